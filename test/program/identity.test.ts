import { createHash } from "node:crypto";
import { beforeAll, beforeEach, expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { VogentPhoneNumber } from "../../provider";
import { resourceKey } from "../../provider/program/identity";
import { phoneNumberType } from "../../provider/program/reference";

const registered: pulumi.runtime.MockResourceArgs[] = [];

beforeAll(async () => {
  const newResource = (args: pulumi.runtime.MockResourceArgs) => {
    registered.push(args);
    return { id: `${args.name}-id`, state: args.inputs };
  };
  await pulumi.runtime.setMocks({ call: () => ({}), newResource }, "shop", "prod");
});

beforeEach(() => {
  registered.length = 0;
});

const known = <T>(output: pulumi.Output<T>) => new Promise<T>((done) => output.apply(done));
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
  // A contract with the states of before: an update must know the resource again.
  expect(key).toBe("LtywSwfp");
});

it("registers the digest under a component", async () => {
  const parent = new Office("sf");
  const { urn, key } = await registration(new VogentPhoneNumber("support", args, { parent }));
  expect(urn).toBe(`urn:pulumi:prod::shop::shop:index:Office$${phoneNumberType}::support`);
  expect(key).toBe(digestOf(urn));
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

it("tells resources apart by name and parent", async () => {
  const parent = new Office("sf");
  const keys = await Promise.all([
    resourceKey("support", undefined),
    resourceKey("sales", undefined),
    resourceKey("support", parent),
  ]);
  expect(new Set(keys).size).toBe(3);
  expect(await resourceKey("support", parent)).toBe(keys[2]);
});

it("gives a bare promise, which adds no dependency", async () => {
  const parent = new Office("sf");
  const key = resourceKey("support", parent);
  expect(key).toBeInstanceOf(Promise);
  expect(pulumi.Output.isInstance(key)).toBe(false);
});

it("registers no identity for a number that it only reads", async () => {
  await known(VogentPhoneNumber.get("existing", "pn_7").id);
  expect(registered[0]?.inputs).not.toHaveProperty("__resource");
});
