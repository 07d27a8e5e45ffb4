import { readdirSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { forSale, isPurchase } from "../support/hosted";
import { Provisioned } from "../support/provisioned";

const at = new Provisioned(forSale);
const buy = (name: string, purchase = 'prefix: "415"', more = "") =>
  `new VogentPhoneNumber("${name}", { type: "purchase", purchase: { ${purchase} }${more} });`;

const posts = () => at.count("POST /phone_numbers");
const numbers = () => at.emulator.numbers().map(({ number }) => number);
const refusal = { status: 422, body: '{"message":"somebody else has it"}' };

describe("a purchase by prefix", () => {
  it("calls nobody in a preview, buys one of the numbers that a search finds, links it, and says which it is", async () => {
    const resource = buy("a", 'prefix: "415", country: "us"', ', agentId: "agent-1"').slice(0, -1);
    at.stack.program(`exports.number = ${resource}.number;`);
    expect((await at.stack.plan()).steps.a?.op).toBe("create");
    expect(at.proxy.requests).toEqual([]);
    const run = await at.stack.up();
    expect(run.code).toBe(0);
    const [number] = numbers();
    expect(forSale.slice(0, 10)).toContain(number);
    expect(run.text).toContain(`number: "${number}"`);
    expect(at.emulator.numbers()).toMatchObject([{ agentId: "agent-1" }]);
    expect(at.stack.resource("a")).toMatchObject({
      inputs: { purchase: { prefix: "415", country: "US" } },
      outputs: { number, numberType: "PSTN", purchase: { prefix: "415", country: "US" } },
    });
    expect([at.count("POST /phone_numbers/search"), posts()]).toEqual([1, 1]);
  });
});

describe("several at once", () => {
  it("are given a number each, also more than a search finds", async () => {
    const names = Array.from({ length: 14 }, (_, index) => `n${index}`);
    await at.makes(names.map((name) => buy(name)).join("\n"));
    expect(new Set(numbers()).size).toBe(14);
    expect(at.emulator.ledger().bought).toHaveLength(14);
    expect(posts()).toBe(14);
    expect((await at.stack.up()).text).toContain("15 unchanged");
  });
});

describe("a `pulumi up` that is killed amid a purchase by prefix", () => {
  it("has bought the one number: the next one names it, adopts it by import, and is free to buy others", async () => {
    at.emulator.inject({ on: "createPhoneNumber", do: { kind: "hold", when: "after" } });
    const running = at.stack.program(buy("a")).start("up", "--yes", "--skip-preview", "--non-interactive");
    await at.emulator.held();
    running.kill("SIGKILL");
    await running.ended;
    at.emulator.clearFaults();
    at.emulator.release();
    await at.stack.ok("cancel", "--yes");
    const [lost] = at.emulator.numbers();
    const { text, code } = await at.up(buy("a"));
    expect(code).not.toBe(0);
    expect(text).toContain(`${lost?.number} is in the account (${lost?.id}): a \`pulumi up\` that was cut off`);
    const adopts = buy("a").replace(/\);$/, `, { import: "${lost?.id}" });`);
    await at.makes(adopts);
    expect(at.stack.resource("a").id).toBe(lost?.id);
    expect((await at.up(buy("a"))).text).toContain("2 unchanged");
    expect(posts()).toBe(1);
    await at.makes(buy("b") + buy("a"));
    expect(numbers()).toHaveLength(2);
    expect(JSON.stringify(at.stack.resource("b").outputs)).not.toContain("__stack");
  });

  it("leaves no trace once its numbers are recorded", async () => {
    await at.makes(buy("a") + buy("b"));
    expect(readdirSync(`${at.stack.folder}/home/pulumi-vogent/purchases`)).toEqual([]);
  });
});

describe("what was bought by prefix", () => {
  it("stays, whatever becomes of the prefix, also where the program names the number; and goes on destroy", async () => {
    const agent = ', agentId: "agent-1"';
    await at.makes(buy("a", 'prefix: "415"', agent));
    const [number] = numbers();
    const before = at.proxy.requests.length;
    expect((await at.up(buy("a", 'prefix: "20", country: "GB"', agent))).text).toContain("~ 1 updated");
    expect((await at.up(buy("a", `number: "${number}"`, agent))).text).toContain("2 unchanged");
    // What is only recorded is no call.
    expect(at.proxy.requests.length).toBe(before);
    const another = (await at.stack.program(buy("a", `number: "${forSale[20]}"`, agent)).plan()).steps.a;
    expect(another).toMatchObject({ op: "replace", replaceReasons: ["purchase.number"] });

    at.emulator.link(String(at.stack.resource("a").id), "theirs");
    expect((await at.stack.refresh("--diff")).text).toContain("theirs");
    expect((await at.up(buy("a", 'prefix: "415"', agent))).text).toContain("~ 1 updated");
    expect(at.emulator.numbers()).toMatchObject([{ number, agentId: "agent-1" }]);
    expect((await at.stack.refresh()).text).toContain("2 unchanged");
    expect((await at.stack.destroy()).code).toBe(0);
    expect(at.emulator.ledger()).toMatchObject({ bought: [number], released: [number] });
  });

  it("is replaced by --replace, and by nothing else", async () => {
    await at.makes(buy("a"));
    const { urn, id } = at.stack.resource("a");
    const run = await at.stack.up("--replace", urn);
    expect(run.code).toBe(0);
    expect(at.stack.resource("a").id).not.toBe(id);
    expect(at.emulator.ledger().bought).toHaveLength(2);
    expect(at.emulator.ledger().released).toEqual([at.emulator.ledger().bought[0]]);
  });
});

describe("a purchase by prefix whose answer is lost", () => {
  const lost = { status: 503, body: "" };

  it("is pending by the candidate's number, asked for no more, and settled by refresh", async () => {
    let isLost = false;
    at.proxy.after = (request) => {
      isLost ||= isPurchase(request);
      return isPurchase(request) ? lost : undefined;
    };
    at.proxy.answer = ({ method }) => (method === "GET" && isLost ? lost : undefined);
    const run = await at.up(buy("a"));
    const [number] = numbers();
    expect(run.text).toContain(`It is not known whether ${number} exists now`);
    expect(at.stack.resource("a").id).toBe(`pending:${number}`);
    expect((await at.stack.up()).text).toContain("Run `pulumi refresh`");
    expect(posts()).toBe(1);
    at.proxy.answer = () => undefined;
    expect((await at.stack.refresh()).code).toBe(0);
    expect(at.stack.resource("a")).toMatchObject({ id: at.emulator.numbers()[0]?.id, outputs: { number } });
    expect((await at.stack.up()).text).toContain("2 unchanged");
    expect(at.emulator.ledger().bought).toEqual([number]);
  });

  it("asks for no other candidate once the engine is gone", async () => {
    const running = at.stack.program(buy("a")).start("up", "--yes", "--skip-preview", "--non-interactive");
    at.proxy.answer = async (request) => {
      if (!isPurchase(request)) return undefined;
      running.kill("SIGKILL");
      await running.ended;
      return refusal;
    };
    await running.ended;
    // The orphaned host has been refused one number; it would ask for the next at once.
    await new Promise((done) => setTimeout(done, 2_000));
    expect(posts()).toBe(1);
    expect(at.emulator.ledger().bought).toEqual([]);
  });
});
