import { describe, expect, it } from "@jest/globals";
import { bought, Hosted, messageOf, trunk } from "../support/hosted";

const at = new Hosted();
const ofOther = { "vogent:apiKey": "key-of-another-workspace" };

describe("a number that is pending", () => {
  it.each(["read", "delete"] as const)("is not what another workspace has by that name, on %s", async (call) => {
    const { id, properties } = await at.pendingBefore(trunk, false, ofOther);
    // The trunk may be known in two workspaces.
    const other = at.emulator.add({ number: "+442079460000" });
    const message = await messageOf(at.host[call](id, properties));
    expect(message).toContain(`so ${other.id} there may be another number`);
    expect(message).toContain(`adopt that one with the option { import: "${other.id}" }`);
    expect(at.emulator.numbers()).toHaveLength(1);
  });

  it("says nothing by its absence in another workspace", async () => {
    const { id, properties } = await at.pendingBefore(bought, false, ofOther);
    const message = await messageOf(at.host.read(id, properties));
    expect(message).toContain("so its absence proves nothing");
    expect(message).toMatch(/or remove the resource with `pulumi state delete`\.$/);
  });

  it("is settled under a new key of the workspace, once that is proved by another number of the stack", async () => {
    const other = await at.host.create(trunk);
    const { id, properties } = await at.pendingBefore(bought, true, { "vogent:apiKey": "rotated" });
    await at.host.read(other.id, other.outputs);
    expect((await at.host.read(id, properties)).outputs.number).toBe(bought.number);
  });

  it("is not taken for what has an agent, nor released with it", async () => {
    const { id, properties } = await at.pendingBefore(bought, true);
    const [made] = at.emulator.numbers();
    at.emulator.link(String(made?.id), "somebody-elses");
    for (const call of ["read", "delete"] as const) {
      const message = await messageOf(at.host[call](id, properties));
      expect(message).toContain(`exists (${made?.id}) and is linked to an agent, so this stack may not have made it`);
      expect(message).toContain(`adopt the number with the option { import: "${made?.id}" }`);
    }
    expect(at.emulator.numbers()).toHaveLength(1);
  });
});

it("is not taken for gone where the same key is asked at another base URL, as of an emulator", async () => {
  const { id, outputs } = await at.host.create(bought);
  const elsewhere = new URL(at.emulator.url);
  elsewhere.hostname = "localhost";
  at.emulator.remove(id);
  at.restart({ "vogent:baseUrl": elsewhere.href });
  for (const call of ["read", "delete"] as const) {
    const message = await messageOf(at.host[call](id, outputs));
    expect(message).toContain("last seen with another key or vogent:baseUrl");
    expect(message).toContain("If the key is wrong, set the right one with `pulumi config set --secret vogent:apiKey`");
    expect(message).toContain("remove it from the stack with `pulumi state delete`");
  }
});

it("counts what is only read as no resource of the stack that has it", async () => {
  const { id, properties } = await at.pendingBefore(bought, true);
  const [made] = at.emulator.numbers();
  // `get` gives no inputs.
  await at.host.read(String(made?.id), {});
  expect(await at.host.read(id, properties)).toMatchObject({ id: made?.id });
});

it("is not gone under another key because of a number that was last seen with that key", async () => {
  const { id, outputs } = await at.host.create(bought);
  const other = await at.madeBefore(trunk);
  at.emulator.remove(id);
  const elsewhere = { ...outputs, __account: "0ther4cc" };
  await at.host.read(other.id, other.outputs);
  expect(await messageOf(at.host.read(id, elsewhere))).toContain("last seen with another key");
  // The same key saw both: the account is proved by the one that is there.
  const third = await at.host.create({ ...bought, purchase: { number: "+14155550124" } });
  await at.host.read(third.id, { ...third.outputs, __account: "0ther4cc" });
  // A later mark does not count.
  await at.host.diff(third.id, third.outputs, { ...bought, purchase: { number: "+14155550124" } });
  expect((await at.host.read(id, elsewhere)).id).toBe("");
});

it("is gone if the account in use lacks it and saw it last, whatever another entry of the state says", async () => {
  const { id, outputs } = await at.host.create(bought);
  await at.host.read(id, { ...outputs, __account: "0ther4cc" });
  at.emulator.remove(id);
  expect((await at.host.read(id, outputs)).id).toBe("");
});

it.each(["diff", "update"] as const)("is gone under a new key, once %s of another number proves it", async (call) => {
  const { id, outputs } = await at.host.create(bought);
  const other = await at.madeBefore(trunk, { "vogent:apiKey": "rotated" });
  at.emulator.remove(id);
  expect(await messageOf(at.host.delete(id, outputs))).toContain("last seen with another key");
  await at.host[call](other.id, other.outputs, { ...trunk, agentId: "agent-1" });
  await at.host.delete(id, outputs);
});
