import { afterAll, afterEach } from "@jest/globals";
import { watchClient } from "./wire.cjs";

// Part of every suite: a test fails if our client sent what the API document lacks, to whatever server.

const problems = new Set<string>();
let openapi: typeof import("./openapi") | undefined;
const stop = watchClient(({ method, path, body }) => {
  // Most suites send nothing, and need no validator.
  openapi ??= require("./openapi") as typeof import("./openapi");
  for (const problem of openapi.validateRequest({ method, path, body })) problems.add(problem);
});

function failOnProblems(): void {
  const found = [...problems];
  problems.clear();
  if (found.length > 0) throw new Error(`our client broke the API document:\n${found.join("\n")}`);
}

afterEach(failOnProblems);
afterAll(() => {
  stop();
  failOnProblems();
});
