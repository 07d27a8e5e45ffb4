import { expect, it } from "@jest/globals";
import { createRequest, type Inputs, recordedNumber, recordOutputs } from "../../provider/lifecycle/model/state";
import { defined, valueAt } from "../../provider/lifecycle/model/values";

const number = "+14155550123";
const sipImport = { phoneNumber: number, terminationUri: "a.example.com", username: "user", password: "password" };
const vogentSip = { sipPrefix: "desk", username: "front", password: "password" };

it.each<Inputs>([
  { type: "purchase" },
  { type: "purchase", purchase: { anyOf: [number] } },
  { type: "purchase", sipImport, vogentSip },
  { type: "sip_import", vogentSip },
  { type: "vogent_sip", sipImport },
])("requests nothing that lacks its variant: %j", (inputs) => {
  expect(() => createRequest(inputs)).toThrow(
    "The inputs hold no variant to create: check lets none of these through. Please report this.",
  );
});

it("records the number as it was declared, if it is the same", () => {
  const record = (given: string) =>
    recordOutputs({ type: "purchase", number }, { id: "pn_1", number: given, type: "PSTN", agentId: "" }, "mark")
      .number;
  expect(record("4155550123")).toBe(number);
  expect(record("+14155550199")).toBe("+14155550199");
});

it("takes a number that the state says little of for one without an agent", () => {
  expect(recordedNumber("pn_1", {})).toEqual({ id: "pn_1", number: "", type: "PSTN", agentId: "" });
});

it("finds nothing below null", () => {
  expect(valueAt({ purchase: null }, ["purchase", "number"])).toBeUndefined();
});

it("keeps null where it drops undefined", () => {
  expect(defined({ a: null, b: undefined })).toEqual({ a: null });
  expect(Object.keys(defined({ b: undefined }))).toEqual([]);
});
