import { expect, it } from "@jest/globals";
import { accountMark } from "../../provider/vogent/accountMark";
import { bought, failureOf, Hosted, isPurchase, messageOf, refused, trunk, trunkWith } from "../support/hosted";
import { named } from "../support/providerHost";

const at = new Hosted();

it("sends one POST and links the agent", async () => {
  const { id, outputs } = await at.host.create({ ...bought, agentId: "agent-1" });
  expect(at.proxy.requests).toEqual(["GET /phone_numbers", "POST /phone_numbers", `PUT /phone_numbers/${id}`]);
  expect(outputs).toMatchObject({ number: "+14155550123", numberType: "PSTN" });
  expect(outputs).toMatchObject({ agentId: "agent-1", __managesAgent: true });
  expect(outputs.__account).toBe(accountMark({ apiKey: "key", baseUrl: at.proxy.url }));
});

it("keeps the number with its true id when the link is refused, and links it with the next update", async () => {
  const inputs = { ...bought, agentId: "agent-1" };
  const { id, properties, reasons } = await at.unlinked(inputs, refused);
  const [number] = at.emulator.numbers();
  expect(id).toBe(number?.id);
  expect(reasons.join()).toContain("is in the stack's state, but linking its agent failed");
  expect(properties).not.toHaveProperty("__carriedAgent");
  expect(properties).toMatchObject({ agentId: "", __managesAgent: true, __provider: expect.any(String) });
  expect((await at.host.update(id, properties, inputs)).agentId).toBe("agent-1");
  expect(at.emulator.ledger().bought).toEqual(["+14155550123"]);
});

it("never repeats a POST whose outcome is unknown, and keeps it as pending", async () => {
  at.restart({ "vogent:maxRetries": "3" });
  at.proxy.answer = ({ method }) => (method === "POST" ? { status: 503, body: "{}" } : undefined);
  const { init } = await failureOf(at.host.create({ ...bought, agentId: "agent-1" }));
  expect(init?.id).toBe("pending:+14155550123");
  expect(init?.reasons.join()).toContain("It is not known whether +14155550123 exists now");
  expect(at.proxy.requests.filter((request) => request.startsWith("POST"))).toHaveLength(1);
  // It was not made after all: refresh drops it.
  expect((await at.host.read("pending:+14155550123", init?.properties ?? {})).id).toBe("");
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
  const { init, message } = await failureOf(at.host.create(bought));
  expect(message).toMatch(/\+14155550123 was not requested.*\(status 500\)/);
  expect(init).toBeUndefined();
  expect(at.emulator.numbers()).toEqual([]);
});

it("does not buy what the account has, nor take it over, and says how to go on", async () => {
  const { id } = at.emulator.add({ number: "+14155550123", type: "PSTN" });
  const message = await messageOf(at.host.create(bought));
  expect(message).toContain(`+14155550123 is in the account already (${id})`);
  expect(message).toContain("aliases");
  expect(message).toContain("run `pulumi state untaint <URN>`; if by `--replace`, run without that flag.");
  expect(message).toContain("If another stack has it, leave it there.");
  expect(message).toContain(
    `If an interrupted \`pulumi up\` made it, or somebody by hand, set the option { import: "${id}" }.`,
  );
  expect(at.proxy.requests).toEqual(["GET /phone_numbers"]);
});

it("says that the number of before is gone if it was deleted first", async () => {
  const { id, outputs } = await at.madeBefore(bought);
  const other = { ...bought, purchase: { number: "+14155550199" }, number: "+14155550199", __deletesFirst: true };
  at.emulator.add({ number: other.number });
  await at.plan(id, outputs, other, bought);
  await at.host.delete(id, outputs);
  expect(await messageOf(at.host.create(other))).toContain(`This resource had +14155550123 (${id}): to switch`);
});

it("lists the account once for all creates of the process", async () => {
  const another = { ...bought, purchase: { number: "+14155550124" } };
  await Promise.all([bought, trunk, another].map((inputs) => at.host.create(inputs)));
  expect(at.proxy.requests.filter((request) => request === "GET /phone_numbers")).toHaveLength(1);
  expect(at.emulator.numbers()).toHaveLength(3);
});

it("refuses a number that the program declares twice, before any call for the second", async () => {
  const another = named("another", { ...bought, agentId: "agent-1" });
  const results = await Promise.allSettled([bought, another].map((inputs) => at.host.create(inputs)));
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(String(results.find((result) => result.status === "rejected")?.reason)).toContain(
    "Two resources of this program declare +14155550123",
  );
  expect(at.emulator.ledger().bought).toEqual(["+14155550123"]);
});

it("says of the number that it replaces that it is due for release, unless that was deleted first", async () => {
  const { id, outputs } = await at.madeBefore(trunk);
  const rotated = { ...trunkWith("rotated"), agentId: "agent-1" };
  await at.plan(id, outputs, rotated, trunk);
  await at.host.delete(id, outputs);
  at.proxy.answer = ({ method }) => (method === "PUT" ? refused : undefined);
  expect(await messageOf(at.host.create(rotated))).not.toContain("It replaces");

  const old = at.emulator.add({ number: "+442079460999" });
  const other = { ...bought, agentId: "agent-1" };
  at.restart();
  await at.plan(old.id, { ...outputs, number: "+442079460999" }, other, trunk);
  expect(await messageOf(at.host.create(other))).toContain(
    `It replaces +442079460999 (${old.id}), which the next successful \`pulumi up\` releases: to keep that one, first declare a resource for it with the option { import: "${old.id}" }.`,
  );
});
