import { expect, it } from "@jest/globals";
import { freshConnection, sharedConnections } from "../../provider/vogent/connection";

it.each([
  ["no address for the host", { syscall: "getaddrinfo", code: "ENOTFOUND" }, false],
  ["a refused connection", { syscall: "connect", code: "ECONNREFUSED" }, false],
  ["node-fetch's word for it", { erroredSysCall: "connect", code: "ECONNREFUSED" }, false],
  ["a reset", { syscall: "read", code: "ECONNRESET" }, true],
  ["a failed write", { syscall: "write", code: "EPIPE" }, true],
  ["a failure without a system call", new Error("Premature close"), true],
  ["no error at all", undefined, true],
])("a request over a shared connection is told by the error: %s", (_, error, maybeSent) => {
  expect(sharedConnections("https://api.example.com")().maybeSent(error)).toBe(maybeSent);
});

it("a request over a fresh connection was not sent until the connection is open, whatever the error", () => {
  expect(freshConnection("https://api.example.com").maybeSent({ syscall: "read" })).toBe(false);
});
