import { beforeAll, expect, it } from "@jest/globals";
import { startEmulator } from "../support/emulator";
import { Provisioned } from "../support/provisioned";
import { mustFail } from "../support/stack";

const numberOf = (name: string) => `+1415555012${name.charCodeAt(0) % 10}`;
const declare = (...names: string[]) =>
  names
    .map((name) => `new VogentPhoneNumber("${name}", { type: "purchase", purchase: { number: "${numberOf(name)}" } });`)
    .join("\n");

const at = new Provisioned({ one: "story" });
const names = () => at.inState().map(([name]) => name);
const linkByHand = (name: string) => at.emulator.link(String(at.stack.resource(name).id), "by-hand");

beforeAll(() => at.makes(declare("a", "b", "c")));

// One story: each test goes on from what the one before it left.
it("a number is released once the program dropped it, also where `up --refresh` finds drift in it first", async () => {
  linkByHand("a");
  await at.makes(declare("b", "c"), "--refresh");
  expect(at.numbers().sort()).toEqual(["b", "c"].map(numberOf).sort());
});

it("a number is released on `destroy --refresh --run-program`, where the program declares it and drift is found first", async () => {
  linkByHand("b");
  expect((await at.stack.destroy("--refresh", "--run-program")).code).toBe(0);
  expect([names(), at.numbers()]).toEqual([[], []]);
});

it("a pending number of another key is settled by the command that its error names", async () => {
  const usual = { "vogent:baseUrl": at.proxy.url, "vogent:settleSeconds": "1", "vogent:maxRetries": "0" };
  const useKey = (key: string) => at.stack.setConfig({ ...usual, "vogent:apiKey": key });
  const posts = at.count("POST /phone_numbers");
  useKey("first-key");
  at.proxy.after = ({ method }) => (method === "POST" ? { status: 503, body: "{}" } : undefined);
  at.proxy.answer = ({ method }) =>
    method === "GET" && at.count("POST /phone_numbers") > posts ? { status: 503, body: "{}" } : undefined;
  mustFail(await at.up(declare("a")));
  at.proxy.after = () => undefined;
  at.proxy.answer = () => undefined;
  useKey("second-key");
  const refused = mustFail(await at.stack.refresh("--run-program"));
  expect(refused).toContain("Set the key that was used then and run `pulumi up --refresh --run-program`");
  useKey("first-key");
  await at.makes(declare("a"), "--refresh", "--run-program");
  expect([names(), at.numbers()]).toEqual([["a"], [numberOf("a")]]);
  expect(at.count("POST /phone_numbers")).toBe(posts + 1);
  at.stack.setConfig(usual);
});

it("a key of another workspace empties nothing: refresh and destroy fail, and say what to do", async () => {
  await at.makes(declare("a", "b"));
  const other = await startEmulator();
  try {
    at.stack.env.VOGENT_API_KEY = "key-of-another-workspace";
    at.stack.setConfig({ "vogent:baseUrl": other.url });
    const refresh = mustFail(await at.stack.refresh("--run-program"));
    expect(refresh).toContain("last seen with another key or vogent:baseUrl");
    expect(refresh).toContain("pulumi up --refresh --run-program");
    expect(refresh).not.toMatch(/^\s+at .*\(/m);
    const destroy = mustFail(await at.stack.destroy("--run-program"));
    expect(destroy).toContain("last seen with another key or vogent:baseUrl");
    expect(names()).toEqual(["a", "b"]);
    expect(at.numbers()).toHaveLength(2);
  } finally {
    await other.stop();
  }
});
