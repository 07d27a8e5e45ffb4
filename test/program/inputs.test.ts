import { expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import type { VogentPhoneNumberArgs } from "../../provider/program/args";
import { registeredInputs } from "../../provider/program/inputs";
import { known, mockEngine } from "./mockEngine";

mockEngine();

const number = "+14155550123";
const trunk = { phoneNumber: number, terminationUri: "a.example.com", username: "user" };
const desk = { sipPrefix: "desk", username: "user", password: "password" };
/** What a JavaScript program may give. */
const inputsOf = (args: object) => registeredInputs(args as VogentPhoneNumberArgs);

it("marks no number that is plain text: each property costs time", () => {
  expect(inputsOf({ type: "purchase", purchase: { number } })).not.toHaveProperty("__secretNumber");
  expect(inputsOf({ type: "vogent_sip", vogentSip: desk })).not.toHaveProperty("__secretNumber");
});

it("marks a secret in one of two variants: check refuses them, and its message names both", async () => {
  const args = { type: "purchase", purchase: { number }, sipImport: { phoneNumber: pulumi.secret(number) } };
  expect(await inputsOf(args).__secretNumber).toBe(true);
});

it("makes a password secret, and leaves a missing one to check", async () => {
  const { sipImport } = inputsOf({ sipImport: { ...trunk, password: "password" } });
  expect(await pulumi.isSecret(sipImport.password)).toBe(true);
  expect(inputsOf({ sipImport: trunk }).sipImport).toEqual(trunk);
  expect(Object.keys(inputsOf({ sipImport: trunk }).sipImport)).not.toContain("password");
});

it("leaves what is no variant to check", async () => {
  expect(inputsOf({ sipImport: "text" }).sipImport).toBe("text");
  const inputs = inputsOf({ sipImport: pulumi.output(null), vogentSip: pulumi.output(null) });
  expect(await known(inputs.sipImport)).toBeNull();
  expect(await known(inputs.sipAddress)).toBeUndefined();
  expect(inputsOf(undefined as never)).toEqual({});
});

it.each([
  ["desk", "desk@sip.vogent.ai"],
  [" desk ", "desk@sip.vogent.ai"],
  ["", undefined],
  [5, undefined],
])("derives the address of %p", (sipPrefix, address) => {
  expect(inputsOf({ vogentSip: { ...desk, sipPrefix } }).sipAddress).toBe(address);
});
