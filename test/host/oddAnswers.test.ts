import { describe, expect, it } from "@jest/globals";
import {
  anyOf,
  backup,
  bought,
  failureOf,
  forSale,
  Hosted,
  isPurchase,
  lost,
  messageOf,
  sales,
  sip,
  trunk,
  trunkWith,
} from "../support/hosted";

// Answers that could cost a number: each of these did.

const [first = "", second = ""] = forSale;
const isList = ({ method, path }: { method: string; path: string }) =>
  method === "GET" && (path === "/phone_numbers" || path.startsWith("/phone_numbers?"));

const at = new Hosted([bought.number, ...forSale], { "vogent:settleSeconds": "2" });

/** Lists the account as it is, each entry changed. */
function listAs(change: (one: Record<string, unknown>) => Record<string, unknown>) {
  return (request: { method: string; path: string }) => {
    const data = at.emulator.numbers().map((one) => change({ ...one }));
    return isList(request) ? { status: 200, body: JSON.stringify({ data }) } : undefined;
  };
}

describe("a candidate that a killed run bought, and that the list writes in another form", () => {
  it.each([
    ["a number without + and the search without country code", first.slice(2), (n: string) => n.slice(1)],
    ["digits, and the search with brackets", `(415) ${first.slice(5, 8)}-${first.slice(8)}`, (n: string) => n.slice(2)],
    ["a JSON number", first, (n: string) => Number(n.slice(1))],
    ["a tel: URI", first, (n: string) => `tel:${n}`],
  ])("is never bought a second time: %s", async (_, candidate, write) => {
    const { id } = at.emulator.add({ number: first });
    at.proxy.answer = (request) =>
      isPurchase(request) && at.requested.at(-1) === candidate
        ? { status: 409, body: "" }
        : listAs((one) => ({ ...one, number: write(String(one.number)) }))(request);
    expect(await messageOf(at.host.create(anyOf([candidate, second])))).toContain(id);
    expect(at.numbers()).toEqual([first]);
  });

  it("is settled after a lost answer, and not dropped", async () => {
    const candidate = first.slice(2);
    at.proxy.answer = (request) => {
      if (!isPurchase(request)) return listAs((one) => ({ ...one, number: String(one.number).slice(1) }))(request);
      at.emulator.add({ number: first });
      return lost;
    };
    const { outputs } = await at.host.create(anyOf([candidate, second]));
    expect(outputs.agentId).toBe("");
    expect(at.numbers()).toEqual([first]);
  });
});

it("requests no number that the account has in another writing: it has the same digits", async () => {
  const { id } = at.emulator.add({ number: trunk.number });
  at.proxy.answer = listAs((one) => ({ ...one, number: "+44 (0)20 7946 0000" }));
  expect(await messageOf(at.host.create(trunk))).toContain(`${trunk.number} is in the account already (${id})`);
  expect(at.requested).toEqual([]);
});

it.each([
  ["PUT", 200, '{"id":"assignment_7","agentId":"agent-1"}', { agentId: "agent-1" }],
  ["POST", 202, '{"id":"order_7","status":"provisioning"}', {}],
])("takes no other id in the answer to a %s for the number's: %d %s", async (write, status, body, agent) => {
  at.proxy.after = ({ method }) => (method === write ? { status, body } : undefined);
  const { id } = await at.host.create({ ...bought, ...agent });
  expect(at.emulator.numbers()).toMatchObject([{ id, ...agent }]);
});

it("records as declared what no answer shows", async () => {
  const sparse = ({ id }: { id: string }) => ({ status: 200, body: JSON.stringify({ id }) });
  const made = () => at.emulator.numbers().find(({ number }) => number === bought.number);
  at.proxy.after = (request) => (isPurchase(request) ? sparse(made() ?? { id: "" }) : undefined);
  at.proxy.answer = ({ method, path }) => {
    const one = made();
    return method === "GET" && one && path.endsWith(one.id) ? sparse(one) : undefined;
  };
  const { id, outputs } = await at.host.create(bought);
  expect(outputs).toMatchObject({ number: bought.number, numberType: "PSTN", agentId: "" });
  expect((await at.host.read(id, outputs)).outputs).toEqual(outputs);
});

it("keeps a number if a GET answers another one", async () => {
  const { id, outputs } = await at.host.create(bought);
  at.proxy.answer = ({ method, path }) =>
    method === "GET" && path.endsWith(id) ? { status: 200, body: '{"id":"other"}' } : undefined;
  expect(await messageOf(at.host.read(id, outputs))).toContain("id should be the one of the request");
});

it("says no type of a number that is only read and has none", async () => {
  at.emulator.setQuirks({ oddNumbers: true });
  expect((await at.host.read("odd-4", {})).outputs.numberType).toBe("");
});

it("carries a recorded agent over a rotation whose DELETE answers little", async () => {
  const { id, outputs } = await at.host.create(trunk);
  at.emulator.link(id, "by-hand");
  const seen = (await at.host.read(id, outputs)).outputs;
  at.restart();
  const rotated = trunkWith("rotated");
  await at.plan(id, seen, rotated, trunk);
  at.proxy.answer = ({ method, path }) => (method === "GET" && path.endsWith(id) ? lost : undefined);
  at.proxy.after = ({ method }) =>
    method === "DELETE" ? { status: 200, body: JSON.stringify({ id, deleted: true }) } : undefined;
  await at.host.delete(id, seen);
  expect((await at.host.create(rotated)).outputs.agentId).toBe("by-hand");
});

describe("a pending SIP number whose user name is another's prefix", () => {
  it("does not become a number that another stack made since, and never releases it", async () => {
    const { id, properties } = await at.pendingBefore(backup, false);
    const theirs = at.emulator.add({ number: "sales", type: "SIP_USERNAME" }).id;
    for (const call of ["read", "delete"] as const)
      expect(await messageOf(at.host[call](id, properties))).toBe(
        `sales-backup is pending, and ${theirs} of the account has its user name: Vogent may list it by that, or it is another number. Nothing was changed. ` +
          `If it is sales-backup, remove the resource with \`pulumi state delete\` and adopt the number with the option { import: "${theirs}" }; if not, only remove the resource.`,
      );
    expect(at.numbers()).toEqual(["sales"]);
  });

  it("is settled although the list shows the other one first", async () => {
    await at.host.create(sales);
    const stale = JSON.stringify({ data: at.emulator.numbers() });
    let lists = 0;
    at.proxy.after = (request) => (isPurchase(request) ? lost : undefined);
    at.proxy.answer = (request) => {
      if (!isList(request) || at.requested.length < 2) return undefined;
      lists += 1;
      return lists === 1 ? { status: 200, body: stale } : undefined;
    };
    const { id } = await at.host.create(backup);
    expect(at.emulator.numbers().find(({ number }) => number === "sales-backup")?.id).toBe(id);
  });
});

describe("where Vogent lists SIP numbers by user name", () => {
  const [a, b] = [sip("a-line", "operator"), sip("b-line", "operator")];
  const byName = listAs((one) => ({ ...one, number: "operator" }));

  it("settles the second number of one user name", async () => {
    at.proxy.answer = byName;
    const made = await at.host.create(a);
    at.proxy.after = (request) => (isPurchase(request) ? lost : undefined);
    const { id } = await at.host.create(b);
    expect(at.emulator.numbers().map((one) => one.id)).toEqual([made.id, id]);
  });

  it("never says that the second number does not exist", async () => {
    const made = await at.host.create(a);
    const { id, properties } = await at.pendingBefore(b, true);
    at.proxy.answer = byName;
    await at.host.read(made.id, made.outputs);
    const second = at.emulator.numbers()[1]?.id;
    expect(await messageOf(at.host.read(id, properties))).toContain(`${second} of the account has its user name`);
  });
});

it("offers no import of a candidate that can't be imported", async () => {
  at.emulator.setQuirks({ unknownType: "MOBILE" });
  at.emulator.add({ number: first });
  const message = await messageOf(at.host.create(anyOf([first, second])));
  expect(message).not.toContain("set the option { import");
  expect(message).toContain("Its type MOBILE can't be imported");
});

it("takes a phone number without a type for no SIP number of the same digits", async () => {
  at.emulator.add({ number: "+14155550123" });
  at.proxy.answer = listAs(({ type, ...one }) => one);
  const { outputs } = await at.host.create(sip("4155550123", "operator"));
  expect(outputs.number).toBe("4155550123");
});

it("settles on neither of two new entries of one number, as nobody knows which one the request made", async () => {
  const data = ["pn_x", "pn_y"].map((id) => ({ id, number: bought.number, type: "PSTN", agentId: null }));
  at.proxy.answer = (request) => {
    if (isPurchase(request)) return lost;
    return isList(request) && at.requested.length > 0 ? { status: 200, body: JSON.stringify({ data }) } : undefined;
  };
  expect((await failureOf(at.host.create(bought))).init?.id).toBe(`pending:${bought.number}`);
});

it.each([
  [
    lost,
    `Vogent failed while buying ${bought.number} (status 503). The number may have been bought. Check whether it exists before you try again.`,
  ],
  [
    { status: 202, body: '{"id":"order_7"}' },
    `Vogent accepted the request for ${bought.number}, but its answer does not show the number.`,
  ],
])("says of a pending number what Vogent answered, and what to do: %j", async (answer, why) => {
  at.proxy.answer = (request) => (isPurchase(request) ? answer : undefined);
  const { init, message } = await failureOf(at.host.create(bought));
  expect(init?.id).toBe(`pending:${bought.number}`);
  expect(message).toBe(
    `${why} It is not known whether ${bought.number} exists now: the stack's state keeps it as pending, and it is not requested again. Run \`pulumi refresh\`: it finds out. Then run \`pulumi up\` again.`,
  );
});

it("adopts no number without a name", async () => {
  at.emulator.setQuirks({ oddNumbers: true });
  expect(await messageOf(at.host.create({ ...bought, __import: "odd-3" }))).toBe(
    'The option { import: "odd-3" } names another number, and this resource declares +14155550123. Nothing was changed. ' +
      "Declare that number, or remove `import` to make the declared one.",
  );
});
