import { describe, expect, it } from "@jest/globals";
import type { Inputs, Outputs } from "../../provider/lifecycle/model/state";
import { unknownValue } from "../../provider/lifecycle/model/values";
import { type Plan, planChange } from "../../provider/lifecycle/plan/planChange";

const bought: Outputs = {
  type: "purchase",
  purchase: { number: "+14155550123" },
  number: "+14155550123",
  numberType: "PSTN",
  agentId: "",
  __account: "0123abcd",
};
const trunk = {
  type: "sip_import",
  sipImport: { phoneNumber: "+442079460000", terminationUri: "a.example.com", username: "user", password: "old" },
  number: "+442079460000",
  numberType: "PSTN",
  agentId: "",
} satisfies Outputs;
const desk = {
  type: "vogent_sip",
  vogentSip: { sipPrefix: "desk", username: "desk-user", password: "secret" },
  sipAddress: "desk@sip.vogent.ai",
  number: "desk",
  numberType: "SIP_USERNAME",
  agentId: "",
} satisfies Outputs;
const ofMany: Outputs = { ...bought, purchase: { anyOf: ["+14155550199", "+14155550123"] } };
/** A number, declared or bought of several, that is recorded as Vogent reports it. */
const reported = (number: string): Outputs => ({ ...bought, purchase: { number }, number });
const boughtAs = (number: string): Outputs => ({ ...bought, purchase: { anyOf: ["+14155550199", number] }, number });
const imported = (outputs: Outputs): Outputs => ({ ...outputs, __imported: true });
const managed = (outputs: Outputs, agentId: string): Outputs => ({ ...outputs, agentId, __managesAgent: true });
const buys = (number: string): Inputs => ({ type: "purchase", purchase: { number }, number });
const anyOf = (...numbers: string[]): Inputs => ({ type: "purchase", purchase: { anyOf: numbers } });
const trunkOf = (phoneNumber: string): Inputs => ({
  type: "sip_import",
  sipImport: { phoneNumber, terminationUri: "a.example.com", username: "user", password: "secret" },
});
/** What state holds, or a program declares, with a change of its trunk or of its SIP address. */
const withTrunk = <T extends Inputs>(one: T, change: object): T => ({
  ...one,
  sipImport: { ...trunk.sipImport, ...change },
});
const withDesk = <T extends Inputs>(one: T, change: object): T => ({
  ...one,
  vogentSip: { ...desk.vogentSip, ...change },
});
const same = ({ type, purchase, sipImport, vogentSip }: Outputs): Inputs => ({
  type: type as "purchase",
  ...(purchase && { purchase }),
  ...(sipImport && { sipImport }),
  ...(vogentSip && { vogentSip }),
});
const none: Plan = { kind: "none" };
const update: Plan = { kind: "update" };
const replace = (deletesFirst: boolean, ...because: string[]): Plan => ({ kind: "replace", because, deletesFirst });
const replaceNumber = replace(false, "purchase.number");
/** A whole sub-object that a preview does not know yet. */
const unknownPart = unknownValue as never;
const unknownPurchase: Inputs = { type: "purchase", purchase: unknownPart };
const unknownCandidates: Inputs = { type: "purchase", purchase: { anyOf: unknownPart } };
const secretNumber = { __secretNumber: true } as const;

describe("planChange", () => {
  it.each<[string, Outputs, Inputs, Plan]>([
    ["nothing", bought, same(bought), none],
    ["a number that becomes a secret", bought, { ...same(bought), ...secretNumber }, update],
    ["a number that is no secret any more", { ...bought, ...secretNumber }, same(bought), update],
    ["nothing of a secret number", { ...bought, ...secretNumber }, { ...same(bought), ...secretNumber }, none],
    ["another purchased number", bought, buys("+14155550199"), replaceNumber],
    ["a number that is not known yet", bought, buys(unknownValue), replaceNumber],
    ["a purchase that is not known yet", bought, unknownPurchase, replaceNumber],
    ["a type that is not known yet", bought, { ...same(bought), type: unknownPart }, replace(true, "type")],
    ["a purchase into a trunk of another number", bought, same(trunk), replace(false, "type")],
    ["a purchase into a trunk of the same number", bought, trunkOf("+14155550123"), replace(true, "type")],
    ["nothing of what was bought of several", ofMany, same(ofMany), none],
    ["other candidates", ofMany, anyOf("+14155550777"), none],
    ["the order of the candidates", ofMany, anyOf("+14155550123", "+14155550199"), none],
    ["the bought candidate alone removed", ofMany, anyOf("+14155550199"), none],
    ["candidates that are not known yet", ofMany, unknownCandidates, none],
    ["one candidate that is not known yet", ofMany, anyOf("+14155550199", unknownValue), none],
    ["candidates in a purchase that is not known yet", ofMany, unknownPurchase, none],
    ["candidates into the number that was bought", ofMany, buys("+14155550123"), none],
    ["candidates into another of them", ofMany, buys("+14155550199"), replaceNumber],
    ["candidates into a number that is not known yet", ofMany, buys(unknownValue), replaceNumber],
    ["the number into candidates that have it", bought, anyOf("+14155550199", "+14155550123"), none],
    ["the number into candidates that lack it", bought, anyOf("+14155550199"), none],
    ["the number into candidates that are not known yet", bought, unknownCandidates, none],
    ["a number without its country code into the same with it", reported("4155550123"), buys("+14155550123"), none],
    ["a number into the same without its country code", bought, buys("4155550123"), none],
    ["a number without its country code into another", reported("4155550123"), buys("+14155550199"), replaceNumber],
    ["a number without its code into one with another code", reported("4155550123"), buys("+444155550123"), none],
    ["a number into one of another country code", bought, buys("+4155550123"), replaceNumber],
    ["a formatted candidate that was bought into its number", boughtAs("(415) 555-0123"), buys("+14155550123"), none],
    ["a candidate without its country code into its number", boughtAs("4155550123"), buys("+14155550123"), none],
    ["a candidate without its country code into another", boughtAs("4155550123"), buys("+14155550199"), replaceNumber],
    ["a candidate without its code into an unknown number", boughtAs("4155550123"), buys(unknownValue), replaceNumber],
    ["a candidate into its number without country code", ofMany, buys("4155550123"), none],
    ["the number into a candidate without its country code", bought, anyOf("4155550123"), none],
    ["a number without its country code into a candidate with it", reported("4155550123"), anyOf("+14155550123"), none],
    [
      "a trunk's number without its country code into the same with it",
      { ...withTrunk(trunk, { phoneNumber: "2079460000" }), number: "2079460000" },
      same(trunk),
      none,
    ],
    [
      "an imported trunk into a candidate without its country code",
      imported({ ...trunk, number: "+14155550123" }),
      anyOf("4155550123"),
      update,
    ],
    ["candidates and the agent", ofMany, { ...anyOf("+14155550777"), agentId: "agent-1" }, update],
    ["one of several into a trunk of its number", ofMany, trunkOf("+14155550123"), replace(true, "type")],
    ["one of several into a trunk of another candidate", ofMany, trunkOf("+14155550199"), replace(false, "type")],
    ["a trunk into candidates", trunk, anyOf("+14155550199"), replace(false, "type")],
    [
      "one of several without its country code into a trunk of its number",
      boughtAs("4155550123"),
      trunkOf("+14155550123"),
      replace(true, "type"),
    ],
    ["a trunk into a purchase that is not known yet", trunk, unknownPurchase, replace(false, "type")],
    [
      "a SIP prefix of digits into a longer one",
      { ...withDesk(desk, { sipPrefix: "4155550123" }), number: "4155550123" },
      withDesk(same(desk), { sipPrefix: "14155550123" }),
      replace(false, "vogentSip.sipPrefix"),
    ],
    ["an import file's guess that is right", imported(bought), same(bought), none],
    ["an import file's guess that is wrong", imported(bought), trunkOf("+14155550123"), update],
    ["an import file's guess, and another number", imported(bought), trunkOf("+14155550199"), replace(false, "type")],
    ["an imported number for another", imported(bought), buys("+14155550199"), replaceNumber],
    ["an imported number into candidates that have it", imported(bought), anyOf("+14155550123"), none],
    ["an imported number into candidates that lack it", imported(bought), anyOf("+14155550199"), none],
    [
      "an imported trunk into candidates that have its number",
      imported({ ...trunk, number: "+14155550123" }),
      anyOf("+14155550199", "+14155550123"),
      update,
    ],
    [
      "an imported trunk into candidates that lack its number",
      imported(trunk),
      anyOf("+14155550199"),
      replace(false, "type"),
    ],
    ["an imported number and its agent", imported(bought), { ...same(bought), agentId: "a" }, update],
    ["an imported trunk without its credentials", imported({ ...trunk, sipImport: unknownPart }), same(trunk), update],
    [
      "an imported trunk whose password is still to be generated",
      imported(trunk),
      withTrunk(same(trunk), { password: unknownValue }),
      update,
    ],
    [
      "an imported SIP address without its credentials",
      imported({ ...desk, vogentSip: unknownPart }),
      same(desk),
      update,
    ],
    [
      "an imported SIP address that is reported by its user name",
      imported({ ...desk, number: "desk-user", vogentSip: unknownPart }),
      same(desk),
      update,
    ],
    ["an imported SIP address into a purchase", imported(desk), buys("+14155550123"), replace(false, "type")],
    [
      "an imported phone number into a SIP address of that name",
      imported(bought),
      withDesk(same(desk), { sipPrefix: "+14155550123" }),
      replace(true, "type"),
    ],
    ["nothing of a trunk", trunk, same(trunk), none],
    ...(["terminationUri", "username", "password"] as const).map((key): [string, Outputs, Inputs, Plan] => [
      `the trunk's ${key}`,
      trunk,
      withTrunk(same(trunk), { [key]: "new" }),
      replace(true, `sipImport.${key}`),
    ]),
    ...(
      [
        ["a.example.com", "sip:A.Example.com", true],
        ["a.example.com", "sips:a.example.com", false],
        ["a.example.com;transport=tls;lr", "SIP:a.example.com;LR;transport=TLS", true],
        ["a.example.com;transport=tls", "a.example.com;transport=udp", false],
        ["a.example.com;transport=tls", "a.example.com", false],
        ["a.example.com;lr", "a.example.com;lr;lr", false],
        ["[2001:db8::1]:5061", "sip:[2001:DB8:0:0::0001]:5061", true],
        ["[2001:db8::1]:5061", "[2001:db8::1]:5060", false],
        ["[2001:db8::1]", "[2001:db8::2]", false],
        ["[::ffff:192.0.2.1];lr", "[::ffff:c000:201];lr", true],
        ["sips:[2001:db8::1]", "sips:[2001:db8:0:0::1]", true],
        ["a_b.example.com", "a-b.example.com", false],
        ["my.sip:5060", "my.5060", false],
        ["a;b", "ab", false],
      ] as const
    ).map(([before, after, isSame]): [string, Outputs, Inputs, Plan] => [
      `the trunk's ${before} into ${after}`,
      withTrunk(trunk, { terminationUri: before }),
      withTrunk(same(trunk), { terminationUri: after }),
      isSame ? none : replace(true, "sipImport.terminationUri"),
    ]),
    [
      "a trunk password that is still to be generated",
      trunk,
      withTrunk(same(trunk), { password: unknownValue }),
      replace(true, "sipImport.password"),
    ],
    [
      "the trunk's phone number",
      trunk,
      withTrunk(same(trunk), { phoneNumber: "+442079460999" }),
      replace(false, "sipImport.phoneNumber"),
    ],
    [
      "a trunk of which nothing is known yet",
      trunk,
      { type: "sip_import", sipImport: unknownPart },
      replace(false, "sipImport.phoneNumber", "sipImport.terminationUri", "sipImport.username", "sipImport.password"),
    ],
    ["nothing of a SIP address", desk, same(desk), none],
    ["the SIP prefix", desk, withDesk(same(desk), { sipPrefix: "front" }), replace(false, "vogentSip.sipPrefix")],
    ...(["username", "password"] as const).map((key): [string, Outputs, Inputs, Plan] => [
      `the SIP address's ${key}`,
      desk,
      withDesk(same(desk), { [key]: "another" }),
      replace(true, `vogentSip.${key}`),
    ]),
    [
      "the SIP prefix, where the API reports the user name as the number",
      { ...desk, number: "desk-user" },
      withDesk(same(desk), { sipPrefix: "front" }),
      replace(true, "vogentSip.sipPrefix"),
    ],
    [
      "the credentials, where the API reports the address as the number",
      { ...desk, number: "desk@sip.vogent.ai" },
      withDesk(same(desk), { username: "other-user", password: "other" }),
      replace(true, "vogentSip.username", "vogentSip.password"),
    ],
    ["the agent", managed(bought, "a"), { ...same(bought), agentId: "b" }, update],
    ["an agent that is not known yet", managed(bought, "a"), { ...same(bought), agentId: unknownValue }, update],
    ["the same agent", managed(bought, "a"), { ...same(bought), agentId: "a" }, none],
    ["an agent declared for the first time", bought, { ...same(bought), agentId: "a" }, update],
    [
      "the agent that the dashboard has linked, declared",
      { ...bought, agentId: "a" },
      { ...same(bought), agentId: "a" },
      update,
    ],
    ["no agent, declared", { ...bought, agentId: "a" }, { ...same(bought), agentId: "" }, update],
    ["no agent, declared and so", managed(bought, ""), { ...same(bought), agentId: "" }, none],
    ["the agent removed from the program", managed(bought, "a"), same(bought), update],
    ["the dashboard's agent, which the program never declared", { ...bought, agentId: "a" }, same(bought), none],
    ["an agent that is still to be carried over", { ...trunk, __carriedAgent: "a" }, same(trunk), update],
    ["agent and number at once", managed(bought, "a"), { ...buys("+14155550199"), agentId: "b" }, replaceNumber],
  ])("plans a change of %s", (_, olds, news, plan) => {
    expect(planChange(olds, news)).toEqual(plan);
  });
});
