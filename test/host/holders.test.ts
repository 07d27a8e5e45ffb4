import { describe, expect, it } from "@jest/globals";
import { anyOf, bought, failureOf, Hosted, isPurchase, trunk, trunkWith } from "../support/hosted";
import { named } from "../support/providerHost";
import { fakeClock } from "../vogent/support/fakeClock";

const at = new Hosted();

describe("a delete of a number that the program declares under another name", () => {
  it.each([
    ["a new resource that was never reached, as it waits for one that failed", trunk, trunk.number],
    ["another name that was never reached", named("renamed", bought), bought.number],
    [
      "a list that has it as a candidate",
      { ...anyOf([bought.number, "+14155550199"]), __deletesFirst: true },
      "one of +14155550123, +14155550199",
    ],
  ])("is refused for %s", async (_, inputs, unmade) => {
    const { id, outputs } = await at.host.create(bought);
    at.restart();
    // A new resource: the state has no inputs of it.
    await at.host.check(inputs, {});
    expect((await failureOf(at.host.delete(id, outputs))).message).toContain(
      `+14155550123 (${id}) is not deleted: this run could not make ${unmade} as declared`,
    );
    expect(at.emulator.numbers()).toHaveLength(1);
  });

  it("goes on where that resource is known", async () => {
    const { id, outputs } = await at.host.create(bought);
    at.restart();
    // No diff, as where the engine was told to leave it alone.
    await at.host.check(bought, bought);
    await at.host.delete(id, outputs);
    expect(at.emulator.numbers()).toEqual([]);
  });

  it("goes on where --replace is to delete it first, which asks for no diff and checks as if it were new", async () => {
    const { id, outputs } = await at.host.create(bought);
    at.restart();
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
    const { id, outputs } = await at.host.create(bought);
    at.restart();
    await at.host.check(adopting(id), {});
    await at.host.create(adopting(id));
    await at.host.check(bought, bought);
    const { message } = await failureOf(at.host.diff(id, outputs, bought));
    expect(message).toContain(`Two resources of this program hold +14155550123 (${id})`);
    at.restart();
    for (const inputs of [adopting(id), bought]) await at.host.check(inputs, inputs);
    await at.host.diff(id, outputs, bought);
    expect((await failureOf(at.host.diff(id, outputs, adopting(id)))).message).toContain("Remove one of them");
    // The first is taken out: the number stays.
    at.restart();
    await at.host.check(adopting(id), adopting(id));
    await at.host.diff(id, outputs, adopting(id));
    await at.host.delete(id, outputs);
    expect(at.emulator.numbers()).toHaveLength(1);
  });

  it("is an error where the engine compares the one that has it while the other waits for the answer", async () => {
    const { id, outputs } = await at.host.create(bought);
    at.restart();
    await at.host.check(adopting(id), {});
    await at.host.check(bought, bought);
    let compared: Promise<unknown> | undefined;
    at.proxy.answer = () => {
      compared ??= at.host.diff(id, outputs, bought);
      return undefined;
    };
    const { message } = await failureOf(at.host.create(adopting(id)));
    expect(message).toContain(`Another resource of this program holds ${id} already`);
    expect(await compared).toMatchObject({ replaces: [] });
  });

  it("is none where that one goes on to have another number", async () => {
    const { id, outputs } = await at.host.create(bought);
    at.restart();
    await at.host.check(adopting(id), {});
    await at.host.create(adopting(id));
    const another = named("first", { ...bought, purchase: { number: "+14155550199" }, number: "+14155550199" });
    await at.host.check(another, bought);
    expect((await at.host.diff(id, outputs, another)).replaces).toEqual(["purchase.number"]);
    await at.host.delete(id, outputs);
    expect(at.emulator.numbers()).toHaveLength(1);
  });
});

it("is not taken for held by a resource that could not adopt it", async () => {
  const { id, outputs } = await at.host.create(bought);
  at.restart({ "vogent:apiKey": "key-of-another-workspace" });
  at.proxy.answer = ({ path }) => (path === `/phone_numbers/${id}` ? { status: 404, body: "{}" } : undefined);
  const sipImport = { ...trunk.sipImport, phoneNumber: bought.number };
  const sameNumber = { ...trunk, sipImport, number: bought.number };
  await at.host.check({ ...bought, __import: id }, {});
  await failureOf(at.host.create({ ...bought, __import: id }));
  // Deleted first, to be made anew as another kind: not left in place as if the other had it.
  await at.host.check(sameNumber, bought);
  expect((await at.host.diff(id, outputs, sameNumber)).deleteFirst).toBe(true);
  expect((await failureOf(at.host.delete(id, outputs))).message).toContain("status 404");
});

describe("a number that is held by one resource alone", () => {
  const adopting = (id: string) => ({ ...bought, __import: id });

  it("is no error where the engine compares that one twice, or the one that has just adopted it", async () => {
    const { id, outputs } = await at.host.create(bought);
    at.restart();
    await at.host.check(adopting(id), {});
    await at.host.create(adopting(id));
    for (let run = 0; run < 2; run += 1)
      expect(await at.host.diff(id, outputs, adopting(id))).toMatchObject({ replaces: [] });
  });
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
  const { id, outputs } = await at.host.create(trunkWith("old"));
  at.restart();
  await at.host.check(trunkWith("new"), trunkWith("old"));
  expect((await at.host.diff(id, outputs, trunkWith("new"))).deleteFirst).toBe(true);
  // As deleteBeforeReplace: false has it.
  const { message } = await failureOf(at.host.create(trunkWith("new")));
  expect(message).toBe(
    `This resource has +442079460000 (${id}), and Pulumi makes it again before the old one is gone: the account can't hold it twice. Nothing was changed. ` +
      "Remove `deleteBeforeReplace: false` or `replaceOnChanges` from the resource, then run `pulumi up` again. " +
      "If the resource has `retainOnDelete`, delete the number in the dashboard first. " +
      `If none of that helps, remove the resource with \`pulumi state delete <URN>\` and set the option { import: "${id}" }.`,
  );
  expect((await failureOf(at.host.delete(id, outputs))).message).toContain(
    "is not deleted: this run could not make +442079460000",
  );
  expect(at.emulator.numbers()).toHaveLength(1);
});

describe("a number that another resource has", () => {
  it("is not taken for what a lost create made if it has an agent, as a number just made has none", async () => {
    at.proxy.answer = (request) => {
      if (!isPurchase(request)) return undefined;
      at.emulator.add({ number: bought.number, agentId: "somebody-elses" });
      return { status: 503, body: "" };
    };
    expect((await failureOf(at.host.create(bought))).init?.id).toBe(`pending:${bought.number}`);
  });

  it("is not taken for what a lost create made, where a list that was behind had hidden it", async () => {
    const { id, outputs } = await at.host.create(bought);
    at.restart();
    await at.host.check(bought, bought);
    await at.host.diff(id, outputs, bought);
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
    const { id, properties } = await at.pending(bought, true);
    at.restart();
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

describe("what the engine replaces although diff kept it", () => {
  it("is released as the resource's own old half, whoever set `deleteBeforeReplace`", async () => {
    const inputs = { ...bought, agentId: "agent-1" };
    const { id, outputs } = await at.host.create(bought);
    at.restart();
    await at.host.check(inputs, bought);
    await at.host.diff(id, outputs, inputs);
    // The engine checks again, as if new: so it replaces.
    await at.host.check(inputs, {});
    await at.host.delete(id, outputs);
    const made = await at.host.create(inputs);
    expect(at.emulator.numbers()).toMatchObject([{ id: made.id, agentId: "agent-1" }]);
    expect(made.id).not.toBe(id);
  });
});

it("is not released for a new name that deletes first and was never reached, once a create failed", async () => {
  const { id, outputs } = await at.host.create(bought);
  at.restart();
  at.emulator.sellToOther("+14155550777");
  const fails = { type: "purchase", purchase: { number: "+14155550777" }, number: "+14155550777" };
  await at.host.check(fails, {});
  await at.host.check(named("new", { ...bought, __deletesFirst: true }), {});
  await failureOf(at.host.create(fails));
  expect((await failureOf(at.host.delete(id, outputs))).message).toContain("this run could not make");
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
  expect((await failureOf(at.host.delete(id, bought))).message).toContain("is about to adopt it");
  goOn();
  await adopting;
  expect(at.emulator.numbers()).toHaveLength(1);
});

it("buys nothing for an import of what another resource has just released", async () => {
  const { id, outputs } = await at.host.create(bought);
  at.restart();
  await at.host.delete(id, outputs);
  const importing = named("other", { type: "purchase", purchase: { anyOf: ["+14155550199"] }, __import: id });
  await failureOf(at.host.create(importing));
  expect(at.requested).toEqual([bought.number]);
});

it("settles on no entry that this process has just deleted, if a stale list still shows it", async () => {
  const { id, outputs } = await at.host.create(trunkWith("old"));
  at.restart();
  await at.host.check(trunkWith("new"), trunkWith("old"));
  await at.host.diff(id, outputs, trunkWith("new"));
  await at.host.delete(id, outputs);
  const stale = [{ id, number: trunk.number, type: "PSTN", agentId: null }];
  at.proxy.answer = ({ method }) => {
    if (method === "POST") return { status: 503, body: "" };
    return method === "GET" ? { status: 200, body: JSON.stringify({ data: stale }) } : undefined;
  };
  const { init } = await failureOf(at.host.create(trunkWith("new")));
  expect(init?.id).toBe(`pending:${trunk.number}`);
});

it("does not believe one list in which a pending number is absent", async () => {
  const { id, properties } = await at.pending(bought, true);
  at.restart();
  let lists = 0;
  at.proxy.answer = ({ method }) =>
    method === "GET" && ++lists === 1 ? { status: 200, body: '{"data":[]}' } : undefined;
  expect((await at.host.read(id, properties)).id).toBe(at.emulator.numbers()[0]?.id);
});

it.each(["with the option import", "without"])(
  "is not released while nobody knows whether the number exists that replaces it, %s",
  async (title) => {
    const first = await at.host.create(named("support", bought));
    const number = "+14155550199";
    const __import = title === "without" ? {} : { __import: first.id };
    const news = named("support", { type: "purchase", purchase: { number }, number, ...__import });
    at.restart();
    await at.host.check(news, bought);
    expect((await at.host.diff(first.id, first.outputs, news)).deleteFirst).toBe(false);
    await at.host.check(news, {});
    const pending = await at.pending(news, false);
    // The next run: with --continue-on-error, the engine goes on to delete what it has marked.
    at.restart();
    await at.host.check(news, news);
    await at.host.diff(pending.id, pending.properties, news);
    await failureOf(at.host.update(pending.id, pending.properties, news));
    const { message } = await failureOf(at.host.delete(first.id, first.outputs));
    expect(message).toContain(`is not deleted: this run could not make ${number}`);
    expect(at.numbers()).toEqual([bought.number]);
  },
);

it("is not released as one that was pending under another name, where its own delete failed", async () => {
  const { id, properties } = await at.pending(bought, true);
  at.restart();
  const made = await at.host.read(id, properties);
  at.restart();
  at.proxy.answer = ({ method }) => (method === "DELETE" ? { status: 503, body: "" } : undefined);
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
