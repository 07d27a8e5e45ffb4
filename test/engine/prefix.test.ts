import { readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { type Interposer, startProxy } from "../support/proxy";
import { Stack } from "../support/stack";

const forSale = Array.from({ length: 24 }, (_, index) => `+1415555${String(100 + index).padStart(4, "0")}`);
const buy = (name: string, purchase = 'prefix: "415"', more = "") =>
  `new VogentPhoneNumber("${name}", { type: "purchase", purchase: { ${purchase} }${more} });`;

let emulator: Emulator;
let proxy: Interposer;
let stack: Stack;

beforeEach(async () => {
  emulator = await startEmulator({ forSale });
  proxy = await startProxy(emulator.url);
  const settings = { "vogent:baseUrl": proxy.url, "vogent:settleSeconds": "1", "vogent:maxRetries": "1" };
  stack = await Stack.create(settings, { VOGENT_API_KEY: "key" });
});

afterEach(async () => {
  stack.remove();
  await proxy.stop();
  await emulator.stop();
});

const up = async (program: string, ...args: string[]) => stack.program(program).up(...args);
const made = async (program: string) => {
  const run = await up(program);
  if (run.code !== 0) throw new Error(run.text);
};
const count = (request: string) => proxy.requests.filter((one) => one === request).length;
const posts = () => count("POST /phone_numbers");
const searches = () => count("POST /phone_numbers/search");
const isPurchase = ({ method, path }: { method: string; path: string }) =>
  method === "POST" && path === "/phone_numbers";

const numbers = () => emulator.numbers().map(({ number }) => number);
const refusal = { status: 422, body: '{"message":"somebody else has it"}' };

describe("a purchase by prefix", () => {
  it("calls nobody in a preview, buys one of the numbers that a search finds, links it, and says which it is", async () => {
    const resource = buy("a", 'prefix: "415", country: "us"', ', agentId: "agent-1"').slice(0, -1);
    stack.program(`exports.number = ${resource}.number;`);
    expect((await stack.plan()).steps.a?.op).toBe("create");
    expect(proxy.requests).toEqual([]);
    const run = await stack.up();
    expect(run.code).toBe(0);
    const [number] = numbers();
    expect(forSale.slice(0, 10)).toContain(number);
    expect(run.text).toContain(`number: "${number}"`);
    expect(emulator.numbers()).toMatchObject([{ agentId: "agent-1" }]);
    expect(stack.resource("a")).toMatchObject({
      inputs: { purchase: { prefix: "415", country: "US" } },
      outputs: { number, numberType: "PSTN", purchase: { prefix: "415", country: "US" } },
    });
    expect([searches(), posts()]).toEqual([1, 1]);
  });
});

describe("several at once", () => {
  it("are given a number each, also more than a search finds", async () => {
    const names = Array.from({ length: 14 }, (_, index) => `n${index}`);
    await made(names.map((name) => buy(name)).join("\n"));
    expect(new Set(numbers()).size).toBe(14);
    expect(emulator.ledger().bought).toHaveLength(14);
    expect(posts()).toBe(14);
    expect((await stack.up()).text).toContain("15 unchanged");
  });
});

describe("a `pulumi up` that is killed amid a purchase by prefix", () => {
  it("has bought the one number: the next one names it, adopts it by import, and is free to buy others", async () => {
    emulator.inject({ on: "createPhoneNumber", do: { kind: "hold", when: "after" } });
    const running = stack.program(buy("a")).start("up", "--yes", "--skip-preview", "--non-interactive");
    await emulator.held();
    running.kill("SIGKILL");
    await running.ended;
    emulator.clearFaults();
    emulator.release();
    await stack.ok("cancel", "--yes");
    const [lost] = emulator.numbers();
    const { text, code } = await up(buy("a"));
    expect(code).not.toBe(0);
    expect(text).toContain(`${lost?.number} is in the account (${lost?.id}): a \`pulumi up\` that was cut off`);
    const adopts = buy("a").replace(/\);$/, `, { import: "${lost?.id}" });`);
    await made(adopts);
    expect(stack.resource("a").id).toBe(lost?.id);
    expect((await up(buy("a"))).text).toContain("2 unchanged");
    expect(posts()).toBe(1);
    await made(buy("b") + buy("a"));
    expect(numbers()).toHaveLength(2);
    expect(JSON.stringify(stack.resource("b").outputs)).not.toContain("__stack");
  });

  it("leaves no trace once its numbers are recorded", async () => {
    await made(buy("a") + buy("b"));
    expect(readdirSync(`${stack.folder}/home/pulumi-vogent/purchases`)).toEqual([]);
  });
});

describe("what was bought by prefix", () => {
  it("stays, whatever becomes of the prefix, also where the program names the number; and goes on destroy", async () => {
    const agent = ', agentId: "agent-1"';
    await made(buy("a", 'prefix: "415"', agent));
    const [number] = numbers();
    const before = proxy.requests.length;
    expect((await up(buy("a", 'prefix: "20", country: "GB"', agent))).text).toContain("~ 1 updated");
    expect((await up(buy("a", `number: "${number}"`, agent))).text).toContain("2 unchanged");
    // What is only recorded is no call.
    expect(proxy.requests.length).toBe(before);
    const another = (await stack.program(buy("a", `number: "${forSale[20]}"`, agent)).plan()).steps.a;
    expect(another).toMatchObject({ op: "replace", replaceReasons: ["purchase.number"] });

    emulator.link(String(stack.resource("a").id), "theirs");
    expect((await stack.refresh("--diff")).text).toContain("theirs");
    expect((await up(buy("a", 'prefix: "415"', agent))).text).toContain("~ 1 updated");
    expect(emulator.numbers()).toMatchObject([{ number, agentId: "agent-1" }]);
    expect((await stack.refresh()).text).toContain("2 unchanged");
    expect((await stack.destroy()).code).toBe(0);
    expect(emulator.ledger()).toMatchObject({ bought: [number], released: [number] });
  });

  it("is replaced by --replace, and by nothing else", async () => {
    await made(buy("a"));
    const { urn, id } = stack.resource("a");
    const run = await stack.up("--replace", urn);
    expect(run.code).toBe(0);
    expect(stack.resource("a").id).not.toBe(id);
    expect(emulator.ledger().bought).toHaveLength(2);
    expect(emulator.ledger().released).toEqual([emulator.ledger().bought[0]]);
  });
});

describe("a purchase by prefix whose answer is lost", () => {
  const lost = { status: 503, body: "" };

  it("is pending by the candidate's number, asked for no more, and settled by refresh", async () => {
    let isLost = false;
    proxy.after = (request) => {
      isLost ||= isPurchase(request);
      return isPurchase(request) ? lost : undefined;
    };
    proxy.answer = ({ method }) => (method === "GET" && isLost ? lost : undefined);
    const run = await up(buy("a"));
    const [number] = numbers();
    expect(run.text).toContain(`It is not known whether ${number} exists now`);
    expect(stack.resource("a").id).toBe(`pending:${number}`);
    expect((await stack.up()).text).toContain("Run `pulumi refresh`");
    expect(posts()).toBe(1);
    proxy.answer = () => undefined;
    expect((await stack.refresh()).code).toBe(0);
    expect(stack.resource("a")).toMatchObject({ id: emulator.numbers()[0]?.id, outputs: { number } });
    expect((await stack.up()).text).toContain("2 unchanged");
    expect(emulator.ledger().bought).toEqual([number]);
  });

  it("asks for no other candidate once the engine is gone", async () => {
    const running = stack.program(buy("a")).start("up", "--yes", "--skip-preview", "--non-interactive");
    proxy.answer = async (request) => {
      if (!isPurchase(request)) return undefined;
      running.kill("SIGKILL");
      await running.ended;
      return refusal;
    };
    await running.ended;
    // The orphaned host has been refused one number; it would ask for the next at once.
    await new Promise((done) => setTimeout(done, 2_000));
    expect(posts()).toBe(1);
    expect(emulator.ledger().bought).toEqual([]);
  });
});
