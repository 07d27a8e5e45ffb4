/** What a program declares of one number. */
export interface Body {
  /** `anyOf`: the first that a search finds of the ten numbers that differ in the last digit alone. `get`: managed elsewhere. */
  kind: "purchase" | "anyOf" | "trunk" | "address" | "get";
  number: string;
  agentId?: string;
  /** The agent that it has, and that the program does not declare. */
  linkedTo?: string;
  /** Of a purchase: whether it has the option `import`. */
  adopts?: true;
  /** Of a trunk or an address. @default "trunk" */
  password?: "trunk" | "nextTrunk";
}

/** The numbers of one scenario. */
export interface Numbers {
  number: string;
  another: string;
  /** The user part of a SIP address. */
  user: string;
}

/** The agent that somebody links in the dashboard. */
export const dashboardAgent = "agent-9";

const of =
  (kind: Body["kind"], more: Partial<Body> = {}) =>
  ({ number }: Numbers): Body => ({ kind, number, ...more });

export const bought = of("purchase");
export const linked = of("purchase", { agentId: "agent-1" });
export const relinked = of("purchase", { agentId: "agent-2" });
export const adopted = of("purchase", { adopts: true });
export const adoptedAndLinked = of("purchase", { adopts: true, agentId: "agent-1" });
export const got = of("get", { linkedTo: dashboardAgent });
export const fromSearch = of("anyOf", { agentId: "agent-1" });
export const address = ({ user }: Numbers): Body => ({ kind: "address", number: user });
export const another = (numbers: Numbers): Body => ({ kind: "purchase", number: numbers.another });
export const trunk = of("trunk");
export const linkedTrunk = of("trunk", { agentId: "agent-1" });
export const newTrunk = of("trunk", { password: "nextTrunk" });
export const newTrunkStillLinked = of("trunk", { password: "nextTrunk", linkedTo: dashboardAgent });
