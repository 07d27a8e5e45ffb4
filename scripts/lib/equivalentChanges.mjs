/**
 * The changes of the code that no test in process can notice, with the reason. `code` and `becomes` are on one line, and of long
 * ones the first 100 characters. A change that can be made in two places stands here twice.
 *
 * @type {readonly import("./mutationReport.mjs").Equivalent[]}
 */
export const equivalents = [
  {
    file: "lifecycle/check/checkInputs.ts",
    why: "Inputs that have an address and pass have a prefix.",
    changes: [['typeof prefix === "string"', "true"]],
  },
  {
    file: "lifecycle/check/describeFailure.ts",
    why: "Only an issue of our own rules has `params`.",
    changes: [['issue.code === "custom"', "true"]],
  },
  {
    file: "lifecycle/check/describeFailure.ts",
    why: "Of all paths, only those of candidates have a number in them.",
    changes: [["/\\.\\d+$/", "/\\.\\d+/"]],
  },
  {
    file: "lifecycle/check/describeFailure.ts",
    why: "A wrong type is refused before any key is.",
    changes: [['""', '"Stryker was here!"']],
  },
  {
    file: "lifecycle/index.ts",
    why: "Only Pulumi's own process loads this module. test/host/process.test.ts and the tests of the engine judge it.",
    changes: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code.
      ["`${line}\\n`", "``"],
      ["run.inFlight === 0", "true"],
      ["run.inFlight === 0", "false"],
      ["run.inFlight === 0", "run.inFlight !== 0"],
    ],
  },
  {
    file: "lifecycle/model/declaredNumber.ts",
    why: "Nothing is as good as false.",
    changes: [["() => false", "() => undefined"]],
  },
  {
    file: "lifecycle/model/declaredNumber.ts",
    why: "No number of an account is called like either.",
    changes: [['""', '"Stryker was here!"']],
  },
  {
    file: "lifecycle/model/inputRules.ts",
    why: "The compiler asks for it: a text that is split has a first part, and a text that fits the pattern has its groups.",
    changes: [
      ['""', '"Stryker was here!"'],
      ["terminationUri.exec(uri)?.groups?.ip", "terminationUri.exec(uri)?.groups.ip"],
      ["terminationUri.exec(uri)?.groups", "terminationUri.exec(uri).groups"],
    ],
  },
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
    file: "lifecycle/purchase/keepInState.ts",
    why: "The error drops what is undefined.",
    changes: [["carriedAgent === undefined", "false"]],
  },
  {
    file: "lifecycle/purchase/postOnce.ts",
    why: "`poll` ends at whatever is not undefined, and nobody uses what it ended at.",
    changes: [["true", "false"]],
  },
  {
    file: "program/lookups.ts",
    why: "What is no resource is known at once.",
    changes: [["[]", '["Stryker was here"]']],
  },
  {
    file: "vogent/baseUrl.ts",
    why: "URL refuses a host that ends like an IPv4 address and is none.",
    changes: [["/^127(\\.\\d+){3}$/", "/127(\\.\\d+){3}$/"]],
  },
  {
    file: "vogent/client.ts",
    why: "Without a method, fetch sends GET.",
    changes: [['"GET"', '""']],
  },
  {
    file: "vogent/parseJson.ts",
    why: "Without `return`, the result is undefined too.",
    changes: [["{ return undefined; }", "{}"]],
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
