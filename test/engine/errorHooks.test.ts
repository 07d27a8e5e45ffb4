import { expect, it } from "@jest/globals";
import { askedAbout, retries, upInline } from "../support/inline";
import { Provisioned } from "../support/provisioned";

// An `onError` hook that returns true has the engine call create again, in the same process. After an error with an id, newer engines
// call update instead (3.274 does, 3.259 does not).
// test/host/retries.test.ts shows what the provider makes of each such call, test/reliability a hook after a lost answer.

const at = new Provisioned();
const [number, candidate, spare] = ["+14155550100", "+14155550101", "+14155550102"];

it("a hook that retries links what was made, and buys what is for sale by then", async () => {
  at.emulator.inject({ on: "updatePhoneNumber", do: { kind: "status", status: 422 } });
  at.emulator.inject({ on: "createPhoneNumber", nth: 2, do: { kind: "status", status: 402 } });
  at.stack.program(`
    const linked = new VogentPhoneNumber("linked",
      { type: "purchase", purchase: { number: "${number}" }, agentId: "agent-1" }, { ${retries} });
    new VogentPhoneNumber("late",
      { type: "purchase", purchase: { anyOf: ["${candidate}", "${spare}"] } }, { dependsOn: linked, ${retries} });`);
  const run = await upInline(at.stack);
  expect([run.code, askedAbout(at.stack)]).toEqual([0, ["linked", "late"]]);
  expect(at.emulator.numbers()).toMatchObject([
    { number, agentId: "agent-1" },
    { number: candidate, agentId: "" },
  ]);
  const [linked, late] = at.ids();
  expect(at.inState()).toEqual([
    ["late", late],
    ["linked", linked],
  ]);
});
