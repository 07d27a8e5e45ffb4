import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { Stack } from "../support/stack";

const program = `
  new VogentPhoneNumber("a", { type: "purchase", purchase: { number: "+14155550123" } });
  new VogentPhoneNumber("b", { type: "purchase", purchase: { number: "+14155550124" } });
`;

let emulator: Emulator;
let stack: Stack;

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(() => emulator.stop());

beforeEach(async () => {
  stack = await Stack.create({ "vogent:baseUrl": emulator.url }, { VOGENT_API_KEY: "first-key" });
  stack.program(program);
  const up = await stack.up();
  if (up.code !== 0) throw new Error(up.text);
});

afterEach(async () => {
  for (const number of emulator.numbers()) emulator.remove(number.id);
  stack.remove();
});

const names = () =>
  stack.state().flatMap((resource) => (resource.type.includes("PhoneNumber") ? [resource.urn.split("::").at(-1)] : []));

describe("a number that was deleted in the dashboard", () => {
  it("leaves the state on refresh, under the key it was last seen with, and is deleted without an error", async () => {
    emulator.remove(String(stack.resource("a").id));
    expect((await stack.refresh()).code).toBe(0);
    expect(names()).toEqual(["b"]);
    emulator.remove(String(stack.resource("b").id));
    expect((await stack.destroy()).code).toBe(0);
    expect(names()).toEqual([]);
  });

  it("leaves the state under a new key too, where the account holds another number of the stack", async () => {
    // Refresh goes in the order of the state, one at a time here: the process has been asked about the other one before.
    const [first, last] = names();
    emulator.remove(String(stack.resource(String(last)).id));
    stack.env.VOGENT_API_KEY = "second-key";
    const run = await stack.refresh("--parallel", "1");
    expect(run.code).toBe(0);
    expect(names()).toEqual([first]);
  });
});

describe("a key of another workspace", () => {
  it("empties nothing: refresh and destroy fail, and say what to do", async () => {
    const other = await startEmulator();
    try {
      stack.env.VOGENT_API_KEY = "key-of-another-workspace";
      stack.setConfig({ "vogent:baseUrl": other.url });
      const refresh = await stack.refresh("--run-program");
      expect(refresh.code).not.toBe(0);
      expect(refresh.text).toContain("last seen with another key or vogent:baseUrl");
      expect(refresh.text).toContain("pulumi up --refresh");
      expect(refresh.text).not.toMatch(/^\s+at .*\(/m);
      const destroy = await stack.destroy("--run-program");
      expect(destroy.code).not.toBe(0);
      expect(names().sort()).toEqual(["a", "b"]);
      expect(emulator.numbers()).toHaveLength(2);
    } finally {
      await other.stop();
    }
  });
});

it("releases a number on `destroy --run-program`, where the program declares it still", async () => {
  const run = await stack.destroy("--run-program");
  expect(run.code).toBe(0);
  expect(emulator.numbers()).toEqual([]);
});

it("releases a number that the program dropped, also where `up --refresh` finds drift in it first", async () => {
  emulator.link(String(stack.resource("a").id), "by-hand");
  stack.program('new VogentPhoneNumber("b", { type: "purchase", purchase: { number: "+14155550124" } });');
  const run = await stack.up("--refresh");
  expect(run.code).toBe(0);
  expect(emulator.numbers().map((number) => number.number)).toEqual(["+14155550124"]);
});

it("releases a number on `destroy --refresh`, also where drift is found in it first", async () => {
  emulator.link(String(stack.resource("a").id), "by-hand");
  const run = await stack.destroy("--refresh");
  expect(run.code).toBe(0);
  expect(emulator.numbers()).toEqual([]);
});
