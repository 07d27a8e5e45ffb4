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
    file: "lifecycle/run/accountNumbers.ts",
    why: "A list empties what was made before it begins, and nothing reads that earlier.",
    changes: [["[]", '["Stryker was here"]']],
  },
  {
    file: "lifecycle/run/numberIndex.ts",
    why: "Nothing is as good as false.",
    changes: [["() => false", "() => undefined"]],
  },
  {
    file: "lifecycle/run/programResources.ts",
    why: "Only what failed goes by a key, and after a failure the question is not asked.",
    changes: [
      ['typeof one !== "string"', "true"],
      ['"string"', '""'],
    ],
  },
  {
    file: "lifecycle/run/resource.ts",
    why: "Nothing asks what is requested before `begin` notes it, and nothing is held or imported by the id undefined.",
    changes: [
      ["{ this.requested = declared; }", "{}"],
      ["inputs.__import !== undefined", "true"],
      ["this.heldId !== undefined", "true"],
    ],
  },
  {
    file: "lifecycle/purchase/postOnce.ts",
    why: "`poll` ends at whatever is not undefined, and nobody uses what it ended at.",
    changes: [["true", "false"]],
  },
  {
    file: "vogent/retry/callWithRetries.ts",
    why: "A failed attempt has no status.",
    changes: [['attempt.kind === "response"', "true"]],
  },
  {
    file: "vogent/retry/retryPolicy.ts",
    why: "A failed attempt has no `retryAfterSeconds`.",
    changes: [['attempt.kind === "failed"', "false"]],
  },
];
