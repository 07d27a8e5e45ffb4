import { describe, expect, it } from "@jest/globals";
import { anyOf, bought, failureOf, Hosted, lost, messageOf, purchaseOf, trunk, trunkWith } from "../support/hosted";
import { named } from "../support/providerHost";
import { fakeClock } from "../vogent/support/fakeClock";

const at = new Hosted();

describe("a delete of a number that the program declares under another name", () => {
  const list = { ...anyOf([bought.number, "+14155550199"]), __deletesFirst: true };

  it.each([
    ["a new resource that was never reached, as it waits for one that failed", trunk, trunk.number],
    ["another name that was never reached", named("renamed", bought), bought.number],
    ["a list that has it as a candidate", list, "one of +14155550123, +14155550199"],
  ])("is refused for %s", async (_, inputs, unmade) => {
    const { id, outputs } = await at.madeBefore(bought);
    // A new resource: the state has no inputs of it.
    await at.host.check(inputs, {});
    expect(await messageOf(at.host.delete(id, outputs))).toContain(
      `+14155550123 (${id}) is not deleted: this run could not make ${unmade} as declared`,
    );
    expect(at.emulator.numbers()).toHaveLength(1);
  });

  it("goes on where that resource is known", async () => {
    const { id, outputs } = await at.madeBefore(bought);
    // No diff, as where the engine was told to leave it alone.
    await at.host.check(bought, bought);
    await at.host.delete(id, outputs);
    expect(at.emulator.numbers()).toEqual([]);
  });

  it("goes on where --replace is to delete it first, which asks for no diff and checks as if it were new", async () => {
    const { id, outputs } = await at.madeBefore(bought);
    const inputs = { ...bought, __deletesFirst: true };
    await at.host.check(inputs, {});
    await at.host.delete(id, outputs);
    const made = await at.host.create(inputs);
    expect(made.outputs).toEqual(outputs);
    expect(made.id).not.toBe(id);
  });
});

describe("a number that one resource has and another adopts", () => {
  const adopting = (id: string) => named("adopter", { ...bought, __import: id });

  it("is an error in the first run and in every later one, until one of them is taken out", async () => {
    const { id, outputs } = await at.madeBefore(bought);
    await at.host.check(adopting(id), {});
    await at.host.create(adopting(id));
    const message = await messageOf(at.plan(id, outputs, bought));
    expect(message).toContain(`Two resources of this program hold +14155550123 (${id})`);
    at.restart();
    for (const inputs of [adopting(id), bought]) await at.host.check(inputs, inputs);
    await at.host.diff(id, outputs, bought);
    expect(await messageOf(at.host.diff(id, outputs, adopting(id)))).toContain("Remove one of them");
    // The first is taken out: the number stays.
    at.restart();
    await at.plan(id, outputs, adopting(id));
    await at.host.delete(id, outputs);
    expect(at.emulator.numbers()).toHaveLength(1);
  });

  it("is an error where the engine compares the one that has it while the other waits for the answer", async () => {
    const { id, outputs } = await at.madeBefore(bought);
    await at.host.check(adopting(id), {});
    await at.host.check(bought, bought);
    let compared: Promise<unknown> | undefined;
    at.proxy.answer = () => {
      compared ??= at.host.diff(id, outputs, bought);
      return undefined;
    };
    const message = await messageOf(at.host.create(adopting(id)));
    expect(message).toContain(`Another resource of this program holds ${id} already`);
    expect(await compared).toMatchObject({ replaces: [] });
  });

  it("is none where that one goes on to have another number", async () => {
    const { id, outputs } = await at.madeBefore(bought);
    await at.host.check(adopting(id), {});
    await at.host.create(adopting(id));
    const another = named("first", purchaseOf("+14155550199"));
    expect((await at.plan(id, outputs, another, bought)).replaces).toEqual(["purchase.number"]);
    await at.host.delete(id, outputs);
    expect(at.emulator.numbers()).toHaveLength(1);
  });
});

it("is not taken for held by a resource that could not adopt it", async () => {
  const { id, outputs } = await at.madeBefore(bought, { "vogent:apiKey": "key-of-another-workspace" });
  at.proxy.answer = ({ path }) => (path === `/phone_numbers/${id}` ? { status: 404, body: "{}" } : undefined);
  await at.host.check({ ...bought, __import: id }, {});
  await failureOf(at.host.create({ ...bought, __import: id }));
  // Deleted first, to be made anew as another kind: not left in place as if the other had it.
  const sameNumber = trunkWith("password", bought.number);
  expect((await at.plan(id, outputs, sameNumber, bought)).deleteFirst).toBe(true);
  expect(await messageOf(at.host.delete(id, outputs))).toContain("status 404");
});

it("is no error where the engine compares twice the only resource that has it, which has just adopted it", async () => {
  const { id, outputs } = await at.madeBefore(bought);
  const adopting = { ...bought, __import: id };
  await at.host.check(adopting, {});
  await at.host.create(adopting);
  for (const _ of [1, 2]) expect(await at.host.diff(id, outputs, adopting)).toMatchObject({ replaces: [] });
});

it("is not released as one that was pending under another name, where the state has it", async () => {
  const { id, properties } = await at.pending(bought, true);
  const made = await at.host.read(id, properties);
  at.restart();
  // A refresh, of a resource that no check of this process has returned.
  await at.host.read(made.id, made.outputs);
  await at.host.delete(id, properties);
  expect(at.emulator.numbers()).toHaveLength(1);
  expect(await at.host.writes(1)).toContain(`+14155550123 (${made.id}) is left in place`);
});

it("is not deleted any more for what was to be made anew and failed", async () => {
  const { id, outputs } = await at.madeBefore(trunkWith("old"));
  expect((await at.plan(id, outputs, trunkWith("new"), trunkWith("old"))).deleteFirst).toBe(true);
  // As deleteBeforeReplace: false has it.
  const message = await messageOf(at.host.create(trunkWith("new")));
  expect(message).toBe(
    `This resource has +442079460000 (${id}), and Pulumi makes it again before the old one is gone: the account can't hold it twice. Nothing was changed. ` +
      "Remove `deleteBeforeReplace: false` or `replaceOnChanges` from the resource, then run `pulumi up` again. " +
      "If the resource has `retainOnDelete`, delete the number in the dashboard first. " +
      `If none of that helps, remove the resource with \`pulumi state delete <URN>\` and set the option { import: "${id}" }.`,
  );
  const kept = await messageOf(at.host.delete(id, outputs));
  expect(kept).toContain("is not deleted: this run could not make +442079460000");
  expect(at.emulator.numbers()).toHaveLength(1);
});

describe("a number that another resource has", () => {
  it("is not taken for what a lost create made if it has an agent, as a number just made has none", async () => {
    at.proxy.answer = ({ method }) => {
      if (method !== "POST") return undefined;
      at.emulator.add({ number: bought.number, agentId: "somebody-elses" });
      return lost;
    };
    expect((await failureOf(at.host.create(bought))).init?.id).toBe(`pending:${bought.number}`);
  });

  it("is not taken for what a lost create made, where a list that was behind had hidden it", async () => {
    const { id, outputs } = await at.madeBefore(bought);
    await at.plan(id, outputs, bought);
    at.emulator.inject({ on: "listPhoneNumbers", do: { kind: "stale" } });
    at.proxy.answer = ({ method }) => (method === "POST" ? { status: 500, body: "" } : undefined);
    const { init } = await failureOf(at.host.create(named("another", { ...bought, agentId: "agent-1" })));
    expect(init?.id).toBe("pending:+14155550123");
    expect(at.emulator.numbers()).toMatchObject([{ agentId: "" }]);
  });

  it("is not taken for one that is pending, also if the engine asks of that one first", async () => {
    const pending = await at.pending(bought, true);
    const made = await at.host.read(pending.id, pending.properties);
    const sleep = async () => void (await at.host.read(made.id, made.outputs));
    at.restart({}, { ...fakeClock(), sleep });
    expect((await at.host.read(pending.id, pending.properties)).id).toBe("");
    expect(at.host.written).toBe("");
  });

  it("is not taken for two that are pending", async () => {
    const { id, properties } = await at.pendingBefore(bought, true);
    const both = await Promise.all([at.host.read(id, properties), at.host.read(id, properties)]);
    const [made] = at.emulator.numbers();
    expect(both.map((one) => one.id).sort()).toEqual(["", made?.id]);
  });
});

it("is not deleted as the old half of its own replacement, which a list that was behind had hidden", async () => {
  const before = at.emulator.add({ number: bought.number });
  at.emulator.inject({ on: "listPhoneNumbers", do: { kind: "stale" } });
  at.proxy.answer = ({ method }) => (method === "POST" ? { status: 500, body: "" } : undefined);
  const { id, outputs } = await at.host.create(bought);
  expect(id).toBe(before.id);
  await at.host.delete(id, outputs);
  expect(at.emulator.numbers()).toHaveLength(1);
  expect(await at.host.writes(1)).toContain(`${bought.number} (${id}) is left in place`);
});

it("is released where the engine replaces what diff kept, whoever set `deleteBeforeReplace`", async () => {
  const inputs = { ...bought, agentId: "agent-1" };
  const { id, outputs } = await at.madeBefore(bought);
  await at.plan(id, outputs, inputs, bought);
  // The engine checks again, as if new: so it replaces.
  await at.host.check(inputs, {});
  await at.host.delete(id, outputs);
  const made = await at.host.create(inputs);
  expect(at.emulator.numbers()).toMatchObject([{ id: made.id, agentId: "agent-1" }]);
  expect(made.id).not.toBe(id);
});

it("is not released for a new name that deletes first and was never reached, once a create failed", async () => {
  const { id, outputs } = await at.madeBefore(bought);
  at.emulator.sellToOther("+14155550777");
  const fails = purchaseOf("+14155550777");
  await at.host.check(fails, {});
  await at.host.check(named("new", { ...bought, __deletesFirst: true }), {});
  await failureOf(at.host.create(fails));
  expect(await messageOf(at.host.delete(id, outputs))).toContain("this run could not make");
  expect(at.emulator.numbers()).toHaveLength(1);
});

it("is not deleted while another resource is about to adopt it", async () => {
  const { id } = at.emulator.add({ number: bought.number });
  let goOn = () => {};
  const held = new Promise<void>((done) => {
    goOn = done;
  });
  at.proxy.answer = async ({ method }) => void (method === "GET" && (await held));
  const adopting = at.host.create(named("adopter", { ...bought, __import: id }));
  expect(await messageOf(at.host.delete(id, bought))).toContain("is about to adopt it");
  goOn();
  await adopting;
  expect(at.emulator.numbers()).toHaveLength(1);
});

it("buys nothing for an import of what another resource has just released", async () => {
  const { id, outputs } = await at.madeBefore(bought);
  await at.host.delete(id, outputs);
  await failureOf(at.host.create({ ...anyOf(["+14155550199"], "other"), __import: id }));
  expect(at.requested).toEqual([bought.number]);
});

it("settles on no entry that this process has just deleted, if a stale list still shows it", async () => {
  const { id, outputs } = await at.madeBefore(trunkWith("old"));
  await at.plan(id, outputs, trunkWith("new"), trunkWith("old"));
  await at.host.delete(id, outputs);
  const stale = [{ id, number: trunk.number, type: "PSTN", agentId: null }];
  at.proxy.answer = ({ method }) => {
    if (method === "POST") return lost;
    return method === "GET" ? { status: 200, body: JSON.stringify({ data: stale }) } : undefined;
  };
  const { init } = await failureOf(at.host.create(trunkWith("new")));
  expect(init?.id).toBe(`pending:${trunk.number}`);
});

it("does not believe one list in which a pending number is absent", async () => {
  const { id, properties } = await at.pendingBefore(bought, true);
  let lists = 0;
  at.proxy.answer = ({ method }) =>
    method === "GET" && ++lists === 1 ? { status: 200, body: '{"data":[]}' } : undefined;
  expect((await at.host.read(id, properties)).id).toBe(at.emulator.numbers()[0]?.id);
});

it.each(["with the option import", "without"])(
  "is not released while nobody knows whether the number exists that replaces it, %s",
  async (title) => {
    const first = await at.madeBefore(named("support", bought));
    const __import = title === "without" ? {} : { __import: first.id };
    const news = named("support", { ...purchaseOf("+14155550199"), ...__import });
    expect((await at.plan(first.id, first.outputs, news, bought)).deleteFirst).toBe(false);
    await at.host.check(news, {});
    const pending = await at.pendingBefore(news, false);
    // The next run: with --continue-on-error, the engine goes on to delete what it has marked.
    await at.plan(pending.id, pending.properties, news);
    await failureOf(at.host.update(pending.id, pending.properties, news));
    const message = await messageOf(at.host.delete(first.id, first.outputs));
    expect(message).toContain("is not deleted: this run could not make +14155550199");
    expect(at.numbers()).toEqual([bought.number]);
  },
);

it("is not released as one that was pending under another name, where its own delete failed", async () => {
  const { id, properties } = await at.pendingBefore(bought, true);
  const made = await at.host.read(id, properties);
  at.restart();
  at.proxy.answer = ({ method }) => (method === "DELETE" ? lost : undefined);
  await failureOf(at.host.delete(made.id, made.outputs));
  at.proxy.answer = () => undefined;
  await at.host.delete(id, properties);
  expect(at.emulator.numbers()).toHaveLength(1);
});

it("believes the absence of a pending number only after `settleSeconds`, and waits for nothing else", async () => {
  const { id, properties } = await at.pending(bought, true);
  const [clock, next] = [fakeClock(), fakeClock()];
  at.restart({ "vogent:settleSeconds": "30" }, clock);
  at.proxy.answer = ({ method }) =>
    method === "GET" && clock.now() < 30_000 ? { status: 200, body: '{"data":[]}' } : undefined;
  expect((await at.host.read(id, properties)).id).toBe(at.emulator.numbers()[0]?.id);
  expect(clock.now()).toBe(31_000);
  at.restart({ "vogent:settleSeconds": "30" }, next);
  await at.host.read(id, properties);
  expect(next.now()).toBe(1_000);
});
