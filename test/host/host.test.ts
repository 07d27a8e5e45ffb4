import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { accountMark } from "../../provider/vogent/account";
import { Host } from "../support/host";
import { failureOf } from "../support/hosted";
import { type Interposer, startProxy } from "../support/proxy";

const buys = { type: "purchase", purchase: { number: "+14155550123" }, number: "+14155550123" };
const trunk = {
  type: "sip_import",
  sipImport: { phoneNumber: "+442079460000", terminationUri: "a.example.com", username: "user", password: "password" },
  number: "+442079460000",
};

let emulator: Emulator;
let proxy: Interposer;
let host: Host;

const start = (config: Record<string, unknown> = {}) =>
  Host.start({ "vogent:apiKey": "key", "vogent:baseUrl": proxy.url, "vogent:maxRetries": "0", ...config });

beforeEach(async () => {
  emulator = await startEmulator();
  proxy = await startProxy(emulator.url);
  host = await start();
});

afterEach(async () => {
  await host.stop();
  await proxy.stop();
  await emulator.stop();
});

const refused = { status: 422, body: '{"message":"no such agent"}' };

describe("create", () => {
  it("sends one POST and links the agent", async () => {
    const { id, outputs } = await host.create({ ...buys, agentId: "agent-1" });
    expect(proxy.requests).toEqual(["GET /phone_numbers", "POST /phone_numbers", `PUT /phone_numbers/${id}`]);
    expect(outputs).toMatchObject({
      number: "+14155550123",
      numberType: "PSTN",
      agentId: "agent-1",
      __managesAgent: true,
    });
    expect(outputs.__account).toBe(accountMark({ apiKey: "key", baseUrl: proxy.url }));
  });

  it("keeps the number with its true id when the link is refused, and links it with the next update", async () => {
    proxy.answer = ({ method }) => (method === "PUT" ? refused : undefined);
    const inputs = { ...buys, agentId: "agent-1" };
    const failure = await failureOf(host.create(inputs));
    const [number] = emulator.numbers();
    expect(failure.init?.id).toBe(number?.id);
    expect(failure.init?.reasons.join()).toContain("+14155550123 now exists");
    expect(failure.init?.properties).toMatchObject({
      agentId: "",
      __managesAgent: true,
      __provider: expect.any(String),
    });

    proxy.answer = () => undefined;
    const outputs = await host.update(String(failure.init?.id), failure.init?.properties ?? {}, inputs);
    expect(outputs.agentId).toBe("agent-1");
    expect(emulator.ledger().bought).toEqual(["+14155550123"]);
  });

  it.each([500, 502, 503, 408, 425])(
    "never repeats a POST that was answered with %d, and keeps it as pending",
    async (status) => {
      await host.stop();
      host = await start({ "vogent:maxRetries": "3", "vogent:settleSeconds": "0" });
      proxy.answer = ({ method }) => (method === "POST" ? { status, body: "{}" } : undefined);
      const failure = await failureOf(host.create({ ...buys, agentId: "agent-1" }));
      expect(failure.init?.id).toBe("pending:+14155550123");
      expect(failure.init?.reasons.join()).toContain("It is not known whether +14155550123 exists now");
      expect(proxy.requests.filter((request) => request.startsWith("POST"))).toHaveLength(1);
      // It was not made after all: refresh drops it.
      expect((await host.read("pending:+14155550123", failure.init?.properties ?? {})).id).toBe("");
    },
  );

  it.each([500, 408])("adopts what a POST made that was answered with %d, and links its agent", async (status) => {
    let posts = 0;
    proxy.after = ({ method }) => (method === "POST" && ++posts ? { status, body: "{}" } : undefined);
    const { id, outputs } = await host.create({ ...buys, agentId: "agent-1" });
    expect(emulator.numbers()).toEqual([{ id, number: "+14155550123", type: "PSTN", agentId: "agent-1" }]);
    expect(outputs.agentId).toBe("agent-1");
    expect(posts).toBe(1);
  });

  it("waits as told where the API limits the rate, and buys once", async () => {
    await host.stop();
    host = await start({ "vogent:maxRetries": "1" });
    let posts = 0;
    proxy.answer = ({ method }) =>
      method === "POST" && posts++ === 0 ? { status: 429, body: "{}", retryAfter: "1" } : undefined;
    const begin = Date.now();
    await host.create(buys);
    expect(Date.now() - begin).toBeGreaterThanOrEqual(1_000);
    expect(posts).toBe(2);
    expect(emulator.ledger().bought).toEqual(["+14155550123"]);
  });

  it("links nothing once the engine is gone, which would not record it", async () => {
    let isEnded = Promise.resolve();
    proxy.after = ({ method }) => {
      if (method === "POST") isEnded = host.endEngine();
      return undefined;
    };
    proxy.answer = async () => void (await isEnded);
    const failure = await failureOf(host.create({ ...buys, agentId: "agent-1" }));
    expect(failure.message).toContain("The Pulumi engine is gone");
    expect(proxy.requests).toEqual(["GET /phone_numbers", "POST /phone_numbers"]);
    expect(emulator.numbers()).toMatchObject([{ agentId: "" }]);
  });

  it("asks for nothing when the account can't be listed first", async () => {
    proxy.answer = ({ method }) => (method === "GET" ? { status: 500, body: "" } : undefined);
    const failure = await failureOf(host.create(buys));
    expect(failure.message).toContain("+14155550123 was not asked for");
    expect(failure.init).toBeUndefined();
    expect(emulator.numbers()).toEqual([]);
  });

  it("does not buy what the account has, nor take it over, and says how to go on", async () => {
    const { id } = emulator.add({ number: "+14155550123", type: "PSTN" });
    const failure = await failureOf(host.create(buys));
    expect(failure.message).toContain(`+14155550123 is in the account already (${id})`);
    expect(failure.message).toContain("aliases");
    expect(failure.message).toContain(`{ import: "${id}" }`);
    expect(proxy.requests).toEqual(["GET /phone_numbers"]);
  });

  it("lists the account once for all creates of the process", async () => {
    await Promise.all([
      host.create(buys),
      host.create(trunk),
      host.create({ ...buys, purchase: { number: "+14155550124" } }),
    ]);
    expect(proxy.requests.filter((request) => request === "GET /phone_numbers")).toHaveLength(1);
    expect(emulator.numbers()).toHaveLength(3);
  });

  it("refuses a number that the program declares twice, before any call for the second", async () => {
    const results = await Promise.allSettled([host.create(buys), host.create({ ...buys, agentId: "agent-1" })]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(String(results.find((result) => result.status === "rejected")?.reason)).toContain(
      "declares +14155550123 twice",
    );
    expect(emulator.ledger().bought).toEqual(["+14155550123"]);
  });

  it("says why the API refused, and keeps nothing", async () => {
    proxy.answer = () => ({ status: 422, body: '{"message":"number is not for sale"}' });
    const failure = await failureOf(host.create(buys));
    expect(failure.message).toContain("number is not for sale");
    expect(failure.init).toBeUndefined();
  });

  it("carries the agent of a number that this process deleted over to the same number", async () => {
    const { id, outputs } = await host.create(trunk);
    emulator.link(id, "by-hand");
    await host.delete(id, outputs);
    // Also where the account was listed before.
    const again = await host.create({ ...trunk, sipImport: { ...trunk.sipImport, password: "rotated" } });
    expect(again.outputs).toMatchObject({ agentId: "by-hand" });
    expect(again.outputs).not.toHaveProperty("__managesAgent");
  });
});

it("leaves to the program's other resources the numbers that they name", async () => {
  const found = Array.from({ length: 10 }, (_, index) => `+1415555010${index}`);
  proxy.answer = ({ path }) =>
    path === "/phone_numbers/search"
      ? { status: 200, body: JSON.stringify(found.map((number) => ({ number }))) }
      : undefined;
  for (const number of found.slice(0, 9)) await host.check({ type: "purchase", purchase: { number }, number });
  const { outputs } = await host.create({ type: "purchase", purchase: { prefix: "415" } });
  expect(outputs.number).toBe(found[9]);
});

describe("an agent that could not be carried over", () => {
  it("is linked by the next update, and then left alone", async () => {
    const { id, outputs } = await host.create(trunk);
    emulator.link(id, "by-hand");
    await host.delete(id, outputs);
    proxy.answer = ({ method }) => (method === "PUT" ? refused : undefined);
    const failure = await failureOf(host.create(trunk));
    proxy.answer = () => undefined;
    const { id: made = "", properties = {} } = failure.init ?? {};
    const again = await host.update(made, properties, trunk);
    expect(again).toMatchObject({ agentId: "by-hand" });
    expect(again).not.toHaveProperty("__carriedAgent");
    expect((await host.diff(made, again, trunk)).changes).toBe(1);
  });
});

describe("import", () => {
  it("adopts the number of that id, links the declared agent, and buys nothing", async () => {
    const { id } = emulator.add({ number: "+14155550123", type: "PSTN" });
    const adopted = await host.create({ ...buys, agentId: "agent-1", __import: id });
    expect(adopted.id).toBe(id);
    expect(adopted.outputs).toMatchObject({ agentId: "agent-1", number: "+14155550123" });
    expect(proxy.requests).toEqual([`GET /phone_numbers/${id}`, `PUT /phone_numbers/${id}`]);
  });

  it("keeps the agent of an adopted number of which the program says nothing", async () => {
    const { id } = emulator.add({ number: "+442079460000", type: "PSTN" });
    emulator.link(id, "by-hand");
    const adopted = await host.create({ ...trunk, __import: id });
    expect(adopted.outputs.agentId).toBe("by-hand");
  });

  it("refuses a number that is not the declared one, and one that is adopted already", async () => {
    const { id } = emulator.add({ number: "+14155550777", type: "PSTN" });
    expect((await failureOf(host.create({ ...buys, __import: id }))).message).toContain("names +14155550777");
    const other = emulator.add({ number: "+14155550124", type: "PSTN" });
    const inputs = { type: "purchase", purchase: { number: "+14155550124" }, __import: other.id };
    await host.create(inputs);
    const again = await failureOf(host.create({ ...inputs, purchase: { number: "+14155550125" } }));
    expect(again.message).toContain("Another resource of this program holds");
  });

  it("leaves an adopted number in place when its old name is deleted", async () => {
    const { id } = emulator.add({ number: "+14155550123", type: "PSTN" });
    const { outputs } = await host.create({ ...buys, __import: id });
    await host.delete(id, outputs);
    expect(emulator.numbers()).toHaveLength(1);
  });

  it("changes nothing on a resource that has the number, and refuses another one", async () => {
    const { id, outputs } = await host.create(buys);
    const declared = async (importId: string) => (await host.check({ ...buys, __import: importId })).inputs;
    expect((await host.diff(id, outputs, await declared(id))).changes).toBe(1);
    const failure = await failureOf(host.diff(id, outputs, await declared("pn_other")));
    expect(failure.message).toContain("names another number");
  });

  it("does not fail a refresh where the option outlived a replacement", async () => {
    const { id, outputs } = await host.create(buys);
    // What is recorded, which no check of this process has returned.
    expect((await host.diff(id, outputs, { ...buys, __import: "pn_before" })).changes).toBe(1);
  });

  it("is no advice to a resource that has a number of its own", async () => {
    const present = emulator.add({ number: buys.number });
    await host.diff("pn_own", { ...trunk, numberType: "PSTN", agentId: "", __account: "0123abcd" }, buys);
    const { message } = await failureOf(host.create(buys));
    expect(message).toContain(
      `declare a resource of its own for ${buys.number} with the option { import: "${present.id}" }`,
    );
    expect(message).toContain("This resource has +442079460000 (pn_own)");
  });
});

describe("read", () => {
  it("gives back exactly the inputs that the program gave", async () => {
    const inputs = { ...buys, agentId: "agent-1" };
    const { id, outputs } = await host.create(inputs);
    emulator.link(id, "by-hand");
    const read = await host.read(id, outputs);
    expect(read.outputs).toEqual({ ...outputs, agentId: "by-hand" });
    const { __provider, ...given } = read.inputs;
    expect(given).toEqual({ ...inputs, agentId: "by-hand" });
  });

  it("does not turn the dashboard's agent into an input", async () => {
    const { id, outputs } = await host.create(trunk);
    emulator.link(id, "by-hand");
    const { __provider, ...given } = (await host.read(id, outputs)).inputs;
    expect(given).toEqual(trunk);
  });

  it.each([400, 404, 422])(
    "takes a number for gone that is answered with %d and missing in the list",
    async (status) => {
      const { id, outputs } = await host.create(buys);
      emulator.remove(id);
      proxy.answer = ({ path }) => (path === `/phone_numbers/${id}` ? { status, body: "{}" } : undefined);
      expect((await host.read(id, outputs)).id).toBe("");
    },
  );

  it.each([400, 404, 422])("keeps a number that is answered with %d but stands in the list", async (status) => {
    const { id, outputs } = await host.create(buys);
    proxy.answer = ({ path }) => (path === `/phone_numbers/${id}` ? { status, body: "{}" } : undefined);
    const failure = await failureOf(host.read(id, outputs));
    expect(failure.message).toContain(String(status));
  });

  it.each([401, 403, 500, 302])("keeps a number when the answer is %d", async (status) => {
    const { id, outputs } = await host.create(buys);
    emulator.remove(id);
    // Of the number alone: the list, which lacks it, is no reason to drop it either.
    proxy.answer = ({ path }) => (path === `/phone_numbers/${id}` ? { status, body: "{}" } : undefined);
    await failureOf(host.read(id, outputs));
  });

  it("keeps a number when the list fails", async () => {
    const { id, outputs } = await host.create(buys);
    emulator.remove(id);
    proxy.answer = ({ path }) =>
      path.startsWith("/phone_numbers?") || path === "/phone_numbers" ? { status: 500, body: "" } : undefined;
    await failureOf(host.read(id, outputs));
  });
});

describe("delete", () => {
  /** A number whose POST never came to anything, in a new process. */
  const neverMade = async () => {
    await host.stop();
    host = await start({ "vogent:settleSeconds": "0" });
    proxy.answer = ({ method }) => (method === "POST" ? { status: 503, body: "" } : undefined);
    const { init } = await failureOf(host.create(buys));
    await host.stop();
    host = await start();
    return { id: String(init?.id), properties: init?.properties ?? {} };
  };

  it("keeps a pending number that the account does not show, as its list may be behind", async () => {
    const { id, properties } = await neverMade();
    expect((await failureOf(host.delete(id, properties))).message).toContain(
      "+14155550123 is pending, and the account does not show it. It stays in the stack's state",
    );
    // What it says to do: only a refresh takes the absence for an answer, and says so.
    expect((await host.read(id, properties)).id).toBe("");
    expect(await host.writes(2)).toContain("+14155550123 was pending, and the account does not hold it");
    expect(proxy.requests.filter((request) => request.startsWith("DELETE"))).toEqual([]);
  });

  it("goes on from a pending number that the account does not show to make the same one anew", async () => {
    const { id, properties } = await neverMade();
    proxy.answer = () => undefined;
    const sameNumber = { ...trunk, sipImport: { ...trunk.sipImport, phoneNumber: buys.number }, number: buys.number };
    await host.check(sameNumber);
    expect((await host.diff(id, properties, sameNumber)).deleteFirst).toBe(true);
    await host.delete(id, properties);
    expect((await host.create(sameNumber)).outputs).toMatchObject({ number: buys.number });
  });

  it("takes a number that is gone for deleted", async () => {
    const { id, outputs } = await host.create(buys);
    emulator.remove(id);
    await host.delete(id, outputs);
    expect(proxy.requests).toContain(`DELETE /phone_numbers/${id}`);
  });

  it("leaves a number in place that diff said the program keeps, and says so", async () => {
    const { id, outputs } = await host.create(buys);
    await host.check(buys);
    await host.diff(id, outputs, buys);
    await host.delete(id, outputs);
    expect(emulator.numbers()).toHaveLength(1);
    expect(await host.writes(1)).toContain(`+14155550123 (${id}) is left in place`);
  });

  it("deletes a number that only a refresh asked diff about: the program may have dropped it", async () => {
    const { id, outputs } = await host.create(buys);
    await host.diff(id, outputs, buys);
    await host.delete(id, outputs);
    expect(emulator.numbers()).toEqual([]);
  });

  it("deletes one that diff said is replaced", async () => {
    const { id, outputs } = await host.create(buys);
    const another = { ...buys, purchase: { number: "+14155550199" }, number: "+14155550199" };
    await host.check(another);
    await host.diff(id, outputs, another);
    await host.delete(id, outputs);
    expect(emulator.numbers()).toEqual([]);
  });
});

describe("a delete beside a create that failed", () => {
  it("is refused: the number may be the one that the failed create was to replace", async () => {
    const { id, outputs } = await host.create(buys);
    proxy.answer = ({ method }) => (method === "POST" ? refused : undefined);
    await failureOf(host.create(trunk));
    const failure = await failureOf(host.delete(id, outputs));
    expect(failure.message).toContain("is not deleted, as +442079460000 could not be made as declared");
    expect(emulator.numbers()).toHaveLength(1);
  });

  it("goes on where the answer of an earlier delete was lost, with the agent carried over", async () => {
    const { id, outputs } = await host.create(trunk);
    emulator.link(id, "by-hand");
    const seen = { ...outputs, agentId: "by-hand" };
    emulator.remove(id);
    await host.delete(id, seen);
    expect((await host.create(trunk)).outputs).toMatchObject({ agentId: "by-hand" });
  });

  it("leaves what a pending number turns out to be where another resource has adopted it", async () => {
    proxy.after = ({ method }) => (method === "POST" ? { status: 500, body: "" } : undefined);
    let listed = 0;
    proxy.answer = ({ method }) => (method === "GET" && listed++ > 0 ? { status: 500, body: "" } : undefined);
    await host.stop();
    host = await start({ "vogent:settleSeconds": "0" });
    const lost = await failureOf(host.create(buys));
    await host.stop();
    host = await start();
    proxy.answer = () => undefined;
    const [made] = emulator.numbers();
    await host.create({ ...buys, __import: made?.id });
    await host.delete("pending:+14155550123", lost.init?.properties ?? {});
    expect(emulator.numbers()).toHaveLength(1);
  });
});

describe("a replacement that stops half-way", () => {
  it("says of the old number that it is due for release, unless that was deleted first", async () => {
    const { id, outputs } = await host.create(trunk);
    const rotated = { ...trunk, sipImport: { ...trunk.sipImport, password: "rotated" }, agentId: "agent-1" };
    await host.diff(id, outputs, rotated);
    await host.delete(id, outputs);
    proxy.answer = ({ method }) => (method === "PUT" ? refused : undefined);
    expect((await failureOf(host.create(rotated))).message).not.toContain("due for release");

    const other = { ...buys, agentId: "agent-1" };
    await host.diff("pn_old", { ...outputs, number: "+442079460000" }, other);
    expect((await failureOf(host.create(other))).message).toContain("+442079460000 (pn_old), which is due for release");
  });
});

it("is not deleted as the old half of its own replacement, which a list that was behind had hidden", async () => {
  const before = emulator.add({ number: buys.number });
  emulator.inject({ on: "listPhoneNumbers", do: { kind: "stale" } });
  proxy.answer = ({ method }) => (method === "POST" ? { status: 500, body: "" } : undefined);
  const { id, outputs } = await host.create(buys);
  expect(id).toBe(before.id);
  await host.delete(id, outputs);
  expect(emulator.numbers()).toHaveLength(1);
  expect(await host.writes(1)).toContain(`${buys.number} (${id}) is left in place`);
});

describe("a number that two names are about", () => {
  /** A new process, as every command of the CLI has one. */
  const restart = async () => {
    await host.stop();
    host = await start({ "vogent:settleSeconds": "0" });
  };

  it("is not released as one that was pending under another name, where this process made it", async () => {
    await restart();
    proxy.answer = ({ method }) => (method === "POST" ? { status: 500, body: "" } : undefined);
    const lost = await failureOf(host.create(buys));
    proxy.answer = () => undefined;
    await restart();
    const { id } = await host.create(buys);
    await host.delete("pending:+14155550123", lost.init?.properties ?? {});
    expect(emulator.numbers().map((number) => number.id)).toEqual([id]);
    expect(await host.writes(1)).toContain(`+14155550123 (${id}) is left in place`);
  });

  it("is asked for once, also where one of them was deleted to make it anew", async () => {
    const old = await host.create(buys);
    await restart();
    emulator.remove(old.id);
    await host.create(buys);
    await host.delete(old.id, old.outputs);
    expect((await failureOf(host.create(buys))).message).toContain("declares +14155550123 twice");
    expect(proxy.requests.filter((request) => request.startsWith("POST"))).toHaveLength(2);
  });
});

describe("a number that is missing under another key", () => {
  it("is not taken for gone because of a number that was last seen with that key", async () => {
    const { id, outputs } = await host.create(buys);
    const other = await host.create(trunk);
    emulator.remove(id);
    const elsewhere = { ...outputs, __account: "0ther4cc" };
    await host.read(other.id, other.outputs);
    expect((await failureOf(host.read(id, elsewhere))).message).toContain(
      "not the one under which the number was last seen",
    );
    // The same key saw both: the account is proved by the one that is there.
    const third = await host.create({ ...buys, purchase: { number: "+14155550124" } });
    await host.read(third.id, { ...third.outputs, __account: "0ther4cc" });
    expect((await host.read(id, elsewhere)).id).toBe("");
  });
});

describe("update", () => {
  it("unlinks once when the agent was taken out of the program, and then leaves the link alone", async () => {
    const { id, outputs } = await host.create({ ...buys, agentId: "agent-1" });
    const unlinked = await host.update(id, outputs, buys);
    expect(unlinked).toMatchObject({ agentId: "" });
    expect(unlinked).not.toHaveProperty("__managesAgent");
    expect(emulator.numbers()[0]?.agentId).toBe("");
    expect((await host.diff(id, { ...unlinked, agentId: "by-hand" }, buys)).changes).toBe(1);
  });

  it("throws a plain error when the link is refused, so that the recorded properties stay", async () => {
    const { id, outputs } = await host.create({ ...buys, agentId: "agent-1" });
    proxy.answer = () => refused;
    const failure = await failureOf(host.update(id, outputs, { ...buys, agentId: "agent-2" }));
    expect(failure.init).toBeUndefined();
    expect(failure.message).toContain("no such agent");
  });
});

describe("a number from an import file", () => {
  const recorded = (agentId: string) => ({
    ...buys,
    numberType: "PSTN",
    agentId,
    __imported: true,
    __account: "0123abcd",
  });
  const asTrunk = { ...trunk, number: buys.number, sipImport: { ...trunk.sipImport, phoneNumber: buys.number } };

  it("is recorded as declared without a call, and the mark of the guess goes", async () => {
    expect(await host.diff("pn_1", recorded("agent-1"), { ...asTrunk, agentId: "agent-1" })).toMatchObject({
      replaces: [],
    });
    const declared = { ...recorded("agent-1"), __managesAgent: true };
    const outputs = await host.update("pn_1", declared, { ...asTrunk, agentId: "agent-1" });
    expect(outputs).toMatchObject({ type: "sip_import", sipImport: asTrunk.sipImport, agentId: "agent-1" });
    expect(outputs).not.toHaveProperty("__imported");
    expect(outputs).not.toHaveProperty("purchase");
    expect(proxy.requests).toEqual([]);
  });

  it("stays a guess where only its agent changes, and through a refresh", async () => {
    const { id } = emulator.add({ number: buys.number });
    const outputs = await host.update(id, recorded(""), { ...buys, agentId: "agent-1" });
    expect(outputs).toMatchObject({ agentId: "agent-1", __imported: true });
    const read = await host.read(id, outputs);
    expect(read.outputs).toMatchObject({ __imported: true });
    expect(read.inputs).not.toHaveProperty("__imported");
  });
});

describe("configure", () => {
  it("keeps its error for every call that needs the API, and lets check and diff work", async () => {
    await host.stop();
    host = await start({ "vogent:baseUrl": "http://example.com" });
    expect((await host.check(buys)).failures).toEqual([]);
    for (const call of [
      host.create(buys),
      host.read("pn_1", buys),
      host.update("pn_1", buys, { ...buys, agentId: "a" }),
    ]) {
      expect((await failureOf(call)).message).toContain("vogent:baseUrl");
    }
    expect(proxy.requests).toEqual([]);
  });
});

it("writes nothing that a person would see when all goes well, and one line for a failed read", async () => {
  const { id, outputs } = await host.create({ ...buys, agentId: "agent-1" });
  await host.read(id, outputs);
  expect(host.written).toBe("");
  proxy.answer = () => ({ status: 500, body: "{}" });
  await failureOf(host.read(id, outputs));
  expect(await host.writes(1)).toBe(`reading +14155550123 (${id}): failed; its error says why\n`);
});
