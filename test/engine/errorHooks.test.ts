import { expect, it } from "@jest/globals";
import { isPurchase } from "../support/hosted";
import { askedAbout, retries, upInline } from "../support/inline";
import { Provisioned } from "../support/provisioned";

// An `onError` hook that returns true has the engine call create again, in the same process. After an error with an id, newer engines
// call update instead (3.274 does, 3.259 does not).
// test/host/retries.test.ts shows what the provider makes of each such call, test/reliability a hook after a lost answer.

const [exact, first, spare, lateExact, lateFirst, lateSpare] = Array.from({ length: 6 }, (_, at) => `+1415555010${at}`);
const at = new Provisioned({ forSale: [exact, first, lateExact, lateFirst].map(String) });
const buy = (name: string, purchase: string, more = "") =>
  `new VogentPhoneNumber("${name}", { type: "purchase", purchase: ${purchase}${more} }, { ${retries} });\n`;

it("a hook that retries links what was made, and buys what is for sale by then", async () => {
  const met = new Set<string>();
  const isFirst = (what: string) => !met.has(what) && met.add(what);
  at.proxy.answer = (request) => {
    if (request.method === "PUT") return isFirst(request.path) ? { status: 422, body: "{}" } : undefined;
    const number = at.proxy.requested.at(-1) ?? "";
    const isLate = isPurchase(request) && [lateExact, lateFirst].includes(number);
    return isLate && isFirst(number) ? { status: 402, body: "{}" } : undefined;
  };
  const program =
    buy("exact", `{ number: "${exact}" }`, ', agentId: "agent-1"') +
    buy("any", `{ anyOf: ["${first}", "${spare}"] }`, ', agentId: "agent-1"') +
    buy("late-exact", `{ number: "${lateExact}" }`) +
    buy("late-any", `{ anyOf: ["${lateFirst}", "${lateSpare}"] }`);
  const run = await upInline(at.stack.program(program));
  expect([run.code, askedAbout(at.stack).sort()]).toEqual([0, ["any", "exact", "late-any", "late-exact"]]);
  expect(at.emulator.ledger().bought.sort()).toEqual([exact, first, lateExact, lateFirst]);
  const agents = at.emulator.numbers().map(({ number, agentId }) => [number, agentId]);
  expect(agents.sort()).toEqual([
    [exact, "agent-1"],
    [first, "agent-1"],
    [lateExact, ""],
    [lateFirst, ""],
  ]);
  expect(at.idsInState()).toEqual(at.ids().sort());
});
