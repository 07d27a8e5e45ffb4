import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { accountMark } from "../../provider/vogent/account";
import { Host, HostError } from "../support/host";
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

const failureOf = async (work: Promise<unknown>): Promise<HostError> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof HostError) return error;
    throw error;
  }
  throw new Error("the call was expected to fail");
};

const refused = { status: 422, body: '{"message":"no such agent"}' };

describe("create", () => {
  it("sends one POST and links the agent", async () => {
    const { id, outputs } = await host.create({ ...buys, agentId: "agent-1" });
    expect(proxy.requests).toEqual(["POST /phone_numbers", `PUT /phone_numbers/${id}`]);
    expect(outputs).toMatchObject({
      number: "+14155550123",
      numberType: "PSTN",
      agentId: "agent-1",
      __managesAgent: true,
    });
    expect(outputs.__account).toBe(accountMark("key"));
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

  it.each([500, 502, 503, 408])("never repeats a POST that was answered with %d", async (status) => {
    await host.stop();
    host = await start({ "vogent:maxRetries": "3" });
    proxy.answer = () => ({ status, body: "{}" });
    const failure = await failureOf(host.create(buys));
    expect(failure.message).toContain("+14155550123");
    expect(proxy.requests.filter((request) => request.startsWith("POST"))).toHaveLength(1);
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
    const again = await host.create({ ...trunk, sipImport: { ...trunk.sipImport, password: "rotated" } });
    expect(again.outputs).toMatchObject({ agentId: "by-hand" });
    expect(again.outputs).not.toHaveProperty("__managesAgent");
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
    proxy.answer = () => ({ status, body: "{}" });
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
    expect(host.written).toContain(`+14155550123 (${id}) is left in place`);
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
    await host.check(buys);
    await host.diff(id, outputs, buys);
    await host.check(another);
    await host.diff(id, outputs, another);
    await host.delete(id, outputs);
    expect(emulator.numbers()).toEqual([]);
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
  expect(host.written).toBe(`reading +14155550123 (${id}): failed; its error says why\n`);
});
