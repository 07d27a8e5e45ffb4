import { beforeEach, describe, expect, it } from "@jest/globals";
import { backup, Hosted, isPurchase, lost, messageOf, sales, sip } from "../support/hosted";

// Vogent does not document whether it lists a SIP number by its prefix or by its user name.

describe.each(["prefix", "username", "address"] as const)("where Vogent lists a SIP number by its %s", (sipName) => {
  const at = new Hosted(undefined, { "vogent:settleSeconds": "2" }, { sipName });
  const ids = () => at.emulator.numbers().map(({ id }) => id);

  it("names what a killed run made, and adopts it by the id", async () => {
    const { id } = await at.madeBefore(backup);
    expect(await messageOf(at.host.create(backup))).toContain(`in the account already (${id})`);
    expect(await at.host.create({ ...backup, __import: id })).toMatchObject({ id });
    expect(ids()).toEqual([id]);
  });

  // Two numbers of one user name would be listed alike.
  if (sipName === "username") return;

  it("makes the second of one user name where the state has the first, and the engine asks about that later", async () => {
    const { id, outputs } = await at.madeBefore(sales);
    await at.host.check(backup);
    const making = at.host.create(backup);
    await at.plan(id, outputs, sales);
    const made = await making;
    expect(ids()).toEqual([id, made.id]);
  });

  it("settles two of one user name after lost answers, each by its own", async () => {
    at.proxy.after = (request) => (isPurchase(request) ? lost : undefined);
    await Promise.all([sales, backup].map((inputs) => at.host.check(inputs)));
    const made = await Promise.all([backup, sales].map((inputs) => at.host.create(inputs)));
    const numbers = at.emulator.numbers();
    for (const [nth, name] of ["sales-backup", "sales"].entries())
      expect(numbers.find(({ id }) => id === made[nth]?.id)?.number).toMatch(new RegExp(`^${name}(@|$)`));
  });
});

describe("a SIP number of another stack, named like our user name", () => {
  const at = new Hosted(undefined, { "vogent:settleSeconds": "2" });
  let theirs = "";
  beforeEach(() => {
    theirs = at.emulator.add({ number: "sales", type: "SIP_USERNAME" }).id;
  });

  it("may be ours: nothing is made, and the ways on are named", async () => {
    expect(await messageOf(at.host.create(backup))).toBe(
      `sales-backup may be in the account already (${theirs}): a SIP number there has its user name, and Vogent may list it by that. Nothing was created. ` +
        `If it is sales-backup, set the option { import: "${theirs}" }; if not, choose another user name.`,
    );
    await at.host.create(sip("sales-backup", "other-user"));
    expect(at.numbers()).toEqual(["sales", "sales-backup"]);
  });

  it("is not ours if a second one has that name too, and is adopted by its id all the same", async () => {
    at.emulator.add({ number: "sales@sip.vogent.ai", type: "SIP_USERNAME" });
    expect(await at.madeBefore({ ...backup, __import: theirs })).toMatchObject({ id: theirs });
    await at.host.create(backup);
    expect(at.numbers()).toContain("sales-backup");
  });

  it("is not ours if a number has our prefix", async () => {
    const { id } = at.emulator.add({ number: "sales-backup", type: "SIP_USERNAME" });
    expect(await messageOf(at.host.create(backup))).toContain(`sales-backup is in the account already (${id})`);
    at.restart();
    const message = await messageOf(at.host.create({ ...backup, __import: theirs }));
    expect(message).toContain("names another number, and this resource");
  });
});
