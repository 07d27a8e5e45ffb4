import { afterAll, beforeAll, expect, it } from "@jest/globals";
import * as actual from "../../provider/vogent/client";
import { json, type Loopback, serve, stopServers } from "../vogent/support/loopback";
import { sent, settings } from "../vogent/support/samples";
import { type Edit, edited } from "./edited";
import { refusedIds, takenIds } from "./idCases";

type Client = typeof actual.VogentClient;
type Rule = keyof typeof refusedIds;

const client = (from: string, to: string): Edit => ({ file: "vogent/client", from, to });
const removal: Record<Rule, Edit> = {
  empty: client('id === ""', "false"),
  dot: client('id === "."', "false"),
  dots: client('id === ".."', "false"),
  surrogate: client("/\\p{Cs}/u.test(id)", "false"),
};
const rules = Object.keys(removal) as Rule[]; // the keys of the object above

const ids = [...Object.values(refusedIds).flat(), ...takenIds.map(([id]) => id)];
let server: Loopback;
let usual: string[];

beforeAll(async () => {
  server = await serve((_, response) => json(response, sent));
  usual = await verdicts(actual.VogentClient);
});
afterAll(stopServers);

/** For each id what reaches the server of a get, a setAgent and a delete, or why nothing does. */
async function verdicts(VogentClient: Client): Promise<string[]> {
  const client = new VogentClient(settings(`${server.url}/api`, { maxRetries: 0 }));
  const found: string[] = [];
  for (const id of ids) {
    const from = server.seen.length;
    const ends = [() => client.get(id), () => client.setAgent(id, "agent_7731"), () => client.delete(id)];
    const errors: string[] = [];
    for (const end of ends) await end().catch((error: Error) => errors.push(String(error)));
    found.push(JSON.stringify([errors, server.seen.slice(from).map(({ method, url }) => `${method} ${url}`)]));
  }
  return found;
}

/** The ids that the client takes otherwise with `edit` in its source. */
async function noticedBy(edit: Edit): Promise<string[]> {
  // Under this version, requests are not held to the API document. Typed by the module that it names.
  const { VogentClient } = edited("vogent/client", [edit], {
    "vogent/version": { version: "mutant" },
  }) as typeof actual;
  const found = await verdicts(VogentClient);
  return ids.filter((_, at) => found[at] !== usual[at]);
}

it("judges ids alike if nothing relevant is edited", async () => {
  expect(await noticedBy(client("const mostResults = 10", "const mostResults = 9"))).toEqual([]);
});

it.each(rules)("misses exactly its own ids without rule %s", async (rule) => {
  expect(await noticedBy(removal[rule])).toEqual(refusedIds[rule]);
});

// URL itself encodes these in a path, and no more.
const encodedAnyway = ["\u0664", "\ud83d\ude00"];

it("misses every id that needs encoding without it", async () => {
  const needy = takenIds.flatMap(([id, encoded]) => (id === encoded || encodedAnyway.includes(id) ? [] : [id]));
  expect(await noticedBy(client("encodeURIComponent(id)", "id"))).toEqual(needy);
});

it("misses all taken ids if every id is refused", async () => {
  expect(await noticedBy(client('id === ""', "true"))).toEqual(takenIds.map(([id]) => id));
});

it.each<[string, Edit, string[]]>([
  ["only slashes encoded", client("encodeURIComponent(id)", 'id.replaceAll("/", "%2F")'), ["a\\b", "%2e", "#", " "]],
  ["encoded as a whole URL", client("encodeURIComponent(id)", "encodeURI(id)"), ["../x", "/", "?x=", "#"]],
  ["encoded twice", client("encodeURIComponent(id)", "encodeURIComponent(encodeURIComponent(id))"), ["a/b", "\0"]],
  ["any dots at its start refused", client('id === ".."', "/^[.]/.test(id)"), ["...", ".a", "../x"]],
  ["half a pair at its start alone refused", client("/\\p{Cs}/u", "/^\\p{Cs}/u"), ["a\udc00b"]],
  ["pairs refused", client("/\\p{Cs}/u", "/[\\ud800-\\udfff]/"), ["\ud83d\ude00"]],
  ["another path", client("/phone_numbers/$", "/$"), ["../x", "#"]],
])("notices %s", async (_, edit, missed) => {
  expect(await noticedBy(edit)).toEqual(expect.arrayContaining(missed));
});
