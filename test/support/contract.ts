import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import { afterAll, afterEach, beforeAll } from "@jest/globals";
import { watchClient } from "./wire.cjs";

// Part of every suite: a test fails if our client sent what the API document lacks, to whatever server, or asked for Vogent's.

const problems = new Set<string>();
let openapi: typeof import("./openapi") | undefined;
let stop: () => void;

const channel = "http.client.request.start";
const onRequest = (message: unknown) => {
  const { method, host } = (message as { request: ClientRequest }).request;
  if (host === "api.vogent.ai") problems.add(`${method}: a test may not ask ${host}; give it vogent:baseUrl`);
};

// Not at load: a suite that runs no test ends nothing, and would go on watching the next suites of the process.
beforeAll(() => {
  subscribe(channel, onRequest);
  stop = watchClient(({ method, path, body }) => {
    // Most suites send nothing, and need no validator.
    openapi ??= require("./openapi") as typeof import("./openapi");
    for (const problem of openapi.validateRequest({ method, path, body })) problems.add(problem);
  });
});

function failOnProblems(): void {
  const found = [...problems];
  problems.clear();
  if (found.length > 0) throw new Error(`our client broke the API document:\n${found.join("\n")}`);
}

afterEach(failOnProblems);
afterAll(() => {
  stop();
  unsubscribe(channel, onRequest);
  failOnProblems();
});
