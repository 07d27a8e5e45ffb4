import { expect, it } from "@jest/globals";
import type { Inputs, Outputs } from "../../provider/lifecycle/model/state";
import { unknownValue } from "../../provider/lifecycle/model/values";
import { explainPlan } from "../../provider/lifecycle/plan/explainPlan";
import { planChange } from "../../provider/lifecycle/plan/planChange";

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
const otherTrunk = trunkWith({ phoneNumber: "+442079460999" });
const unknownPart = unknownValue as never;

const warningsOf = (olds: Outputs, news: Inputs) => explainPlan("pn_1", olds, news, planChange(olds, news));

const releases = "releases +14155550123 (pn_1), because";
const deletes = "deletes +442079460000 (pn_1), because";
const lost = "A released number can rarely be bought back: to keep it, undo the change.";
const releasedLast = `The new number is made first, then the old one is released. ${lost}`;
const releasedFirst = `The old number is released first, and calls fail until the new one is made. ${lost}`;
const deletedLast = "The new number is made first, then the old one is deleted.";
const deletedFirst = "The old number is deleted first, and calls fail until the new one is made.";

it.each<[string, Outputs, Inputs, string]>([
  ["another number", bought, another, `${releases} purchase.number changed. ${releasedLast}`],
  [
    "a number that is not known yet",
    bought,
    { type: "purchase", purchase: { number: unknownValue } },
    `${releases} purchase.number may change. ${releasedLast}`,
  ],
  [
    "a purchase that is not known yet",
    bought,
    { type: "purchase", purchase: unknownPart },
    `${releases} purchase.number may change. ${releasedLast}`,
  ],
  [
    "a purchase into a trunk of the same number",
    bought,
    trunkWith({ phoneNumber: "+14155550123" }),
    `${releases} type changed. ${releasedFirst}`,
  ],
  [
    "another number, by a resource that deletes first",
    bought,
    { ...another, __deletesFirst: true },
    `${releases} purchase.number changed. ${releasedFirst}`,
  ],
  [
    "a trunk's password",
    trunk,
    trunkWith({ password: "new-password" }),
    `${deletes} sipImport.password changed. ${deletedFirst}`,
  ],
  [
    "a trunk's user name and host",
    trunk,
    trunkWith({ username: "other", terminationUri: "b.example.com" }),
    `${deletes} sipImport.terminationUri and sipImport.username changed. ${deletedFirst}`,
  ],
  [
    "a trunk's host, and a password that is not known yet",
    trunk,
    trunkWith({ terminationUri: "b.example.com", password: unknownValue }),
    `${deletes} sipImport.terminationUri and sipImport.password may change. ${deletedFirst}`,
  ],
  ["another trunk", { ...trunk, agentId: "" }, otherTrunk, `${deletes} sipImport.phoneNumber changed. ${deletedLast}`],
])("tells cause and order of %s, and no value", (_, olds, news, expected) => {
  expect(warningsOf(olds, news)).toEqual([`warning: this replacement ${expected}`]);
});

it("names the id if the state holds no number", () => {
  const { number, ...unnamed } = bought;
  expect(warningsOf(unnamed, another)).toEqual([expect.stringContaining("this replacement releases pn_1, because")]);
});

it("names the agent that another number would lose", () => {
  const [, warning, ...more] = warningsOf(trunk, otherTrunk);
  expect(more).toEqual([]);
  expect(warning).toBe(
    "warning: +442079460000 (pn_1) is linked to agent linked-by-hand, which this program does not declare: the new number will have no agent. To link the new number to that agent, declare agentId.",
  );
});

it("says of a corrected guess that Vogent changes nothing", () => {
  const imported: Outputs = { ...trunk, __imported: true };
  const said = (guessed: string) => [
    `+442079460000 (pn_1): an import file guessed ${guessed}. The program's value is only recorded, and Vogent is not told.`,
  ];
  expect(warningsOf(imported, trunkWith({ username: "other", password: "new" }))).toEqual(
    said("sipImport.username and sipImport.password"),
  );
  const purchase: Inputs = { type: "purchase", purchase: { number: "+442079460000" } };
  expect(warningsOf(imported, purchase)).toEqual(said("type"));
});

it.each<[string, Outputs, Inputs]>([
  [
    "an agent change",
    { ...bought, agentId: "a", __managesAgent: true },
    { ...another, purchase: { number: "+14155550123" }, agentId: "b" },
  ],
  [
    "other candidates of a purchase",
    { ...bought, purchase: { anyOf: ["+14155550123"] } },
    { type: "purchase", purchase: { anyOf: ["+14155550199"] } },
  ],
])("says nothing of %s", (_, olds, news) => {
  expect(warningsOf(olds, news)).toEqual([]);
});

const managed: Outputs = { ...trunk, __managesAgent: true };
it.each<[string, Outputs, Inputs]>([
  ["a trunk whose password changes: the same number takes the link over", trunk, trunkWith({ password: "new" })],
  ["a trunk without an agent", { ...trunk, agentId: "" }, otherTrunk],
  ["an agent that the program declares", managed, { ...otherTrunk, agentId: "linked-by-hand" }],
  ["an agent that the program declares from now on", trunk, { ...otherTrunk, agentId: "new" }],
  ["an agent that the program declared until now", managed, otherTrunk],
])("says nothing of the agent of %s", (_, olds, news) => {
  expect(warningsOf(olds, news)).toEqual([expect.not.stringContaining("agent")]);
});
