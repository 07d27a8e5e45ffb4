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
])("tells by the error what was sent: %s", (_, error, maybeSent) => {
  expect(sharedConnections("https://api.example.com")().maybeSent(error)).toBe(maybeSent);
});

it("counts as unsent before a fresh connection opens", () => {
  expect(freshConnection("https://api.example.com").maybeSent({ syscall: "read" })).toBe(false);
});
