/**
 * The changes of the code that no test can notice, as the code does the same, with the reason. `code` and `becomes` are on one
 * line, and of long ones the first 100 characters.
 *
 * @type {readonly import("./mutationReport.mjs").Equivalent[]}
 */
export const equivalents = [
  {
    file: "lifecycle/operations/adopt.ts",
    why: "Only a SIP number has another name than those declared, and it has no candidates: what is chosen changes nothing.",
    changes: [["candidate !== undefined", "true"]],
  },
  {
    file: "lifecycle/plan/planChange.ts",
    why: "The recorded number is compared by what it is called, not by its id.",
    changes: [['""', '"Stryker was here!"']],
  },
  {
    file: "lifecycle/purchase/postOnce.ts",
    why: "`poll` ends at whatever is not undefined, and nobody uses what it ended at.",
    changes: [["true", "false"]],
  },
];
