import { expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { VogentAvailableNumbers, VogentPhoneNumber } from "../../provider";
import { availableNumbersReference, availableNumbersType } from "../../provider/program/reference";
import { known, mockEngine, registered } from "./mockEngine";

const found = ["+14155550124", "+14155550123"];

mockEngine(({ type, inputs }) => ({ ...inputs, ...(type === availableNumbersType && { numbers: found }) }));

it("registers what the program gave and the reference", async () => {
  const available = new VogentAvailableNumbers("sf", {
    prefix: "415",
    country: pulumi.output("US"),
    keepers: { round: pulumi.output("2") },
  });
  await known(available.id);
  expect(registered).toHaveLength(1);
  expect(registered[0]).toMatchObject({ type: availableNumbersType, name: "sf" });
  expect(registered[0]?.inputs).toEqual({
    prefix: "415",
    country: "US",
    keepers: { round: "2" },
    __provider: availableNumbersReference,
    __resource: expect.stringMatching(/^[\w-]{8}$/),
  });
});

it("registers nothing that the program left out", async () => {
  await known(new VogentAvailableNumbers("sf", { prefix: "415", country: undefined }).id);
  expect(Object.keys(registered[0]?.inputs)).toEqual(["__provider", "__resource", "prefix"]);
});

it("gives its numbers to a purchase as candidates", async () => {
  const available = new VogentAvailableNumbers("sf", { prefix: "415" });
  const sales = new VogentPhoneNumber("sales", { type: "purchase", purchase: { anyOf: available.numbers } });
  await known(sales.id);
  expect(registered.at(-1)?.inputs).toMatchObject({ type: "purchase", purchase: { anyOf: found } });
  expect(registered.at(-1)?.inputs).not.toHaveProperty("number");
});

it("tells a VogentAvailableNumbers from another resource", async () => {
  const available = new VogentAvailableNumbers("sf", { prefix: "415" });
  const sales = new VogentPhoneNumber("sales", { type: "purchase", purchase: { number: "+14155550123" } });
  expect(VogentAvailableNumbers.isInstance(available)).toBe(true);
  expect(VogentAvailableNumbers.isInstance(sales)).toBe(false);
  expect(VogentPhoneNumber.isInstance(available)).toBe(false);
  expect(VogentAvailableNumbers.isInstance(undefined)).toBe(false);
  await Promise.all([known(available.id), known(sales.id)]);
});
