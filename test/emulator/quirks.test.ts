import { describe, expect, it } from "@jest/globals";
import { EmulatorError, type Quirks } from "../../provider/emulator";
import { ask } from "./client";
import { buys, desk, Harness } from "./harness";

const harness = new Harness();
const number = "+14155550123";
const oddIds = ["odd-1", "odd-2", "odd-3", "odd-4", "odd-5"];

const set = (quirks: Quirks) => harness.emulator.setQuirks(quirks);
const call = async (method: string, path = "", body?: unknown) => {
  const { status, text, headers } = await ask(harness.emulator, method, `/phone_numbers${path}`, body);
  return { status, text, type: headers["content-type"], body: text.startsWith("{") ? JSON.parse(text) : undefined };
};
const idsOf = ({ body }: { body: { data: { id: string }[] } }) => body.data.map(({ id }) => id);

describe("oddNumbers", () => {
  it("stand on the first page only, and GET answers them alike", async () => {
    const { id } = await harness.create(buys(number));
    const second = await harness.create(desk());
    set({ oddNumbers: true });
    const first = await call("GET", "?limit=1");
    expect(idsOf(first)).toEqual([id, ...oddIds]);
    expect(idsOf(await call("GET", `?cursor=${first.body.cursor}`))).toEqual([second.id]);
    const odd = first.body.data.slice(1);
    expect(odd).toEqual([
      { id: "odd-1", number: expect.any(String), agentId: null, type: "WHATSAPP" },
      { id: "odd-2", number: expect.any(String), type: "PSTN" },
      { id: "odd-3", number: null, agentId: null, type: "PSTN" },
      { id: "odd-4", number: expect.any(String), agentId: null },
      { id: "odd-5" },
    ]);
    for (const one of odd) expect((await call("GET", `/${one.id}`)).body).toEqual(one);
  });

  it("can't be changed or deleted, and are not in numbers()", async () => {
    set({ oddNumbers: true });
    for (const id of oddIds) {
      expect(await call("PUT", `/${id}`, { agentId: "a" })).toMatchObject({ status: 404 });
      expect(await call("DELETE", `/${id}`)).toMatchObject({ status: 404 });
    }
    expect(idsOf(await call("GET"))).toEqual(oddIds);
    expect(harness.emulator.numbers()).toEqual([]);
  });
});

describe("sparseAnswers", () => {
  it("leave out what they may", async () => {
    set({ sparseAnswers: true });
    const created = await call("POST", "", buys(number));
    const { id } = created.body;
    expect(created).toMatchObject({ status: 200, text: `{"id":"${id}"}` });
    const unlinked = { id, number, type: "PSTN" };
    expect((await call("GET")).body).toEqual({ data: [unlinked], cursor: null });
    expect((await call("PUT", `/${id}`, { agentId: "anna" })).body).toEqual({ ...unlinked, agentId: "anna" });
    expect((await call("PUT", `/${id}`, { agentId: "" })).body).toEqual(unlinked);
    for (const method of ["GET", "DELETE"]) expect((await call(method, `/${id}`)).body).toEqual(unlinked);
  });
});

describe("emptyWrites", () => {
  it.each([
    ["204", 204, ""],
    ["{}", 200, "{}"],
  ] as const)("of %j: PUT and DELETE answer %d with the body %j", async (emptyWrites, status, text) => {
    const { id } = await harness.create(buys(number));
    set({ emptyWrites });
    expect(await call("PUT", `/${id}`, { agentId: "anna" })).toMatchObject({ status, text });
    expect((await call("GET", `/${id}`)).body).toMatchObject({ id, agentId: "anna" });
    expect(await call("DELETE", `/${id}`)).toMatchObject({ status, text });
    expect(await call("DELETE", `/${id}`)).toMatchObject({ status: 404 });
    expect((await call("POST", "", buys(number))).body).toMatchObject({ number });
  });
});

describe("withoutPlus", () => {
  it("holds for every answer, and a purchase by what a search found", async () => {
    set({ withoutPlus: true, oddNumbers: true });
    const search = await ask(harness.emulator, "POST", "/phone_numbers/search", { prefix: "415", limit: 1 });
    const [found] = JSON.parse(search.text);
    expect(found.number).toMatch(/^1415[0-9]{7}$/);
    const { id } = (await call("POST", "", buys(found.number))).body;
    expect(harness.emulator.ledger().bought).toEqual([`+${found.number}`]);
    expect((await call("GET")).body.data[0]).toMatchObject(found);
    expect((await call("GET")).text).not.toContain("+");
    for (const method of ["GET", "DELETE"]) expect((await call(method, `/${id}`)).body).toMatchObject(found);
    expect((await call("POST", "", buys(number))).body).toMatchObject({ number: number.slice(1) });
  });
});

describe("unknownType", () => {
  it("is the type of every number", async () => {
    set({ unknownType: "FAX" });
    expect((await call("POST", "", buys(number))).body).toMatchObject({ number, type: "FAX" });
    expect((await call("POST", "", desk())).body).toMatchObject({ type: "FAX" });
    expect((await call("GET")).body.data).toMatchObject([{ type: "FAX" }, { type: "FAX" }]);
    expect(harness.emulator.numbers().map(({ type }) => type)).toEqual(["PSTN", "SIP_USERNAME"]);
  });
});

describe("missingId", () => {
  it.each([400, 404, 410, 422, 500, "null"] as const)("of %j is the answer for a missing id", async (missingId) => {
    set({ missingId });
    const answer = missingId === "null" ? { status: 200, text: "null" } : { status: missingId };
    expect(await call("GET", "/pn_9")).toMatchObject(answer);
    expect(await call("PUT", "/pn_9", { agentId: "anna" })).toMatchObject(answer);
    expect(await call("DELETE", "/pn_9")).toMatchObject(answer);
    expect(await call("PUT", "/pn_9", {})).toMatchObject(answer);
    expect(await call("GET", "/a/b")).toMatchObject({ status: 404 });
  });
});

describe("reasons", () => {
  const message = `purchase.number: ${number} is not for sale; search for another number`;
  const problem = { type: "about:blank", title: "Unprocessable Entity", status: 422, detail: message };
  const json = "application/json; charset=utf-8";
  it.each<[NonNullable<Quirks["reasons"]>, string, string]>([
    ["message", json, JSON.stringify({ message })],
    ["text", "text/plain; charset=utf-8", message],
    ["error.message", json, JSON.stringify({ error: { message } })],
    ["errors.detail", json, JSON.stringify({ errors: [{ detail: message }] })],
    ["detail", json, JSON.stringify({ detail: message })],
    ["problem", "application/problem+json", JSON.stringify(problem)],
  ])("of %j stand there in a refusal", async (reasons, type, text) => {
    harness.emulator.sellToOther(number);
    set({ reasons });
    expect(await call("POST", "", buys(number))).toMatchObject({ status: 422, type, text });
    const wrongMethod = await call("POST", "/pn_9");
    expect(wrongMethod).toMatchObject({ status: 405, text: expect.stringContaining("this path takes") });
  });

  it("leave a fault's own body as it is", async () => {
    set({ reasons: "text" });
    harness.emulator.inject({ do: { kind: "status", status: 422, body: { message: "no" } } });
    expect(await call("GET")).toMatchObject({ status: 422, text: '{"message":"no"}' });
  });
});

describe("lastPage", () => {
  it("repeats the cursor of the empty page", async () => {
    const { id } = await harness.create(buys(number));
    set({ lastPage: "repeats" });
    const first = await call("GET");
    const { cursor } = first.body;
    expect([idsOf(first), cursor]).toEqual([[id], expect.any(String)]);
    for (let calls = 0; calls < 2; calls += 1)
      expect((await call("GET", `?cursor=${cursor}`)).body).toEqual({ data: [], cursor });
    const later = harness.emulator.add({ number: "+14155550199" });
    expect(idsOf(await call("GET", `?cursor=${cursor}`))).toEqual([later.id]);
  });
});

describe("quirks", () => {
  it("hold from the start as an option, until they are replaced", async () => {
    const emulator = await harness.start({ quirks: { unknownType: "FAX", sparseAnswers: true } });
    const { id } = emulator.add({ number });
    const get = async () => JSON.parse((await ask(emulator, "GET", `/phone_numbers/${id}`)).text);
    expect(await get()).toEqual({ id, number, type: "FAX" });
    emulator.setQuirks({ unknownType: "WHATSAPP" });
    expect(await get()).toEqual({ id, number, type: "WHATSAPP", agentId: null });
    emulator.setQuirks({});
    expect(await get()).toEqual({ id, number, type: "PSTN", agentId: null });
  });

  it("hold for the requests that arrive under them, with faults too, and mark the exchanges", async () => {
    const { id } = await harness.create(buys(number));
    set({ unknownType: "FAX", sparseAnswers: false });
    harness.emulator.inject({ do: { kind: "hold", when: "before" } });
    const answer = call("GET", `/${id}`);
    await harness.emulator.held();
    set({ oddNumbers: false });
    harness.emulator.release();
    expect((await answer).body).toMatchObject({ type: "FAX" });
    expect((await call("GET", `/${id}`)).body).toMatchObject({ type: "PSTN" });
    expect(harness.exchanges.map(({ quirk }) => quirk)).toEqual([undefined, true, undefined]);
  });

  // The types forbid these too, but plain data can come from anywhere.
  it.each<[string, unknown, string]>([
    ["an unknown quirk", { oddNumber: true }, "oddNumber is no quirk; the quirks are oddNumbers, sparseAnswers, "],
    ["no object", true, 'it is an object, like {"oddNumbers":true}; the quirks are oddNumbers, '],
    ["a flag of text", { sparseAnswers: "yes" }, "sparseAnswers: it is true or false"],
    ["an unknown empty answer", { emptyWrites: 204 }, "emptyWrites: it is 204 or {}, as a text"],
    ["an empty type", { unknownType: "" }, "unknownType: it is a text that is not empty"],
    ["an unknown status", { missingId: 403 }, "missingId: it is 400, 404, 410"],
    ["an unknown place", { reasons: "title" }, "reasons: it is message, text, error.message"],
    ["an unknown last page", { lastPage: "null" }, "lastPage: it is repeats"],
  ])("refuse %s by its rule", async (_, value, message) => {
    const quirks = value as Quirks; // the point of the test
    expect(() => set(quirks)).toThrow(EmulatorError);
    expect(() => set(quirks)).toThrow(message);
    const start = harness.start({ quirks });
    await expect(start).rejects.toThrow(/^quirks[.:]/);
    await expect(start).rejects.toThrow(message);
  });
});
