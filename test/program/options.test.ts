import { afterEach, describe, expect, it, jest } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { VogentPhoneNumber, type VogentPhoneNumberArgs } from "../../provider";
import { known, mockEngine, registered } from "./mockEngine";

mockEngine(({ inputs }) => inputs, "shop", "prod");

afterEach(() => {
  pulumi.runtime.setAllConfig({});
  jest.restoreAllMocks();
});

const purchase = { type: "purchase", purchase: { number: "+14155550123" } } as const;
const sip = { username: "front", password: "front-password" };
const desk = { type: "vogent_sip", vogentSip: { ...sip, sipPrefix: "desk" } } as const;

/** The options that the engine gets, as a transformation of the user's sees them. */
function optionsOf(args: VogentPhoneNumberArgs, options: pulumi.CustomResourceOptions = {}) {
  const seen: pulumi.CustomResourceOptions[] = [];
  const transformations = [({ opts }: pulumi.ResourceTransformationArgs) => void seen.push(opts)];
  const resource = new VogentPhoneNumber("support", args, { ...options, transformations });
  return { resource, ...seen[0] } as pulumi.CustomResourceOptions & { resource: VogentPhoneNumber };
}

describe("the option protect", () => {
  const isProtected = (protects: string | undefined, args: VogentPhoneNumberArgs, protect?: boolean) => {
    pulumi.runtime.setAllConfig(protects === undefined ? {} : { "vogent:protect": protects });
    return optionsOf(args, protect === undefined ? {} : { protect }).protect;
  };

  it("is set for purchases where the stack asks for it", () => {
    expect(isProtected("true", purchase)).toBe(true);
    expect(isProtected("false", purchase)).toBeUndefined();
    expect(isProtected(undefined, purchase)).toBeUndefined();
  });

  it("is not set for what can be made again", () => {
    expect(isProtected("true", desk)).toBeUndefined();
  });

  it("is the program's own where that has one", () => {
    expect(isProtected("true", purchase, false)).toBe(false);
    // What a JavaScript program may give for "not set".
    expect(isProtected("true", purchase, null as never)).toBe(true);
    expect(isProtected(undefined, purchase, true)).toBe(true);
  });
});

describe("the option additionalSecretOutputs", () => {
  const secretOutputs = (args: object, given?: string[]) =>
    optionsOf(args as VogentPhoneNumberArgs, given && { additionalSecretOutputs: given }).additionalSecretOutputs;
  const vogentSip = (names: object) => ({ ...desk, vogentSip: { ...desk.vogentSip, ...names } });

  it.each([
    ["a prefix", vogentSip({ sipPrefix: pulumi.output("desk") })],
    ["a user name", vogentSip({ username: Promise.resolve("front") })],
    ["all", { ...desk, vogentSip: pulumi.output(desk.vogentSip) }],
  ])("makes the number secret where %s may be one: Vogent may report it as number", (_, args) => {
    expect(secretOutputs(args)).toEqual(["number"]);
  });

  it("makes nothing secret that is plain text", () => {
    expect(secretOutputs(desk)).toEqual([]);
    expect(secretOutputs(purchase)).toEqual([]);
    expect(secretOutputs(undefined as never)).toEqual([]);
  });

  it("keeps what the program lists", () => {
    expect(secretOutputs(purchase, ["agentId"])).toEqual(["agentId"]);
    expect(secretOutputs(vogentSip({ sipPrefix: pulumi.secret("desk") }), ["agentId"])).toEqual(["agentId", "number"]);
  });
});

describe("the option import", () => {
  const declare = async (args: VogentPhoneNumberArgs, options: pulumi.CustomResourceOptions) => {
    const said = jest.spyOn(pulumi.log, "info").mockResolvedValue();
    const { resource, ...opts } = optionsOf(args, options);
    await known(resource.id);
    return { said: said.mock.calls, opts, inputs: registered.at(-1)?.inputs, resource };
  };

  it("goes to create, and a line in the preview says what that does", async () => {
    const { said, opts, inputs, resource } = await declare(purchase, { import: "pn_7" });
    expect(inputs.__import).toBe("pn_7");
    // The engine would ask for a state that a dynamic resource can't give.
    expect(opts.import).toBeUndefined();
    const adopts = "adopts pn_7 and buys nothing, unless this resource has or had that number already";
    expect(said).toEqual([[adopts, resource]]);
  });

  it("says nothing without it", async () => {
    const { said, resource } = await declare(purchase, {});
    expect(said).toEqual([]);
    // Each property costs time, an undefined one too.
    expect(resource).not.toHaveProperty("__import");
  });
});

it("warns once of an API key in plain text", () => {
  const warned = jest.spyOn(pulumi.log, "warn").mockResolvedValue();
  const declareWith = (config: Record<string, string>, secretKeys: string[] = []) => {
    pulumi.runtime.setAllConfig(config, secretKeys);
    optionsOf(purchase);
    return warned.mock.calls.length;
  };
  expect(declareWith({})).toBe(0);
  expect(declareWith({ "vogent:apiKey": "encrypted" }, ["vogent:apiKey"])).toBe(0);
  expect(declareWith({ "vogent:apiKey": "plain" })).toBe(1);
  expect(declareWith({ "vogent:apiKey": "plain" })).toBe(1);
  expect(warned.mock.calls[0]?.[0]).toBe(
    "vogent:apiKey stands in the stack's config in plain text. Encrypt it with `pulumi config set --secret vogent:apiKey`. If the file was committed, make a new key.",
  );
});
