/** What a program declares of one number. */
export type Body =
  | { kind: "purchase"; number: string; agentId?: string; adopts?: true }
  /** The first that a search finds among the ten numbers that differ from this one in the last digit alone. */
  | { kind: "anyOf"; number: string; agentId?: string }
  | { kind: "trunk"; number: string; password: "trunk" | "nextTrunk"; linkedTo?: string; agentId?: string }
  | { kind: "address"; number: string }
  /** One that is managed elsewhere, with the agent that it has there. */
  | { kind: "get"; number: string; linkedTo: string };

/** The numbers of one scenario. */
export interface Numbers {
  number: string;
  another: string;
  /** The user part of a SIP address. */
  user: string;
}

/** The agent that somebody links in the dashboard. */
export const dashboardAgent = "agent-9";

export const bought = ({ number }: Numbers): Body => ({ kind: "purchase", number });
export const linked = ({ number }: Numbers): Body => ({ kind: "purchase", number, agentId: "agent-1" });
export const relinked = ({ number }: Numbers): Body => ({ kind: "purchase", number, agentId: "agent-2" });
export const adopted = ({ number }: Numbers): Body => ({ kind: "purchase", number, adopts: true });
export const adoptedAndLinked = ({ number }: Numbers): Body => ({
  kind: "purchase",
  number,
  adopts: true,
  agentId: "agent-1",
});
export const got = ({ number }: Numbers): Body => ({ kind: "get", number, linkedTo: dashboardAgent });
export const fromSearch = ({ number }: Numbers): Body => ({ kind: "anyOf", number, agentId: "agent-1" });
export const address = ({ user }: Numbers): Body => ({ kind: "address", number: user });
export const another = (numbers: Numbers): Body => ({ kind: "purchase", number: numbers.another });
export const trunk = ({ number }: Numbers): Body => ({ kind: "trunk", number, password: "trunk" });
export const linkedTrunk = ({ number }: Numbers): Body => ({
  kind: "trunk",
  number,
  password: "trunk",
  agentId: "agent-1",
});
export const newTrunk = ({ number }: Numbers): Body => ({ kind: "trunk", number, password: "nextTrunk" });
export const newTrunkStillLinked = ({ number }: Numbers): Body => ({
  kind: "trunk",
  number,
  password: "nextTrunk",
  linkedTo: dashboardAgent,
});
