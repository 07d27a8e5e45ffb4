import { beforeAll, beforeEach, expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { VogentAvailableNumbers, VogentPhoneNumber } from "../../provider";
import { availableNumbersReference, availableNumbersType } from "../../provider/program/reference";

const registered: pulumi.runtime.MockResourceArgs[] = [];
const found = ["+14155550124", "+14155550123"];

beforeAll(async () => {
  const newResource = (args: pulumi.runtime.MockResourceArgs) => {
    registered.push(args);
    const isSearch = args.type === availableNumbersType;
    return { id: `${args.name}-id`, state: { ...args.inputs, ...(isSearch && { numbers: found }) } };
  };
  await pulumi.runtime.setMocks({ call: () => ({}), newResource });
});

beforeEach(() => {
  registered.length = 0;
});

const known = <T>(output: pulumi.Output<T>) => new Promise<T>((done) => output.apply(done));

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
  });
});

it("registers nothing that the program left out", async () => {
  await known(new VogentAvailableNumbers("sf", { prefix: "415", country: undefined }).id);
  expect(registered[0]?.inputs).toEqual({ prefix: "415", __provider: availableNumbersReference });
});

it("has what was found as an output", async () => {
  const available = new VogentAvailableNumbers("sf", { prefix: "415" });
  expect(await known(available.numbers)).toEqual(found);
  expect(await known(available.prefix)).toBe("415");
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
