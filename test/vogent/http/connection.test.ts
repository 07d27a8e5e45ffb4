import { expect, it } from "@jest/globals";
import { makeSharedConnections } from "../../../provider/vogent/http/connection";

const route = { baseUrl: "https://api.example.com", timeoutSeconds: 5 };

it.each([
  ["no address for the host", { syscall: "getaddrinfo", code: "ENOTFOUND" }, false],
  ["a refused connection", { syscall: "connect", code: "ECONNREFUSED" }, false],
  ["node-fetch's word for it", { erroredSysCall: "connect", code: "ECONNREFUSED" }, false],
  ["a proxy without a tunnel", { erroredSysCall: "CONNECT" }, false],
  ["a reset", { syscall: "read", code: "ECONNRESET" }, true],
  ["a failure without a system call", new Error("Premature close"), true],
  ["no error at all", undefined, true],
])("tells by the error what was sent: %s", (_, error, sent) => {
  expect(makeSharedConnections(route).mayHaveSent(error)).toBe(sent);
});
