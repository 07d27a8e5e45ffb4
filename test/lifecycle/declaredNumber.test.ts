import { describe, expect, it } from "@jest/globals";
import {
  complete,
  declaredNames,
  declaredNumber,
  describeDeclared,
  describeList,
  isStrangeType,
} from "../../provider/lifecycle/model/declaredNumber";
import type { Inputs } from "../../provider/lifecycle/model/state";
import { unknownValue } from "../../provider/lifecycle/model/values";
import type { PhoneNumber } from "../../provider/vogent/types";

const purchase = (part: object) => ({ type: "purchase", purchase: part }) as Inputs;
const candidates = ["+14155550121", "+14155550122", "+14155550123", "+14155550124"];

it("names the first three of a list", () => {
  expect(describeList(candidates.slice(0, 3))).toBe("+14155550121, +14155550122, +14155550123");
  expect(describeList(candidates)).toBe("+14155550121, +14155550122, +14155550123 and 1 more");
});

it("calls a number what it is declared by", () => {
  expect(describeDeclared(purchase({ number: "+14155550123" }))).toBe("+14155550123");
  expect(describeDeclared(purchase({ anyOf: ["+14155550121", "+14155550122"] }))).toBe(
    "one of +14155550121, +14155550122",
  );
  // Before a preview knows them.
  expect(describeDeclared(purchase({ anyOf: unknownValue }))).toBe("the number");
  expect(describeDeclared({ type: "vogent_sip" })).toBe("the number");
});

it.each<[unknown, string[]]>([
  [{ number: "+14155550123" }, ["+14155550123"]],
  [{ anyOf: candidates }, candidates],
  [{ number: unknownValue }, []],
  [{ number: "" }, []],
  [{ anyOf: unknownValue }, []],
  [undefined, []],
])("knows the names that %j declares", (part, names) => {
  expect(declaredNames(purchase(part as object))).toEqual(names);
});

it("takes a declared number for one without an agent", () => {
  expect(declaredNumber("pn_1", purchase({ number: "+14155550123" }))).toEqual({
    id: "pn_1",
    number: "+14155550123",
    type: "PSTN",
    agentId: "",
  });
});

it("knows a type that nobody can import from one that an answer left out", () => {
  expect(["", "PSTN", "SIP_USERNAME", "FAX"].map((type) => isStrangeType(type))).toEqual([false, false, false, true]);
});

describe("complete", () => {
  const phone: PhoneNumber = { id: "pn_1", number: "+14155550123", type: "PSTN", agentId: "" };
  const desk: PhoneNumber = { ...phone, number: "desk", type: "SIP_USERNAME" };
  it.each<[string, PhoneNumber, Partial<PhoneNumber>, Partial<PhoneNumber>]>([
    ["a missing plus", phone, { number: "4155550123" }, { number: "+14155550123" }],
    ["a missing number", phone, { number: "" }, { number: "+14155550123" }],
    ["a missing type", desk, { type: "" }, { type: "SIP_USERNAME" }],
    ["no other number", phone, { number: "+14155550199" }, { number: "+14155550199" }],
    ["no SIP name", desk, { number: "sip:desk@sip.vogent.ai" }, { number: "sip:desk@sip.vogent.ai" }],
  ])("adds what an answer leaves out: %s", (_, known, answered, completed) => {
    expect(complete({ ...known, ...answered }, known)).toEqual({ ...known, ...completed });
  });
});
