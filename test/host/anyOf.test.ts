import { describe, expect, it } from "@jest/globals";
import { anyOf, failureOf, forSale, Hosted, isPurchase, lost, messageOf, purchaseOf } from "../support/hosted";
import { named } from "../support/providerHost";
import { fakeClock } from "../vogent/support/fakeClock";

const at = new Hosted(forSale, { "vogent:settleSeconds": "30", "vogent:maxRetries": "1" });
const [first = "", second = "", third = ""] = forSale;

// Waits pass at once.
describe("a purchase of one of several candidates", () => {
  it("buys the first, in the order given, and records which", async () => {
    const { outputs } = await at.host.create(anyOf([second, first, third]));
    expect(outputs).toMatchObject({ number: second, purchase: { anyOf: [second, first, third] } });
    expect(at.requested).toEqual([second]);
  });

  it("posts a candidate as the search wrote it", async () => {
    const { inputs } = await at.host.check(anyOf(["(415) 555-0100"]));
    await messageOf(at.host.create(inputs));
    expect(at.requested).toEqual(["(415) 555-0100"]);
  });

  it("requests the next one if a candidate was sold meanwhile", async () => {
    for (const number of [first, second]) at.emulator.sellToOther(number);
    expect((await at.host.create(anyOf([first, second, third]))).outputs.number).toBe(third);
    expect(at.requested).toEqual([first, second, third]);
  });

  it("fails with the last reason and a remedy if all are sold", async () => {
    for (const number of [first, second]) at.emulator.sellToOther(number);
    const message = await messageOf(at.host.create(anyOf([first, second])));
    expect(message).toContain(`None of the candidates of purchase.anyOf (${first}, ${second}) can be bought`);
    expect(message).toContain("is not for sale");
    expect(message).toContain("change `keepers` of the VogentAvailableNumbers");
    expect(at.numbers()).toEqual([]);
  });

  it.each([402, 451])("stops at a refusal that is not about the candidate (%d)", async (status) => {
    at.proxy.answer = (request) => (isPurchase(request) ? { status, body: "{}" } : undefined);
    await messageOf(at.host.create(anyOf(forSale)));
    expect(at.requested).toEqual([first]);
  });

  it.each([
    ["as a message", () => '{"message":"no payment method"}'],
    ["in plain text", () => "No payment method."],
    ["beside an id", (nth: number) => `{"code":"NO_PAYMENT_METHOD","request":"${nth === 1 ? "ab-7_x" : "cd-9_y"}"}`],
    ["beside a number that only ends like the candidate", () => "No payment method, see 90101."],
    ["as a problem", () => JSON.stringify({ title: "Unprocessable", detail: "No payment method", status: 422 })],
  ])("stops if two candidates are refused for one reason, which stands %s", async (_, body) => {
    at.proxy.answer = (request) => (isPurchase(request) ? { status: 422, body: body(at.requested.length) } : undefined);
    const message = await messageOf(at.host.create(anyOf(forSale)));
    expect(message).toMatch(/no.payment.method/i);
    expect(message).toContain("change `keepers` of the VogentAvailableNumbers");
    expect(at.requested).toEqual([first, second]);
  });

  it.each([
    ...[400, 404, 409, 410, 422].map((status) => [status, "no reason", () => ""] as const),
    [422, "a request id", () => "req_17f 2"] as const,
    [422, "the candidate's digits", (number: string) => `1 ${number.slice(2)} was sold`] as const,
    [
      422,
      "the candidate as people write it",
      (number: string) => `(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)} was sold`,
    ] as const,
  ])("goes on through a %d with %s", async (status, _, reason) => {
    at.proxy.answer = (request) =>
      isPurchase(request) ? { status, body: reason(String(at.requested.at(-1))) } : undefined;
    await messageOf(at.host.create(anyOf([first, second, third])));
    expect(at.requested).toEqual([first, second, third]);
  });

  it("settles a lost answer before another candidate is requested", async () => {
    at.proxy.after = (request) => (isPurchase(request) ? lost : undefined);
    const { outputs } = await at.host.create(anyOf([first, second]));
    expect(outputs.number).toBe(first);
    expect(at.numbers()).toEqual([first]);
  });

  it("takes nothing but the last request for what it bought, if that one's answer is lost", async () => {
    const [one = "", two = ""] = await at.searched();
    at.proxy.answer = (request) => {
      if (!isPurchase(request)) return undefined;
      if (at.requested.length > 1) return lost;
      // Another stack buys it between our list and our POST.
      at.emulator.add({ number: one });
      return { status: 422, body: '{"message":"taken"}' };
    };
    const { init } = await failureOf(at.host.create(anyOf([one, two])));
    expect(init).toMatchObject({ id: `pending:${two}`, properties: { number: two } });
  });
});

it("names the pending number, not the new list, if the engine replaces a pending one", async () => {
  const olds = anyOf([first], "pending");
  const outputs = { ...olds, number: first, numberType: "PSTN", agentId: "" };
  const news = { ...anyOf([second, third], "pending"), __deletesFirst: true };
  await at.plan(`pending:${first}`, outputs, news, olds);
  const message = await messageOf(at.host.create(news));
  expect(message).toContain(`It is not known yet whether ${first} exists.`);
  expect(message).toContain("remove it with `pulumi state delete`");
});

describe("resources that share one list", () => {
  it("get different numbers", async () => {
    const list = forSale.slice(0, 10);
    const made = await Promise.all(list.map((_, index) => at.host.create(anyOf(list, `any-${index}`))));
    expect(new Set(made.map(({ outputs }) => outputs.number)).size).toBe(10);
    expect(at.requested).toHaveLength(10);
    // For an eleventh, none is left.
    const message = await messageOf(at.host.create(anyOf(list, "any-10")));
    expect(message).toContain("can be bought: other resources or stacks have each of them. Nothing was bought.");
    expect(at.requested).toHaveLength(10);
  });

  it("leave the first candidate to the one that is made first", async () => {
    await at.host.check(anyOf([first, second], "later"));
    expect((await at.host.create(anyOf([first, second]))).outputs.number).toBe(first);
  });

  it("leave to another resource the number that it names", async () => {
    const exact = named("exact", purchaseOf(first));
    await at.host.check(exact);
    expect((await at.host.create(anyOf([first, second]))).outputs.number).toBe(second);
    expect((await at.host.create(exact)).outputs.number).toBe(first);
  });

  it("leave alone what is pending by another one", async () => {
    const pending = anyOf([first, second], "pending");
    await at.plan(`pending:${first}`, { ...pending, number: first, numberType: "PSTN", agentId: "" }, pending);
    expect((await at.host.create(anyOf([first, second]))).outputs.number).toBe(second);
  });
});

describe("a candidate that the account holds already", () => {
  it("is named, and nothing is bought: a killed run may have bought it, whichever candidate it is", async () => {
    const { id } = at.emulator.add({ number: second });
    const message = await messageOf(at.host.create(anyOf([first, second])));
    expect(message).toContain(`${second} is a candidate of purchase.anyOf and is in the account already (${id})`);
    expect(message).toContain(
      `If this resource was renamed or moved, set \`aliases\`. If another resource holds it, run without \`--target\`, and with a higher \`--parallel\`. If an interrupted \`pulumi up\` bought it, or this run replaces it, set the option { import: "${id}" }. To buy another number, change \`keepers\``,
    );
    expect(at.requested).toEqual([]);
    // What it says to do.
    at.restart();
    expect(await at.host.create({ ...anyOf([first, second]), __import: id })).toMatchObject({ id });
    expect(at.requested).toEqual([]);
  });

  it("is named also if the killed run had linked our agent", async () => {
    const { id } = at.emulator.add({ number: first, agentId: "agent-1" });
    const inputs = { ...anyOf([first, second]), agentId: "agent-1" };
    expect(await messageOf(at.host.create(inputs))).toContain(`(${id})`);
    expect(at.requested).toEqual([]);
  });

  it("is passed over if another agent answers it", async () => {
    at.emulator.add({ number: first, agentId: "somebody-elses" });
    expect((await at.host.create(anyOf([first, second]))).outputs.number).toBe(second);
    expect(at.requested).toEqual([second]);
  });

  it("is passed over once the engine has asked about the resource that holds it, if need be after a wait", async () => {
    const held = anyOf([first, second], "held");
    const { id, outputs } = await at.host.create(held);
    const clock = fakeClock();
    const sleep = async (milliseconds: number) => {
      await clock.sleep(milliseconds);
      if (clock.now() >= 3_000) await at.plan(id, outputs, held);
    };
    at.restart({}, { ...clock, sleep });
    expect((await at.host.create(anyOf([first, second], "new"))).outputs.number).toBe(second);
    // Not all of the 30 seconds.
    expect(clock.now()).toBeLessThan(10_000);
  });

  it("is named without a wait if this run has requested it", async () => {
    const clock = fakeClock();
    at.restart({}, clock);
    at.proxy.after = (request) => (isPurchase(request) ? { status: 402, body: "{}" } : undefined);
    const inputs = anyOf([first, second]);
    await messageOf(at.host.create(inputs));
    at.emulator.add({ number: second });
    const message = await messageOf(at.host.create(inputs));
    expect(message).toContain(`${first} is a candidate of purchase.anyOf and is in the account`);
    expect(clock.now()).toBe(0);
  });

  it("is passed over if a resource that the engine has checked is to adopt it", async () => {
    const { id } = at.emulator.add({ number: first });
    await at.host.check({ ...anyOf([first], "adopter"), __import: id });
    expect((await at.host.create(anyOf([first, second]))).outputs.number).toBe(second);
  });

  it("is passed over if a search of this very run found it: another stack bought it since", async () => {
    const [one = "", two = ""] = await at.searched();
    at.emulator.add({ number: one });
    expect((await at.host.create(anyOf([one, two]))).outputs.number).toBe(two);
  });
});

describe("a candidate that was refused and is in the account all the same", () => {
  /** Vogent completes what it refuses. */
  const completeRefused = (then: (id: string) => void = () => {}) => {
    at.proxy.after = (request) => {
      if (!isPurchase(request) || at.requested.length > 1) return undefined;
      for (const { id } of at.emulator.numbers()) then(id);
      return { status: 422, body: "{}" };
    };
  };

  /** The number is bought between our list and our POST. */
  const sellToOthers = (message: string, number: { number: string; agentId?: string }) => {
    at.proxy.answer = (request) => {
      if (!isPurchase(request) || at.requested.length > 1) return undefined;
      at.emulator.add(number);
      return { status: 422, body: JSON.stringify({ message }) };
    };
  };

  it("ends the purchase at once: the next one could be the second", async () => {
    completeRefused();
    const message = await messageOf(at.host.create(anyOf([first, second])));
    const [made] = at.emulator.numbers();
    expect(message).toContain(`But ${first} is in the account (${made?.id}): an interrupted \`pulumi up\` or another`);
    expect(message).toContain(`{ import: "${made?.id}" }`);
    expect(at.requested).toEqual([first]);
  });

  it.each(["taken", "in this account already"])("is passed over if this run has searched it: %s", async (message) => {
    const [one = "", two = ""] = await at.searched();
    sellToOthers(message, { number: one });
    expect((await at.host.create(anyOf([one, two]))).outputs.number).toBe(two);
  });

  it.each([{}, { agentId: "agent-1" }])(
    "ends the purchase, whatever Vogent says, if no search of this run found it: a killed run may have bought it %j",
    async (agent) => {
      sellToOthers("this number is taken", { number: first, ...agent });
      const message = await messageOf(at.host.create({ ...anyOf([first, second]), agentId: "agent-1" }));
      expect(message).toContain(`But ${first} is in the account`);
      expect(at.requested).toEqual([first]);
    },
  );

  it("is passed over if another resource of this run has adopted it, which a list that was behind had hidden", async () => {
    const { id } = at.emulator.add({ number: first });
    await at.host.create({ ...anyOf([first], "adopter"), __import: id });
    at.emulator.inject({ on: "listPhoneNumbers", do: { kind: "stale" } });
    at.proxy.answer = (request) =>
      isPurchase(request) && at.requested.length === 1 ? { status: 422, body: "{}" } : undefined;
    expect((await at.host.create(anyOf([first, second]))).outputs.number).toBe(second);
  });

  it("is passed over if another agent answers it", async () => {
    completeRefused((id) => at.emulator.link(id, "somebody-elses"));
    expect((await at.host.create(anyOf([first, second]))).outputs.number).toBe(second);
  });

  it("ends the purchase if the account can't be listed", async () => {
    completeRefused();
    at.proxy.answer = ({ method }) => (method === "GET" && at.requested.length > 0 ? lost : undefined);
    expect(await messageOf(at.host.create(anyOf([first, second])))).toContain("status 422");
    expect(at.requested).toEqual([first]);
  });
});

it("buys nothing more after a 429 that was bought all the same: the next run names it", async () => {
  at.proxy.after = (request) => (isPurchase(request) ? { status: 429, body: "{}" } : undefined);
  await messageOf(at.host.create(anyOf([first, second])));
  at.proxy.after = () => undefined;
  at.restart();
  expect(await messageOf(at.host.create(anyOf([first, second])))).toContain("is in the account already");
  expect(at.numbers()).toEqual([first]);
});

it("adopts by import whichever candidate it is, and records it as the program writes it", async () => {
  const { id } = at.emulator.add({ number: second });
  const body = JSON.stringify({ id, number: second.slice(1), type: "PSTN", agentId: "" });
  at.proxy.answer = ({ path }) => (path === `/phone_numbers/${id}` ? { status: 200, body } : undefined);
  const { outputs } = await at.host.create({ ...anyOf([first, second]), __import: id });
  expect(outputs.number).toBe(second);
});

it("adopts by import only one of the candidates", async () => {
  const { id } = at.emulator.add({ number: "+12125559999" });
  const message = await messageOf(at.host.create({ ...anyOf([first, second]), __import: id }));
  expect(message).toContain(`names +12125559999, and this resource declares one of ${first}, ${second}`);
});
