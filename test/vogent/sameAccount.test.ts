import { describe, expect, it } from "@jest/globals";
import { type AccountEvidence, isSameAccount } from "../../provider/vogent/accountMark";

describe("isSameAccount", () => {
  it.each<[string, AccountEvidence["recordedMarks"], boolean]>([
    [
      "is proved by the mark of one number",
      [
        ["pn_9", "theirs"],
        ["pn_8", "ours"],
      ],
      true,
    ],
    [
      "is proved by one number in the account, also under another key",
      [
        ["pn_9", "theirs"],
        ["pn_1", "old key"],
      ],
      true,
    ],
    ["is proved by a number without a mark in the account", [["pn_1", undefined]], true],
    ["is not proved by a mark of another key alone", [["pn_9", "theirs"]], false],
    ["is not proved by a number without a mark outside of the account", [["pn_9", undefined]], false],
    ["is not proved without numbers", [], false],
    [
      "is proved by either mark of one id in two states",
      [
        ["pn_9", "ours"],
        ["pn_9", "theirs"],
      ],
      true,
    ],
  ])("%s", (_, recordedMarks, expected) => {
    expect(isSameAccount({ currentMark: "ours", liveIds: new Set(["pn_1", "pn_2"]), recordedMarks })).toBe(expected);
  });
});
