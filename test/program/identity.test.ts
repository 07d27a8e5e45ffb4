import { createHash } from "node:crypto";
import { expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { VogentPhoneNumber } from "../../provider";
import { resourceKey } from "../../provider/program/identity";
import { phoneNumberType } from "../../provider/program/reference";
import { known, mockEngine, registered } from "./mockEngine";

mockEngine(undefined, "shop", "prod");

const digestOf = (urn: string) => createHash("sha256").update(urn).digest("base64url").slice(0, 8);
const args = { type: "purchase", purchase: { number: "+14155550123" } } as const;

class Office extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("shop:index:Office", name, {}, opts);
  }
}

/** The URN of the resource, as the engine knows it, and what the resource registered of it. */
async function registration(resource: VogentPhoneNumber) {
  const urn = await known(resource.urn);
  await known(resource.id);
  return { urn, key: registered.find(({ type }) => type === phoneNumberType)?.inputs.__resource };
}

it("registers the digest of its URN", async () => {
  const { urn, key } = await registration(new VogentPhoneNumber("support", args));
  expect(urn).toBe(`urn:pulumi:prod::shop::${phoneNumberType}::support`);
  expect(key).toBe(digestOf(urn));
  // At once: a promise for each of a thousand numbers costs time.
  expect(resourceKey(phoneNumberType, "support")).toBe(key);
  // A contract with the states of before: an update must know the resource again.
  expect(key).toBe("LtywSwfp");
});

it("registers the digest under nested components", async () => {
  const parent = new Office("desk", { parent: new Office("sf") });
  const { key } = await registration(new VogentPhoneNumber("support", args, { parent }));
  // As the engine has it: mocks leave out all types but that of the last parent.
  expect(key).toBe(digestOf(`urn:pulumi:prod::shop::shop:index:Office$shop:index:Office$${phoneNumberType}::support`));
});

it("registers the digest under another number", async () => {
  const parent = new VogentPhoneNumber("main", args);
  await known(parent.id);
  registered.length = 0;
  const { urn, key } = await registration(new VogentPhoneNumber("branch", args, { parent }));
  expect(key).toBe(digestOf(urn));
});

it("gives a bare promise, which adds no dependency", async () => {
  const parent = new Office("sf");
  const key = resourceKey(phoneNumberType, "support", parent);
  expect(key).toBeInstanceOf(Promise);
  expect(pulumi.Output.isInstance(key)).toBe(false);
});
