import { retries } from "../support/inline";
import { canaries } from "../support/secrets";
import type { Trial } from "./trial";

/** The environment variables that programs take secrets from, so that no file of the project holds one. */
export const secretVariables = {
  CANARY_key: canaries.key,
  CANARY_trunk: canaries.trunk,
  CANARY_nextTrunk: canaries.nextTrunk,
};

/** The numbers of the scenario at `index` of its stack, which no other one has, and the user part of a SIP address. */
export function numbersOf(index: number) {
  const stem = 100 + index;
  return { number: `+1415555${stem}0`, another: `+1415555${stem + 400}0`, user: `desk-${stem}0` };
}

export type Numbers = ReturnType<typeof numbersOf>;

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

/** The prefix of this number and of nine others that are for sale: those of no other scenario of the stack. */
export function prefixOf(number: string): string {
  return number.slice("+1".length, -1);
}

/** The search that the number `name` is bought from. */
export const searchOf = (name: string) => `${name}Search`;

/** The declaration of a scenario's number, if there is one. */
export function declaration(trial: Trial, when: "before" | "after", provider: string): string {
  const { name, adopts, searchesAgain } = trial;
  const body = trial.body(when);
  if (body === undefined) return "";
  if (body.kind === "get") return `VogentPhoneNumber.get("${name}", "${adopts}", { provider: ${provider} });\n`;
  const options = `{ provider: ${provider}, ${retries}${adopts === undefined ? "" : `, import: "${adopts}"`} }`;
  const keepers = searchesAgain ? `, keepers: { round: "2" }` : "";
  const search = `{ prefix: "${prefixOf(body.number)}"${keepers} }, { provider: ${provider} }`;
  const numbers = `new VogentAvailableNumbers("${searchOf(name)}", ${search}).numbers`;
  return `new VogentPhoneNumber("${name}", ${argsOf(body, numbers)}, ${options});\n`;
}

/** A number on the stack's own provider, which nothing happens to. */
export const bystander = `new VogentPhoneNumber("bystander", ${argsOf({ kind: "trunk", number: "+442079460000" }, "")});\n`;

function argsOf({ kind, number, agentId, password = "trunk" }: Body, anyOf: string): string {
  const agent = agentId === undefined ? "" : `, agentId: "${agentId}"`;
  const secret = `process.env.CANARY_${password}`;
  if (kind === "trunk")
    return `{ type: "sip_import"${agent}, sipImport: { phoneNumber: "${number}", terminationUri: "a.example.com", username: "user", password: ${secret} } }`;
  if (kind === "address")
    return `{ type: "vogent_sip", vogentSip: { sipPrefix: "${number}", username: "front-desk", password: ${secret} } }`;
  const purchase = kind === "anyOf" ? `anyOf: ${anyOf}` : `number: "${number}"`;
  return `{ type: "purchase", purchase: { ${purchase} }${agent} }`;
}
