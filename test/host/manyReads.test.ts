import { beforeEach, expect, it } from "@jest/globals";
import { Hosted, messageOf } from "../support/hosted";
import type { Json } from "../support/providerHost";

const at = new Hosted();
const lines = Array.from({ length: 40 }, (_, line) => `+1415555${1000 + line}`);
let ids: string[];

/** What state holds of each number, as a create of before recorded it. */
let recorded: Json[];

beforeEach(async () => {
  ids = lines.map((number) => at.emulator.add({ number }).id);
  // The mark of the account is what a read of it records.
  const { outputs } = await at.host.read(String(ids[0]), { type: "purchase", number: lines[0] });
  recorded = lines.map((number) => ({ ...outputs, purchase: { number }, number }));
  at.restart();
  at.proxy.requests.length = 0;
});

const readAll = () => Promise.all(ids.map((id, line) => at.host.read(id, recorded[line] ?? {})));
const alone = () => at.proxy.requests.filter((request) => request.startsWith("GET /phone_numbers/")).length;
const lists = () => at.proxy.requests.filter((request) => request === "GET /phone_numbers").length;
const agents = async () => (await readAll()).map(({ outputs }) => outputs.agentId);

it("takes all but the first ten from one list", async () => {
  const linked = ids.map((id, line) => at.emulator.link(id, `agent-${line}`));
  expect(linked).toHaveLength(40);
  expect(await agents()).toEqual(ids.map((_, line) => `agent-${line}`));
  expect(at.proxy.requests.toSorted()).toEqual(
    [...ids.slice(0, 10).map((id) => `GET /phone_numbers/${id}`), "GET /phone_numbers"].sort(),
  );
});

it("asks about a number that the list lacks, and drops it only once it is proved gone", async () => {
  at.emulator.remove(String(ids[30]));
  expect((await readAll()).map(({ id }) => id)).toEqual(ids.map((id, line) => (line === 30 ? "" : id)));
  expect(at.proxy.requests).toContain(`GET /phone_numbers/${ids[30]}`);
  expect(alone()).toBe(11);
});

it("keeps a number that a stale list lacks", async () => {
  at.emulator.inject({ on: "listPhoneNumbers", do: { kind: "stale", calls: 1 } });
  expect((await readAll()).map(({ id }) => id)).toEqual(ids);
});

it("waits for the first reads before it believes the list", async () => {
  for (const id of ids) at.emulator.link(id, "new");
  at.emulator.inject({ on: "listPhoneNumbers", do: { kind: "stale", calls: 40 } });
  let answerFirst = () => {};
  const listed = new Promise<void>((done) => {
    answerFirst = done;
  });
  at.proxy.answer = async ({ path }) => void (path !== "/phone_numbers" && (await listed));
  at.proxy.after = ({ path }) => void (path === "/phone_numbers" && setImmediate(answerFirst));
  expect(await agents()).toEqual(ids.map(() => "new"));
});

it("asks about each number if the list contradicts one of the first", async () => {
  for (const line of [3, 20]) at.emulator.link(String(ids[line]), "new");
  at.emulator.inject({ on: "listPhoneNumbers", do: { kind: "stale", calls: 2 } });
  expect((await agents())[20]).toBe("new");
});

it("asks about each number if the list fails, and lists no more", async () => {
  at.emulator.inject({ on: "listPhoneNumbers", do: { kind: "status", status: 503 } });
  expect((await readAll()).map(({ id }) => id)).toEqual(ids);
  expect(alone()).toBe(40);
  const listed = lists();
  await readAll();
  expect(lists()).toBe(listed);
});

it("asks about each number after a write of this process", async () => {
  await readAll();
  const purchase = { number: lines[20] };
  await at.host.update(String(ids[20]), recorded[20] ?? {}, { type: "purchase", purchase, agentId: "mine" });
  at.proxy.requests.length = 0;
  expect((await agents())[20]).toBe("mine");
  expect(alone()).toBe(40);
});

it("shows an error of one number for that one alone", async () => {
  at.emulator.remove(String(ids[30]));
  at.proxy.answer = ({ path }) => (path.endsWith(`/${ids[30]}`) ? { status: 401, body: "" } : undefined);
  const read = (line: number) => at.host.read(String(ids[line]), recorded[line] ?? {});
  for (let line = 0; line < 30; line += 1) await read(line);
  expect(await messageOf(read(30))).toContain("key");
  expect((await read(31)).id).toBe(ids[31]);
});
