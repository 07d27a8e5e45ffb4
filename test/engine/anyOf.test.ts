import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { forSale, isPurchase } from "../support/hosted";
import { Provisioned } from "../support/provisioned";
import { Stack } from "../support/stack";

const at = new Provisioned(forSale);
const search = (more = "") => `const found = new VogentAvailableNumbers("found", { prefix: "415"${more} });`;
const buy = (name: string, more = "", options = "{}") =>
  `new VogentPhoneNumber("${name}", { type: "purchase", purchase: { anyOf: found.numbers }${more} }, ${options});`;
const posts = () => at.count("POST /phone_numbers");
const numbers = () => at.emulator.numbers().map(({ number }) => number);
const ledger = () => at.emulator.ledger();

describe("a purchase from a search", () => {
  it("calls nobody in a preview, buys one, links it, and says which in state and output", async () => {
    at.stack.program(
      `${search(', country: "us"')} exports.number = ${buy("a", ', agentId: "agent-1"').slice(0, -1)}.number;`,
    );
    expect((await at.stack.plan()).steps).toMatchObject({ found: { op: "create" }, a: { op: "create" } });
    expect(at.proxy.requests).toEqual([]);
    const run = await at.stack.up();
    expect(run.code).toBe(0);
    const [number] = numbers();
    const list = at.stack.resource("found").outputs.numbers as string[];
    expect([...list].sort()).toEqual(forSale.slice(0, 10));
    expect(number).toBe(list[0]);
    expect(run.text).toContain(`number: "${number}"`);
    expect(at.emulator.numbers()).toMatchObject([{ agentId: "agent-1" }]);
    expect(at.stack.resource("a").outputs).toMatchObject({ number, purchase: { anyOf: list } });
    expect([at.count("POST /phone_numbers/search"), posts()]).toEqual([1, 1]);
  });

  it("gives ten resources of one list a number each", async () => {
    await at.makes(search() + Array.from({ length: 10 }, (_, index) => buy(`n${index}`)).join("\n"));
    expect(new Set(numbers()).size).toBe(10);
    expect(posts()).toBe(10);
    expect((await at.stack.up()).text).toContain("12 unchanged");
    // An eleventh is told that all are taken, and how to go on.
    const run = await at.up(search() + Array.from({ length: 11 }, (_, index) => buy(`n${index}`)).join("\n"));
    expect(run.text).toContain("None of the candidates of purchase.anyOf");
    await at.makes(
      search() +
        Array.from({ length: 10 }, (_, index) => buy(`n${index}`)).join("\n") +
        search(', keepers: { for: "n10" }').replace("const found", "const more").replace('"found"', '"more"') +
        buy("n10").replace("found.numbers", "more.numbers"),
    );
    expect(new Set(numbers()).size).toBe(11);
  });

  it("requests the next one if the first is sold between search and purchase", async () => {
    let sold = "";
    at.proxy.answer = (request) => {
      if (isPurchase(request) && sold === "") {
        sold = at.lastRequested();
        at.emulator.sellToOther(sold);
      }
      return undefined;
    };
    await at.makes(search() + buy("a"));
    expect(posts()).toBe(2);
    expect(numbers()).not.toContain(sold);
  });
});

describe.each(["before", "after"] as const)("an up that is killed %s its purchase", (when) => {
  it("buys nothing twice, also on another machine, and names the number if there is one", async () => {
    at.emulator.inject({ on: "createPhoneNumber", do: { kind: "hold", when } });
    const running = at.stack.program(search() + buy("a")).start("up", "--yes", "--skip-preview", "--non-interactive");
    await at.emulator.held();
    running.kill("SIGKILL");
    await running.ended;
    at.emulator.clearFaults();
    at.emulator.release();
    const elsewhere = mkdtempSync(join(tmpdir(), "pulumi-vogent-machine-"));
    at.stack.env.PULUMI_HOME = elsewhere;
    await at.stack.ok("cancel", "--yes");
    const next = await at.up(search() + buy("a"));
    const [lost] = at.emulator.numbers();
    if (next.code !== 0) {
      expect(next.text).toContain(
        `${lost?.number} is a candidate of purchase.anyOf and is in the account already (${lost?.id})`,
      );
      await at.makes(search() + buy("a", "", `{ import: "${lost?.id}" }`));
    }
    expect(at.stack.resource("a").id).toBe(lost?.id);
    expect(ledger().bought).toHaveLength(1);
    expect((await at.up(search() + buy("a"))).text).toContain("3 unchanged");
    rmSync(elsewhere, { recursive: true });
  });
});

describe("two stacks of one account that buy at the same moment, without agents", () => {
  it("get different numbers, and wait for nothing", async () => {
    const settings = { "vogent:baseUrl": at.proxy.url, "vogent:settleSeconds": "60" };
    const other = await Stack.create(settings, { VOGENT_API_KEY: "key" });
    at.stack.setConfig(settings);
    const program = search() + ["a", "b", "c"].map((name) => buy(name)).join("\n");
    // The other stack buys between the search and the first purchase of this one.
    let isDone: Promise<unknown> | undefined;
    at.proxy.answer = async (request) => {
      if (request.path === "/phone_numbers/search" && isDone !== undefined) return undefined;
      if (!isPurchase(request) || isDone !== undefined) return undefined;
      isDone = other.program(program).up();
      return undefined;
    };
    const run = await at.up(program);
    const second = (await isDone) as { code: number; text: string };
    expect([run.code, second.code]).toEqual([0, 0]);
    expect(new Set(ledger().bought).size).toBe(6);
    expect(ledger().bought).toHaveLength(6);
    other.remove();
  });
});

describe("what was bought from a search", () => {
  it("stays when `keepers` change or `number` names it, and goes with destroy", async () => {
    await at.makes(search() + buy("a"));
    const [number] = numbers();
    const again = search(', keepers: { round: "2" }') + buy("a");
    const { steps } = await at.stack.program(again).plan();
    expect(steps).toMatchObject({ found: { op: "replace" }, a: { op: "same" } });
    await at.makes(again);
    expect(numbers()).toEqual([number]);
    expect((at.stack.resource("found").outputs.numbers as string[]).includes(String(number))).toBe(false);
    const named = `new VogentPhoneNumber("a", { type: "purchase", purchase: { number: "${number}" } });`;
    expect((await at.stack.program(named).plan()).steps.a).toMatchObject({ op: "same" });
    await at.makes(named);
    expect((await at.stack.refresh()).text).toContain("2 unchanged");
    expect((await at.stack.destroy()).code).toBe(0);
    expect(ledger()).toMatchObject({ bought: [number], released: [number] });
  });

  it("is replaced by --replace only with a new list: the old one holds it", async () => {
    await at.makes(search() + buy("a"));
    const [number] = numbers();
    const { urn } = at.stack.resource("a");
    const refused = await at.stack.up("--replace", urn);
    expect(refused.code).not.toBe(0);
    expect(refused.text).toContain(`${number} is a candidate of purchase.anyOf and is in the account already`);
    expect(numbers()).toEqual([number]);
    const run = await at.stack.program(search(', keepers: { round: "2" }') + buy("a")).up("--replace", urn);
    expect(run.code).toBe(0);
    expect(ledger()).toMatchObject({ bought: [number, numbers()[0]], released: [number] });
  });

  it("is replaced once by `replaceOnChanges` after a failed link, and the old one is released", async () => {
    const linked = buy("a", ', agentId: "agent-1"', '{ replaceOnChanges: ["*"] }');
    at.proxy.answer = ({ method }) => (method === "PUT" ? { status: 422, body: "{}" } : undefined);
    await at.up(search() + linked);
    const [number] = numbers();
    at.proxy.answer = () => undefined;
    expect((await at.up(search() + linked)).code).toBe(0);
    expect(ledger()).toMatchObject({ bought: [number, expect.any(String)], released: [number] });
    expect(at.emulator.numbers()).toMatchObject([{ id: at.stack.resource("a").id, agentId: "agent-1" }]);
  });
});

it("requests no other candidate once the engine is gone", async () => {
  const running = at.stack.program(search() + buy("a")).start("up", "--yes", "--skip-preview", "--non-interactive");
  at.proxy.answer = async (request) => {
    if (!isPurchase(request)) return undefined;
    running.kill("SIGKILL");
    await running.ended;
    return { status: 422, body: "" };
  };
  await running.ended;
  // The orphaned host has been refused one number; it would request the next at once.
  await new Promise((done) => setTimeout(done, 2_000));
  expect(posts()).toBe(1);
  expect(ledger().bought).toEqual([]);
});
