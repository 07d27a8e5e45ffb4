import { expect, it } from "@jest/globals";
import { accountMark } from "../../provider/vogent/accountMark";

// State files hold these marks: another algorithm would make every account look like another one.
const baseUrl = "https://api.vogent.ai/api";

it("marks an account by its key's digest", () => {
  expect(accountMark({ apiKey: "my-key", baseUrl })).toBe("XniGPt");
  expect(accountMark({ apiKey: "my-key2", baseUrl })).not.toBe("XniGPt");
});

it("marks another base URL as another account", () => {
  const marks = ["http://127.0.0.1:8646/api", "http://127.0.0.1:8647/api", baseUrl].map((url) =>
    accountMark({ apiKey: "my-key", baseUrl: url }),
  );
  expect(new Set(marks).size).toBe(3);
  for (const mark of marks) expect(mark).toMatch(/^[\w-]{6}$/);
});
