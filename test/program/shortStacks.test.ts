import { afterEach, beforeEach, expect, it } from "@jest/globals";
import type * as pulumi from "@pulumi/pulumi";
import { VogentPhoneNumber } from "../../provider";
import { known, mockEngine } from "./mockEngine";

mockEngine();

const { stackTraceLimit } = Error;

beforeEach(() => {
  Error.stackTraceLimit = 7;
});

afterEach(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

/** A line of a user's program. */
function declareNumber(transform: () => undefined): VogentPhoneNumber {
  const transformations: pulumi.ResourceTransformation[] = [transform];
  return new VogentPhoneNumber("a", { type: "purchase", purchase: { number: "+14155550123" } }, { transformations });
}

function failureOf(fail: () => never): unknown {
  try {
    return declareNumber(fail);
  } catch (error) {
    return error;
  }
}

async function limitInside(): Promise<number> {
  let inside = 0;
  const number = declareNumber(() => {
    inside = Error.stackTraceLimit;
    return undefined;
  });
  expect(Error.stackTraceLimit).toBe(7);
  await known(number.id);
  return inside;
}

it("is short only while the SDK registers a number", async () => {
  expect(await limitInside()).toBe(1);
});

it("is whole for who looks for a leak", async () => {
  process.env.PULUMI_DEBUG_PROMISE_LEAKS = "1";
  expect(await limitInside()).toBe(7);
  delete process.env.PULUMI_DEBUG_PROMISE_LEAKS;
});

it("leaves to an error where it was thrown and who called", () => {
  const failure = failureOf(function transformNumber() {
    throw new TypeError("no such office");
  });
  expect(failure).toBeInstanceOf(TypeError);
  const stack = String((failure as Error).stack);
  expect(stack).toMatch(/^TypeError: no such office\n +at .*transformNumber.*\n/);
  expect(stack).toContain("at declareNumber ");
  expect(stack.match(/Error/g)).toHaveLength(1);
  expect(Error.stackTraceLimit).toBe(7);
});

it("leaves what is no error as it is", () => {
  const failure = failureOf(() => {
    throw "no office";
  });
  expect(failure).toBe("no office");
  expect(Error.stackTraceLimit).toBe(7);
});
