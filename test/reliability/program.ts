import { retries } from "../support/inline";
import { canaries } from "../support/secrets";
import type { Body, Numbers } from "./bodies";
import type { Trial } from "./trial";

/** The environment variables that programs take secrets from, so that no file of the project holds one. */
export const secretVariables = {
  CANARY_key: canaries.key,
  CANARY_trunk: canaries.trunk,
  CANARY_nextTrunk: canaries.nextTrunk,
};

/** The numbers of the scenario at `index` of its stack: no two scenarios of it share one. */
export function numbersOf(index: number): Numbers {
  const stem = 100 + index;
  return { number: `+1415555${stem}0`, another: `+1415555${stem + 400}0`, user: `desk-${stem}0` };
}

/** The prefix of this number and of nine others that are for sale: those of no other scenario of the stack. */
export function prefixOf(number: string): string {
  return number.slice("+1".length, -1);
}

/** A provider of the program, with an account and a process apart from all others. */
export function provider(name: string, url: string, timeoutSeconds: number): string {
  const settings = JSON.stringify({ baseUrl: url, timeoutSeconds, maxRetries: 1, settleSeconds: 1 });
  return `const ${name} = new VogentProvider("${name}", { apiKey: process.env.CANARY_key, ...${settings} });\n`;
}

/** The search that the number `name` is bought from. */
export const searchOf = (name: string) => `${name}Search`;

/** The declaration of a scenario's number. */
export function declaration(trial: Trial, body: Body, provider: string): string {
  const { name, adopts, searchesAgain } = trial;
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
