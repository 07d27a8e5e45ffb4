import { expect, it } from "@jest/globals";
import type { Inputs, Outputs } from "../../provider/lifecycle/model/state";
import { planChange } from "../../provider/lifecycle/plan/planChange";
import { warnOfReplacement } from "../../provider/lifecycle/plan/warnOfReplacement";

const bought: Outputs = { type: "purchase", purchase: { number: "+14155550123" }, number: "+14155550123", agentId: "" };
const another: Inputs = { type: "purchase", purchase: { number: "+14155550199" } };
const trunk: Outputs = {
  type: "sip_import",
  sipImport: { phoneNumber: "+442079460000", terminationUri: "a.example.com", username: "u", password: "p" },
  number: "+442079460000",
  agentId: "linked-by-hand",
};
const trunkWith = (change: object): Inputs =>
  ({ type: "sip_import", sipImport: { ...trunk.sipImport, ...change } }) as Inputs;

const warningsOf = (olds: Outputs, news: Inputs) => warnOfReplacement("pn_1", olds, news, planChange(olds, news));

it("names the released number and the change", () => {
  expect(warningsOf(bought, another)).toEqual([
    "warning: this replacement releases +14155550123, which was purchased: once released it can rarely be bought back. To keep it, undo the change of purchase.number.",
  ]);
});

it("names the bought candidate that is released", () => {
  const [warning, ...more] = warningsOf({ ...bought, purchase: { anyOf: ["+14155550123", "+14155550199"] } }, another);
  expect(more).toEqual([]);
  expect(warning).toContain("this replacement releases +14155550123, which was purchased");
});

it("names the id if the state holds no number", () => {
  const { number, ...unnamed } = bought;
  expect(warningsOf(unnamed, another)).toEqual([expect.stringContaining("this replacement releases pn_1, which was")]);
});

it("names the agent that another number would lose", () => {
  const [warning, ...more] = warningsOf(trunk, trunkWith({ phoneNumber: "+442079460999" }));
  expect(more).toEqual([]);
  expect(warning).toContain("+442079460000 is linked to agent linked-by-hand, which this program does not declare");
});

it.each<[string, Outputs, Inputs]>([
  [
    "an agent change",
    { ...bought, agentId: "a", __managesAgent: true },
    { ...another, purchase: { number: "+14155550123" }, agentId: "b" },
  ],
  ["a trunk whose password changes: the same number takes the link over", trunk, trunkWith({ password: "new" })],
  [
    "other candidates of a purchase",
    { ...bought, purchase: { anyOf: ["+14155550123"] } },
    { type: "purchase", purchase: { anyOf: ["+14155550199"] } },
  ],
  ["a trunk without an agent", { ...trunk, agentId: "" }, trunkWith({ phoneNumber: "+442079460999" })],
  [
    "an agent that the program declares",
    { ...trunk, __managesAgent: true },
    { ...trunkWith({ phoneNumber: "+442079460999" }), agentId: "linked-by-hand" },
  ],
])("says nothing of %s", (_, olds, news) => {
  expect(warningsOf(olds, news)).toEqual([]);
});
