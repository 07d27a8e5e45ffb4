import { retries } from "../support/inline";
import type { Body, Numbers } from "./bodies";

/** The environment variables that programs take secrets from, so that no file of the project holds one. */
export const secretVariables = { key: "CANARY_KEY", trunk: "CANARY_TRUNK", nextTrunk: "CANARY_NEXT_TRUNK" } as const;

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
  return `const ${name} = new VogentProvider("${name}", { apiKey: process.env.${secretVariables.key}, ...${settings} });\n`;
}

/** The search that the number `name` is bought from. */
export const searchOf = (name: string) => `${name}Search`;

/** What an error, or the situation, told to write into the declaration of a number. */
export interface Advice {
  /** The id to adopt, or only to read. */
  known: string | undefined;
  /** Whether to search again. */
  searchesAgain: boolean;
}

/** The declaration of one number. */
export function declaration(name: string, body: Body, provider: string, advice: Advice): string {
  const { known, searchesAgain } = advice;
  if (body.kind === "get") return `VogentPhoneNumber.get("${name}", "${known}", { provider: ${provider} });\n`;
  const options = `{ provider: ${provider}, ${retries}${known === undefined ? "" : `, import: "${known}"`} }`;
  const keepers = searchesAgain ? `, keepers: { round: "2" }` : "";
  const search = `{ prefix: "${prefixOf(body.number)}"${keepers} }, { provider: ${provider} }`;
  const numbers = `new VogentAvailableNumbers("${searchOf(name)}", ${search}).numbers`;
  return `new VogentPhoneNumber("${name}", ${argsOf(body, numbers)}, ${options});\n`;
}

/** A number on the stack's own provider, which nothing happens to. */
export const bystander = `new VogentPhoneNumber("bystander", ${argsOf({ kind: "trunk", number: "+442079460000", password: "trunk" }, "")});\n`;

function argsOf(body: Exclude<Body, { kind: "get" }>, anyOf: string): string {
  const agent = !("agentId" in body) ? "" : `, agentId: "${body.agentId}"`;
  if (body.kind === "trunk")
    return `{ type: "sip_import"${agent}, sipImport: { phoneNumber: "${body.number}", terminationUri: "a.example.com", username: "user", password: process.env.${secretVariables[body.password]} } }`;
  if (body.kind === "address")
    return `{ type: "vogent_sip", vogentSip: { sipPrefix: "${body.number}", username: "front-desk", password: process.env.${secretVariables.trunk} } }`;
  const purchase = body.kind === "anyOf" ? `anyOf: ${anyOf}` : `number: "${body.number}"`;
  return `{ type: "purchase", purchase: { ${purchase} }${agent} }`;
}
