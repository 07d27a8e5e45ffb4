import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { Stack } from "../support/stack";

const numberOf = (name: string) => `+1415555012${name.charCodeAt(0) % 10}`;
const declare = (...names: string[]) =>
  names
    .map((name) => `new VogentPhoneNumber("${name}", { type: "purchase", purchase: { number: "${numberOf(name)}" } });`)
    .join("\n");

let emulator: Emulator;
let stack: Stack;

beforeAll(async () => {
  emulator = await startEmulator();
  stack = await Stack.create({ "vogent:baseUrl": emulator.url }, { VOGENT_API_KEY: "first-key" });
  const up = await stack.program(declare("a", "b", "c", "d")).up();
  if (up.code !== 0) throw new Error(up.text);
});

afterAll(async () => {
  stack.remove();
  await emulator.stop();
});

const names = () =>
  stack.state().flatMap(({ type, urn }) => (type.includes("PhoneNumber") ? [urn.split("::").at(-1) ?? ""] : []));
const remove = (name: string) => emulator.remove(String(stack.resource(name).id));

// One story: each test goes on from what the one before it left.
describe("a number that was deleted in the dashboard", () => {
  it("leaves the state on refresh, under a new key too where the account holds another number of the stack", async () => {
    // Refresh goes in the order of the state, one at a time here: the process has been asked about the others before.
    const last = String(names().at(-1));
    remove(last);
    stack.env.VOGENT_API_KEY = "second-key";
    const run = await stack.refresh("--parallel", "1");
    expect(run.code).toBe(0);
    expect(names()).toHaveLength(3);
    expect(names()).not.toContain(last);
  });
});

it("is released once the program dropped it, also where `up --refresh` finds drift in it first", async () => {
  const [dropped = "", ...kept] = names();
  emulator.link(String(stack.resource(dropped).id), "by-hand");
  const run = await stack.program(declare(...kept)).up("--refresh");
  expect(run.code).toBe(0);
  expect(
    emulator
      .numbers()
      .map(({ number }) => number)
      .sort(),
  ).toEqual(kept.map(numberOf).sort());
});

it("is released on `destroy --refresh --run-program`, where the program declares it and drift is found first", async () => {
  emulator.link(String(stack.resource(names()[0] ?? "").id), "by-hand");
  expect((await stack.destroy("--refresh", "--run-program")).code).toBe(0);
  expect([names(), emulator.numbers()]).toEqual([[], []]);
});

describe("a key of another workspace", () => {
  it("empties nothing: refresh and destroy fail, and say what to do", async () => {
    expect((await stack.program(declare("a", "b")).up()).code).toBe(0);
    const other = await startEmulator();
    try {
      stack.env.VOGENT_API_KEY = "key-of-another-workspace";
      stack.setConfig({ "vogent:baseUrl": other.url });
      const refresh = await stack.refresh("--run-program");
      expect(refresh.code).not.toBe(0);
      expect(refresh.text).toContain("last seen with another key or vogent:baseUrl");
      expect(refresh.text).toContain("pulumi up --refresh --run-program");
      expect(refresh.text).not.toMatch(/^\s+at .*\(/m);
      const destroy = await stack.destroy("--run-program");
      expect(destroy.code).not.toBe(0);
      expect(destroy.text).toContain("last seen with another key or vogent:baseUrl");
      expect(names().sort()).toEqual(["a", "b"]);
      expect(emulator.numbers()).toHaveLength(2);
    } finally {
      await other.stop();
    }
  });
});
