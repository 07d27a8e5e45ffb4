import { describe, expect, it } from "@jest/globals";
import { accountMark } from "../../provider/vogent/accountMark";
import { bought, failureOf, Hosted, isPurchase, refused, trunk } from "../support/hosted";
import { named } from "../support/providerHost";

const at = new Hosted();

describe("create", () => {
  it("sends one POST and links the agent", async () => {
    const { id, outputs } = await at.host.create({ ...bought, agentId: "agent-1" });
    expect(at.proxy.requests).toEqual(["GET /phone_numbers", "POST /phone_numbers", `PUT /phone_numbers/${id}`]);
    expect(outputs).toMatchObject({
      number: "+14155550123",
      numberType: "PSTN",
      agentId: "agent-1",
      __managesAgent: true,
    });
    expect(outputs.__account).toBe(accountMark({ apiKey: "key", baseUrl: at.proxy.url }));
  });

  it("keeps the number with its true id when the link is refused, and links it with the next update", async () => {
    at.proxy.answer = ({ method }) => (method === "PUT" ? refused : undefined);
    const inputs = { ...bought, agentId: "agent-1" };
    const failure = await failureOf(at.host.create(inputs));
    const [number] = at.emulator.numbers();
    expect(failure.init?.id).toBe(number?.id);
    expect(failure.init?.reasons.join()).toContain("is in the stack's state, but linking its agent failed");
    expect(failure.init?.properties).not.toHaveProperty("__carriedAgent");
    expect(failure.init?.properties).toMatchObject({
      agentId: "",
      __managesAgent: true,
      __provider: expect.any(String),
    });

    at.proxy.answer = () => undefined;
    const outputs = await at.host.update(String(failure.init?.id), failure.init?.properties ?? {}, inputs);
    expect(outputs.agentId).toBe("agent-1");
    expect(at.emulator.ledger().bought).toEqual(["+14155550123"]);
  });

  it("never repeats a POST whose outcome is unknown, and keeps it as pending", async () => {
    at.restart({ "vogent:maxRetries": "3" });
    at.proxy.answer = ({ method }) => (method === "POST" ? { status: 503, body: "{}" } : undefined);
    const failure = await failureOf(at.host.create({ ...bought, agentId: "agent-1" }));
    expect(failure.init?.id).toBe("pending:+14155550123");
    expect(failure.init?.reasons.join()).toContain("It is not known whether +14155550123 exists now");
    expect(at.proxy.requests.filter((request) => request.startsWith("POST"))).toHaveLength(1);
    // It was not made after all: refresh drops it.
    expect((await at.host.read("pending:+14155550123", failure.init?.properties ?? {})).id).toBe("");
  });

  it("adopts what a POST made whose answer was lost, and links its agent", async () => {
    let posts = 0;
    at.proxy.after = ({ method }) => (method === "POST" && ++posts ? { status: 500, body: "{}" } : undefined);
    const { id, outputs } = await at.host.create({ ...bought, agentId: "agent-1" });
    expect(at.emulator.numbers()).toEqual([{ id, number: "+14155550123", type: "PSTN", agentId: "agent-1" }]);
    expect(outputs.agentId).toBe("agent-1");
    expect(posts).toBe(1);
  });

  it("leaves a number linked that Vogent makes with an agent, if the program says nothing of one", async () => {
    at.proxy.after = (request) =>
      isPurchase(request)
        ? { status: 200, body: JSON.stringify({ ...at.emulator.numbers()[0], agentId: "default" }) }
        : undefined;
    expect((await at.host.create(bought)).outputs.agentId).toBe("default");
    expect(at.proxy.requests).toEqual(["GET /phone_numbers", "POST /phone_numbers"]);
  });

  it("asks for nothing when the account can't be listed first", async () => {
    at.proxy.answer = ({ method }) => (method === "GET" ? { status: 500, body: "" } : undefined);
    const failure = await failureOf(at.host.create(bought));
    expect(failure.message).toMatch(/\+14155550123 was not requested.*\(status 500\)/);
    expect(failure.init).toBeUndefined();
    expect(at.emulator.numbers()).toEqual([]);
  });

  it("does not buy what the account has, nor take it over, and says how to go on", async () => {
    const { id } = at.emulator.add({ number: "+14155550123", type: "PSTN" });
    const failure = await failureOf(at.host.create(bought));
    expect(failure.message).toContain(`+14155550123 is in the account already (${id})`);
    expect(failure.message).toContain("aliases");
    expect(failure.message).toContain(
      "run `pulumi state untaint <URN>`; if by `--replace`, set `deleteBeforeReplace: true`",
    );
    expect(failure.message).toContain(`{ import: "${id}" }`);
    expect(at.proxy.requests).toEqual(["GET /phone_numbers"]);
  });

  it("says that the number of before is gone if it was deleted first", async () => {
    const { id, outputs } = await at.host.create(bought);
    const other = { ...bought, purchase: { number: "+14155550199" }, number: "+14155550199", __deletesFirst: true };
    at.emulator.add({ number: other.number });
    at.restart();
    await at.host.check(other, bought);
    await at.host.diff(id, outputs, other);
    await at.host.delete(id, outputs);
    expect((await failureOf(at.host.create(other))).message).toContain(
      `This resource had +14155550123 (${id}): to switch`,
    );
  });

  it("lists the account once for all creates of the process", async () => {
    await Promise.all([
      at.host.create(bought),
      at.host.create(trunk),
      at.host.create({ ...bought, purchase: { number: "+14155550124" } }),
    ]);
    expect(at.proxy.requests.filter((request) => request === "GET /phone_numbers")).toHaveLength(1);
    expect(at.emulator.numbers()).toHaveLength(3);
  });

  it("refuses a number that the program declares twice, before any call for the second", async () => {
    const results = await Promise.allSettled([
      at.host.create(bought),
      at.host.create(named("another", { ...bought, agentId: "agent-1" })),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(String(results.find((result) => result.status === "rejected")?.reason)).toContain(
      "Two resources of this program declare +14155550123",
    );
    expect(at.emulator.ledger().bought).toEqual(["+14155550123"]);
  });
});

describe("a replacement that stops half-way", () => {
  it("says of the old number that it is due for release, unless that was deleted first", async () => {
    const { id, outputs } = await at.host.create(trunk);
    at.restart();
    const rotated = { ...trunk, sipImport: { ...trunk.sipImport, password: "rotated" }, agentId: "agent-1" };
    await at.host.check(rotated, trunk);
    await at.host.diff(id, outputs, rotated);
    await at.host.delete(id, outputs);
    at.proxy.answer = ({ method }) => (method === "PUT" ? refused : undefined);
    expect((await failureOf(at.host.create(rotated))).message).not.toContain("It replaces");

    const old = at.emulator.add({ number: "+442079460999" });
    const other = { ...bought, agentId: "agent-1" };
    at.restart();
    await at.host.check(other, trunk);
    await at.host.diff(old.id, { ...outputs, number: "+442079460999" }, other);
    expect((await failureOf(at.host.create(other))).message).toContain(
      `It replaces +442079460999 (${old.id}), which the next successful \`pulumi up\` releases: to keep that one, first declare a resource for it with the option { import: "${old.id}" }.`,
    );
  });
});
