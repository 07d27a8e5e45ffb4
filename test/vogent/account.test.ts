import { expect, it } from "@jest/globals";
import { accountMark } from "../../provider/vogent/account";

// State files hold these marks: another algorithm would make every account look like another one.
it("accountMark is the first 8 hex digits of the key's SHA-256", () => {
  expect(accountMark("my-key")).toBe("5e78863e");
  expect(accountMark("my-key2")).not.toBe(accountMark("my-key"));
});
