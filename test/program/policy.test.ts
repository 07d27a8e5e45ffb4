import { expect, it } from "@jest/globals";
import { type PolicyResource, validateStackResourcesOfType } from "@pulumi/policy";
import { VogentAvailableNumbers, VogentPhoneNumber } from "../../provider";

const type = "pulumi-nodejs:dynamic/vogent:PhoneNumber";

/** As the policy server asks: by the class's own type, else by `isInstance`. */
const isType = (resourceClass: object) => "__pulumiType" in resourceClass && resourceClass.__pulumiType === type;

const props = { type: "purchase", purchase: { number: "+14155550123" } };

it("meets no policy of another class", () => {
  expect(VogentPhoneNumber.__pulumiType).toBe(type);
  expect(VogentPhoneNumber.isInstance({ __pulumiType: type })).toBe(true);
  expect(VogentAvailableNumbers.isInstance({ __pulumiType: type })).toBe(false);
  expect(VogentAvailableNumbers.__pulumiType).toBe("pulumi-nodejs:dynamic/vogent:AvailableNumbers");
});

it("meets a policy of the stack", async () => {
  const seen: unknown[] = [];
  const policy = validateStackResourcesOfType(VogentPhoneNumber, (numbers) => {
    seen.push(...numbers.map(({ type }) => type));
  });
  const resources = [{ type, props, isType, asType: (of: object) => (isType(of) ? props : undefined) }];
  const args = { resources: resources as unknown as PolicyResource[], getConfig: () => ({}), notApplicable: () => {} };
  await policy(args as never, () => {});
  expect(seen).toEqual(["purchase"]);
});
