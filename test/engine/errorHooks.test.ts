import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { isPurchase } from "../support/hosted";
import { askedAbout, mostRetries, retries, upInline } from "../support/inline";
import { Provisioned } from "../support/provisioned";

// An `onError` hook that returns true has the engine call create again, in the same process. After an error with an id, newer engines
// call update instead (3.274 does, 3.259 does not).
// test/host/retries.test.ts shows what the provider makes of each such call.

const [exact, first, spare, lateExact, lateFirst, lateSpare] = Array.from({ length: 6 }, (_, at) => `+1415555010${at}`);
const unavailable = { status: 503, body: "" };
const refused = { status: 422, body: '{"message":"not now"}' };
const buy = (name: string, purchase: string, more = "") =>
  `new VogentPhoneNumber("${name}", { type: "purchase", purchase: ${purchase}${more} }, { ${retries} });\n`;
/** An exact number, and one of several. */
const both = (more = "") =>
  buy("exact", `{ number: "${exact}" }`, more) + buy("any", `{ anyOf: ["${first}", "${spare}"] }`, more);

describe("a hook that retries what Vogent refused", () => {
  const at = new Provisioned([exact, first, lateExact, lateFirst].map(String), "story");
  const agents = () => at.emulator.numbers().map(({ number, agentId }) => [number, agentId]);
  const up = (program: string) => upInline(at.stack.program(program));
  const late =
    buy("late-exact", `{ number: "${lateExact}" }`) + buy("late-any", `{ anyOf: ["${lateFirst}", "${lateSpare}"] }`);

  it("links what was made, and buys what is for sale by then", async () => {
    const met = new Set<string>();
    const isFirst = (what: string) => !met.has(what) && met.add(what);
    at.proxy.answer = (request) => {
      if (request.method === "PUT") return isFirst(request.path) ? refused : undefined;
      const number = at.lastRequested();
      const isLate = isPurchase(request) && [lateExact, lateFirst].includes(number);
      return isLate && isFirst(number) ? { status: 402, body: "{}" } : undefined;
    };
    const run = await up(both(', agentId: "agent-1"') + late);
    expect([run.code, askedAbout(at.stack).sort()]).toEqual([0, ["any", "exact", "late-any", "late-exact"]]);
    expect(at.emulator.ledger().bought.sort()).toEqual([exact, first, lateExact, lateFirst]);
    expect(agents().sort()).toEqual([
      [exact, "agent-1"],
      [first, "agent-1"],
      [lateExact, ""],
      [lateFirst, ""],
    ]);
    expect(at.idsInState()).toEqual(at.ids().sort());
  });

  it("links another agent in an update", async () => {
    const links = new Map<string, number>();
    at.proxy.answer = ({ method, path }) => {
      if (method === "PUT") links.set(path, (links.get(path) ?? 0) + 1);
      return method === "PUT" && Number(links.get(path)) <= mostRetries ? refused : undefined;
    };
    expect((await up(both(', agentId: "agent-2"') + late)).code).toBe(0);
    expect(agents().filter(([, agent]) => agent === "agent-2")).toHaveLength(2);
    expect(at.stack.resource("any").outputs.agentId).toBe("agent-2");
  });
});

describe("a hook that retries a purchase whose answer is lost", () => {
  const at = new Provisioned([exact, first].map(String));
  /** All answers to purchases are lost, and lists fail from then on while `isFailing`. */
  const lose = (isFailing: () => boolean) => {
    let isLost = false;
    at.proxy.after = (request) => {
      isLost ||= isPurchase(request);
      return isPurchase(request) ? unavailable : undefined;
    };
    at.proxy.answer = async (request) => {
      // Each has the list that comes before its purchase.
      while (isPurchase(request) && at.count("POST /phone_numbers") < 2) await sleep(10);
      return request.method === "GET" && isLost && isFailing() ? unavailable : undefined;
    };
  };
  const isAsItIs = () => {
    expect(at.emulator.ledger().bought.sort()).toEqual([exact, first]);
    expect(at.idsInState()).toEqual(at.ids().sort());
  };

  it("buys once if the lists fail until the retry", async () => {
    lose(() => new Set(askedAbout(at.stack)).size < 2);
    const run = await upInline(at.stack.program(both()));
    // A newer engine retries by update, which can't tell it the id: a refresh can.
    if (run.code !== 0) expect((await at.stack.refresh()).code).toBe(0);
    isAsItIs();
  });
});
