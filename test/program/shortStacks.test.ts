import { runInThisContext } from "node:vm";
import { afterEach, describe, expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { VogentPhoneNumber } from "../../provider";
import { known, mockEngine } from "./mockEngine";

mockEngine();

const { prepareStackTrace } = Error;

afterEach(() => {
  Error.prepareStackTrace = prepareStackTrace;
  delete process.env.PULUMI_DEBUG_PROMISE_LEAKS;
});

/** A line of a user's program. */
function declareNumber(transform: () => undefined): VogentPhoneNumber {
  const transformations: pulumi.ResourceTransformation[] = [transform];
  return new VogentPhoneNumber("a", { type: "purchase", purchase: { number: "+14155550123" } }, { transformations });
}

/** The promises that the SDK waits for, each with a stack. Its types leave this module out. */
function listAwaited(): { _debugStackTrace: string }[] {
  const { getStore } = require("@pulumi/pulumi/runtime/state");
  return [...getStore().leakCandidates];
}

/** The stacks that are noted while the SDK registers a number: of its promises, and of an error. */
async function notedStacks(): Promise<{ promises: string[]; error: string }> {
  const before = new Set(listAwaited());
  let error = "";
  const number = declareNumber(() => {
    error = String(new TypeError("no such office").stack);
    return undefined;
  });
  const made = listAwaited().filter((promise) => !before.has(promise));
  await known(number.id);
  return { promises: made.map((promise) => promise._debugStackTrace), error };
}

/** The stack that the SDK notes for state at this place: the file of each line that has one. */
function notedForState(): (string | undefined)[] {
  const callsites: () => { file?: string }[] = Reflect.get(pulumi.Resource, "callsites");
  return callsites().map(({ file }) => file);
}

const callers = /^TypeError: no such office\n +at .*shortStacks\.test.*\n(.*\n)*.*at declareNumber .*shortStacks\.test/;

describe("while the SDK registers a number", () => {
  it.each<[string, typeof prepareStackTrace | undefined, RegExp]>([
    ["whatever writes stacks", prepareStackTrace, callers],
    ["Node, where nothing is set", undefined, callers],
    ["what the program set", (error, frames) => `${error.message} in ${frames.length > 1}`, /^no such office in true$/],
  ])("notes no stack of a promise, and leaves the stack of an error to %s", async (_, writes, expected) => {
    // The SDK's types of Node lack undefined.
    Error.prepareStackTrace = writes as never;
    const { promises, error } = await notedStacks();
    expect(new Set(promises)).toEqual(new Set([""]));
    expect(error).toMatch(expected);
    expect(Error.prepareStackTrace).toBe(writes);
  });

  it("takes an error without lines as it is", async () => {
    const { stackTraceLimit } = Error;
    Error.prepareStackTrace = undefined as never;
    Error.stackTraceLimit = 0;
    const { error } = await notedStacks();
    Error.stackTraceLimit = stackTraceLimit;
    expect(error).toBe("TypeError: no such office");
  });

  it("notes all stacks for whoever looks for a promise that leaks", async () => {
    process.env.PULUMI_DEBUG_PROMISE_LEAKS = "1";
    const { promises } = await notedStacks();
    expect(promises.filter((stack) => !stack.includes("debuggablePromise "))).toEqual([]);
    expect(promises).not.toEqual([]);
  });
});

it("puts back what writes stacks", async () => {
  await notedStacks();
  expect(Error.prepareStackTrace).toBe(prepareStackTrace);
  const fail = () => {
    throw new Error("refused");
  };
  expect(() => declareNumber(fail)).toThrow("refused");
  expect(Error.prepareStackTrace).toBe(prepareStackTrace);
});

describe("the stack that goes to state", () => {
  it.each([
    ["Node", (call: () => void) => void setImmediate(call)],
    ["a built-in function", (call: () => void) => void Promise.resolve().then([0].forEach.bind([0], call))],
    ["the SDK", (call: () => void) => void pulumi.output("").apply(call)],
  ])("ends with the program, if %s calls it", async (_who, callLater) => {
    const [whole, short, error] = await new Promise<(string | undefined)[][]>((done) => {
      callLater(function callProgram() {
        const before = notedForState();
        // Array.map has no file. Within the program it stays.
        [0].map(function declare() {
          return declareNumber(() => void done([before, notedForState(), String(new Error().stack).split("\n")]));
        });
      });
    });
    expect(whole?.at(-1)).not.toBe(__filename);
    expect(error?.at(-1)).not.toContain(__filename);
    const ofProgram = [__filename, __filename, undefined, __filename];
    expect(short?.slice(-5)).toEqual([expect.stringContaining("phoneNumber.ts"), ...ofProgram]);
  });

  it("keeps a program in a folder that is called like a module of Node", async () => {
    const filename = "/srv/node:20/program.js";
    const callProgram = runInThisContext("(call) => { (function declare() { call(); })(); }", { filename });
    const short = await new Promise<(string | undefined)[]>((done) => {
      setImmediate(callProgram, () => declareNumber(() => void done(notedForState())));
    });
    expect(short).toContain(filename);
  });
});
