import { expect, it } from "@jest/globals";
import { type AccountEvidence, accountMark, isSameAccount } from "../../provider/vogent/accountMark";

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

const theirs = ["pn_9", "theirs"] as const;

it.each<[string, AccountEvidence["recordedMarks"], boolean]>([
  ["is proved by the mark of one number", [theirs, ["pn_8", "ours"]], true],
  ["is proved by one number in the account, also under another key", [theirs, ["pn_1", "old key"]], true],
  ["is proved by a number without a mark in the account", [["pn_1", undefined]], true],
  ["is not proved by a mark of another key alone", [theirs], false],
  ["is not proved by a number without a mark outside of the account", [["pn_9", undefined]], false],
  ["is not proved without numbers", [], false],
  ["is proved by either mark of one id in two states", [["pn_9", "ours"], theirs], true],
])("the same account %s", (_, recordedMarks, expected) => {
  expect(isSameAccount({ currentMark: "ours", liveIds: new Set(["pn_1", "pn_2"]), recordedMarks })).toBe(expected);
});
