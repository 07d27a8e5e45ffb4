import { describe, expect, it } from "@jest/globals";
import { describeReleases, summarize } from "../../provider/cli/review/describeReview";
import { findChanges } from "../../provider/cli/review/findChanges";
import { readPreview, UnclearPreview } from "../../provider/cli/review/readPreview";
import { anyOf, desk, had, preview, purchase, type ShownStep, step, trunk, unknown, wants } from "./reviewSteps";

const [number, other] = ["+14155550123", "+14155550199"];
const review = (...steps: ShownStep[]) => findChanges(readPreview(preview(steps)));
const summaryOf = (...steps: ShownStep[]) => summarize(review(...steps));
const releasesOf = (...steps: ShownStep[]) => describeReleases(review(...steps));

/** The agents before and after, of the only change. */
function agentsOf(one: ShownStep) {
  const [change, ...more] = review(one).changes;
  expect(more).toEqual([]);
  return [change?.agentBefore, change?.agentAfter];
}

const created = (name: string, inputs: Record<string, unknown>, more = {}) =>
  step("create", name, [undefined, wants(inputs, more)]);
const deleted = (name: string, inputs: Record<string, unknown>, more = {}, outputs = {}) =>
  step("delete", name, [had(inputs, more, outputs), undefined]);

describe("a purchased number is released", () => {
  it.each([
    ["delete", "it can rarely be bought back"],
    ["delete-replaced", "an earlier run replaced it"],
  ])("by the step %s", (op, words) => {
    expect(releasesOf(step(op, "support", [had(purchase(number)), undefined]))).toEqual([
      `releases ${number} ("support"); ${words}`,
    ]);
  });

  it.each(["replace", "create-replacement"])("by the step %s, for a number that it buys", (op) => {
    const replaced = step(op, "support", [had(purchase(number)), wants(purchase(other))], "purchase.number");
    expect(summaryOf(replaced)).toBe("buys 1, releases 1, relinks 0, replaces 1; unprotected: support");
    expect(releasesOf(replaced)).toEqual([
      `releases ${number} ("support") after buying ${other}: purchase.number changed`,
    ]);
  });

  it("before the new one if the engine deletes first", () => {
    const states = [had(purchase(number), { pendingReplacement: true }), wants(trunk(number))] as const;
    expect(releasesOf(step("replace", "support", [...states], "type"))).toEqual([
      `releases ${number} ("support") before adding ${number}: type changed`,
    ]);
  });

  it("if --replace or a taint has the engine replace it", () => {
    expect(releasesOf(step("replace", "support", [had(purchase(number)), wants(purchase(number))], "id"))).toEqual([
      `releases ${number} ("support") after buying ${number}: Pulumi is told to replace it`,
    ]);
  });

  it("if its new number is not known yet", () => {
    const states = [had(purchase(number)), wants(purchase(unknown))] as const;
    expect(releasesOf(step("replace", "support", [...states], "type", "purchase.number"))).toEqual([
      `releases ${number} ("support") after buying a number that is not known yet: type and purchase.number may change`,
    ]);
  });

  it("if its type is a secret", () => {
    expect(releasesOf(deleted("a", purchase(number, { type: "[secret]" })))).toHaveLength(1);
  });

  it("if an import file guessed that it is none", () => {
    expect(releasesOf(deleted("a", trunk(number), {}, { __imported: true }))).toHaveLength(1);
    expect(releasesOf(deleted("a", desk("desk-1"), {}, { __imported: true }))).toEqual([]);
  });

  it("if its creation is not settled, by the inputs", () => {
    const pending = deleted("a", purchase(number), { id: `pending:${number}`, outputs: undefined });
    expect(releasesOf(pending)).toEqual([`releases ${number} ("a"); it can rarely be bought back`]);
  });

  it("if only the new program retains it: the engine deletes by the old state", () => {
    const states = [had(purchase(number)), wants(purchase(other), { retainOnDelete: true })] as const;
    expect(releasesOf(step("replace", "a", [...states]))).toHaveLength(1);
  });

  it("if the program goes on to read another one in its place", () => {
    const states = [had(purchase(number)), wants({}, { external: true, id: "pn_9" })] as const;
    const parts = [step("replace", "a", [...states]), step("delete-replaced", "a", [states[0], undefined])];
    const steps = [step("read-replacement", "a", [...states]), ...parts];
    expect(summaryOf(...steps)).toBe("buys 0, releases 1, relinks 0; unprotected: none");
    expect(releasesOf(...steps)).toEqual([`releases ${number} ("a"); it can rarely be bought back`]);
  });

  it("also if an earlier run left it behind, beside the present one", () => {
    const lines = releasesOf(
      step("delete-replaced", "a", [had(purchase("+14155550001"), { id: "pn_0", delete: true }), undefined]),
      step("replace", "a", [had(purchase(number)), wants(purchase(other))], "purchase.number"),
    );
    expect(lines.map((line) => line.slice(0, 21))).toEqual([`releases +14155550001`, `releases ${number}`]);
  });

  it("once, however many steps a replacement has", () => {
    const states = [had(purchase(number)), wants(purchase(other))] as const;
    const parts = [
      step("create-replacement", "a", [...states], "purchase.number"),
      step("replace", "a", [...states], "purchase.number"),
      step("delete-replaced", "a", [states[0], undefined]),
    ];
    const whole = [`releases ${number} ("a") after buying ${other}: purchase.number changed`];
    expect(releasesOf(...parts)).toEqual(whole);
    expect(releasesOf(...parts.toReversed())).toEqual(whole);
    expect(summaryOf(...parts)).toBe("buys 1, releases 1, relinks 0, replaces 1; unprotected: a");
  });

  it("first of both in a replacement that deletes first, whichever step comes first", () => {
    const states = [had(purchase(number), { pendingReplacement: true }), wants(purchase(other))] as const;
    const parts = [step("delete-replaced", "a", [had(purchase(number)), undefined]), step("replace", "a", [...states])];
    for (const order of [parts, parts.toReversed()])
      expect(releasesOf(...order)).toEqual([
        `releases ${number} ("a") before buying ${other}: Pulumi is told to replace it`,
      ]);
  });

  it("with the resource's name where two numbers are secret", () => {
    expect(releasesOf(deleted("a", purchase("[secret]")), deleted("b::c", purchase("[secret]")))).toEqual([
      'releases [secret] ("a"); it can rarely be bought back',
      'releases [secret] ("b::c"); it can rarely be bought back',
    ]);
  });

  it("by its SIP prefix if it was one before, as Vogent may call it by its user name", () => {
    const states = [had(desk("desk-1")), wants(purchase(number))] as const;
    expect(review(step("replace", "a", [...states], "type")).changes).toMatchObject([
      { ending: "removed", beginning: "bought", oldNumber: { kind: "known", name: "desk-1" } },
    ]);
  });

  it("and named [secret] if the whole purchase is a secret", () => {
    const whole = { type: "purchase", purchase: "[secret]" };
    expect(releasesOf(deleted("a", whole, { outputs: undefined }))).toEqual([
      'releases [secret] ("a"); it can rarely be bought back',
    ]);
  });
});

describe("no purchased number is released", () => {
  it.each(["same", "refresh", "discard", "discard-replaced", "remove-pending-replace"])("by the step %s", (op) => {
    const protectedOne = wants(purchase(number), { protect: true });
    const one = step(op, "support", [had(purchase(number)), protectedOne]);
    expect(summaryOf(one)).toBe("buys 0, releases 0, relinks 0; unprotected: none");
    expect(review(one).changes).toEqual([]);
  });

  it.each([trunk("+442079460001"), desk("desk-1")])("with a removed SIP number: $type", (inputs) => {
    expect(summaryOf(deleted("a", inputs))).toBe("buys 0, releases 0, relinks 0, removes 1 SIP; unprotected: none");
  });

  it("if the state says that Pulumi leaves it at Vogent", () => {
    const retained = { retainOnDelete: true };
    const replaced = step("replace", "b", [had(purchase(number), retained), wants(purchase(other))]);
    expect(summaryOf(deleted("a", purchase(number), retained), replaced)).toBe(
      "buys 1, releases 0, relinks 0, replaces 1, leaves 2 at Vogent; unprotected: b",
    );
  });

  it("if the program only reads it from now on", () => {
    const states = [had(purchase(number)), wants({}, { external: true })] as const;
    expect(summaryOf(step("read", "a", [...states]))).toBe(
      "buys 0, releases 0, relinks 0, leaves 1 at Vogent; unprotected: none",
    );
  });

  it("if the program has only read it so far", () => {
    const read = had({}, { external: true });
    const adopting = wants(purchase(number, { __import: "pn_1" }), { protect: true });
    const steps = [step("read", "a", [read, read]), step("replace", "b", [read, adopting])];
    expect(summaryOf(...steps)).toBe("buys 0, releases 0, relinks 0, adopts 1; unprotected: none");
  });

  it("with another resource of a purchase's shape", () => {
    const other = { ...had(purchase(number)), type: "pulumi-nodejs:dynamic:Resource" };
    const urn = "urn:pulumi:production::phones::pulumi-nodejs:dynamic:Resource::a";
    expect(review({ op: "delete", urn, oldState: other })).toEqual({
      changes: [],
      unprotected: [],
      hidesSames: false,
      others: 1,
    });
  });
});

describe("a new number", () => {
  it("counts as bought, and as added if it is a SIP number", () => {
    const steps = [created("a", purchase(number)), created("b", trunk("+442079460001")), created("c", desk("desk-1"))];
    expect(summaryOf(...steps)).toBe("buys 1, releases 0, relinks 0, adds 2 SIP; unprotected: a");
  });

  it("is found inside a component too", () => {
    const { urn, ...rest } = created("a", purchase(number));
    expect(summaryOf({ ...rest, urn: urn.replace("::pulumi-nodejs", "::acme:Line$pulumi-nodejs") })).toContain(
      "buys 1",
    );
  });

  it.each(["[secret]", unknown])("counts as bought if its type reads %s", (type) => {
    expect(summaryOf(created("a", purchase(number, { type })))).toContain("buys 1,");
  });

  it("is adopted by the option import, and by a step of the engine", () => {
    const steps = [
      created("a", purchase(number, { __import: "pn_1" })),
      step("import", "b", [undefined, wants(purchase(number))]),
    ];
    expect(summaryOf(...steps)).toBe("buys 0, releases 0, relinks 0, adopts 2; unprotected: a, b");
  });

  it.each<[string, string, Record<string, unknown>]>([
    ["has", "pn_1", {}],
    ["adopted in an earlier life", "pn_0", { __adopted: "pn_0" }],
  ])("is bought if import names the number that the resource %s", (_, __import, outputs) => {
    const states = [had(purchase(number), {}, outputs), wants(purchase(other, { __import }))] as const;
    expect(summaryOf(step("replace", "a", [...states], "purchase.number"))).toContain("buys 1, releases 1,");
  });

  it.each<[string, unknown, unknown]>([
    ["each candidate", ["+14155550001", "+14155550002"], ["+14155550001", "+14155550002"]],
    ["an unknown candidate", [unknown, 1], ["(not known yet)", "(not known yet)"]],
    ["an unknown list", unknown, []],
  ])("of a list shows %s", (_, candidates, shown) => {
    expect(review(created("a", anyOf(candidates))).changes[0]?.newNumber).toEqual({ kind: "anyOf", candidates: shown });
  });

  it.each<[string, Record<string, unknown>, unknown]>([
    ["a secret list", anyOf("[secret]"), { kind: "known", name: "[secret]" }],
    ["an unknown purchase", { type: "purchase", purchase: unknown }, { kind: "unknown" }],
    ["a SIP prefix", desk("desk-1"), { kind: "known", name: "desk-1" }],
  ])("is shown for %s", (_, inputs, shown) => {
    expect(review(created("a", inputs)).changes[0]?.newNumber).toEqual(shown);
  });
});

describe("the agents of a change", () => {
  const update = (before: string | undefined, after: string | undefined, outputs = {}) => {
    const inputs = (agentId: string | undefined) => purchase(number, agentId === undefined ? {} : { agentId });
    return step("update", "a", [had(inputs(before), {}, outputs), wants(inputs(after))]);
  };

  it.each<[string, ShownStep, unknown, unknown]>([
    ["linked", update(undefined, "anna"), "none", { id: "anna" }],
    ["relinked", update("anna", "bert"), { id: "anna" }, { id: "bert" }],
    ["relinked after drift", update("anna", "anna", { agentId: "drift" }), { id: "drift" }, { id: "anna" }],
    ["emptied", update("anna", ""), { id: "anna" }, "none"],
    ["no longer declared", update("anna", undefined), { id: "anna" }, "none"],
    ["not known yet", update("anna", unknown), { id: "anna" }, "not known yet"],
    ["secret on both sides", update("[secret]", "[secret]"), { id: "[secret]" }, { id: "[secret]" }],
    ["carried over", update(undefined, undefined, { __carriedAgent: "anna" }), "none", { id: "anna" }],
  ])("are shown as %s, and count as relinked", (_, one, before, after) => {
    expect(agentsOf(one)).toEqual([before, after]);
    expect(summaryOf(one)).toBe("buys 0, releases 0, relinks 1; unprotected: a");
  });

  it.each<[string, ShownStep, unknown, unknown]>([
    ["declared as it was", update("anna", "anna"), { id: "anna" }, { id: "anna" }],
    ["of the dashboard", update(undefined, undefined, { agentId: "anna" }), { id: "anna" }, { id: "anna" }],
  ])("stay, and count as nothing: %s", (_, one, before, after) => {
    expect(agentsOf(one)).toEqual([before, after]);
    expect(summaryOf(one)).toContain("relinks 0;");
    expect(review(one).changes).toMatchObject([{ update: "recorded" }]);
  });

  const replaced = (before: string, after: Record<string, unknown>, outputs = {}, more = {}) =>
    step("replace", "a", [had(purchase(before), more, { agentId: "anna", ...outputs }), wants(after)]);

  it.each<[string, ShownStep, unknown]>([
    ["lost with another number", replaced(number, purchase(other)), "none"],
    ["kept with a declared agent", replaced(number, purchase(other, { agentId: "anna" })), { id: "anna" }],
    [
      "lost with another SIP prefix of digits",
      step("replace", "a", [had(desk("4155550123"), {}, { agentId: "anna" }), wants(desk("14155550123"))]),
      "none",
    ],
    ["kept with the same number", replaced(number, purchase("+1 (415) 555-0123")), { id: "anna" }],
    [
      "lost with the same number if the program declared them before",
      replaced(number, purchase("+1 (415) 555-0123"), { __managesAgent: true }),
      "none",
    ],
    [
      "kept by a secret number that goes first",
      replaced("[secret]", purchase("[secret]"), {}, { pendingReplacement: true }),
      { id: "anna" },
    ],
    ["lost with another secret number", replaced("[secret]", purchase("[secret]")), "none"],
    [
      "lost with another secret number that the program has go first",
      replaced("[secret]", purchase("[secret]", { __deletesFirst: true }), {}, { pendingReplacement: true }),
      "none",
    ],
  ])("are %s in a replacement", (_, one, after) => {
    expect(agentsOf(one)).toEqual([{ id: "anna" }, after]);
  });

  it("stay as they are when a number is adopted", () => {
    expect(agentsOf(created("a", purchase(number, { __import: "pn_9" })))).toEqual([undefined, "as it is"]);
  });
});

describe("the rest of the summary", () => {
  it("counts a pending number, which is not bought again", () => {
    const states = [had(purchase(number), { id: `pending:${number}` }), wants(purchase(number))] as const;
    expect(summaryOf(step("update", "a", [...states]))).toBe(
      "buys 0, releases 0, relinks 0, 1 pending; unprotected: a",
    );
  });

  it("names the purchased numbers that are unprotected afterwards, the unchanged ones too", () => {
    const kept = (name: string, more = {}) =>
      step("same", name, [had(purchase(number)), wants(purchase(number), more)]);
    const steps = [
      kept("b"),
      kept("c", { protect: true }),
      created("a", purchase(other)),
      created("d", desk("desk-1")),
    ];
    expect(summaryOf(...steps, deleted("e", purchase(other)))).toContain("; unprotected: a, b");
  });

  it("says so if the preview hides unchanged numbers", () => {
    const steps = [step("same", "a", [had(purchase(number)), wants(purchase(number), { protect: true })])];
    const summary = (same: number) => summarize(findChanges(readPreview(preview(steps, { changeSummary: { same } }))));
    expect(summary(1)).toContain("; unprotected: none");
    expect(summary(2)).toContain("; unprotected of those shown: none");
  });

  it("names ten unprotected numbers, and counts the others", () => {
    const steps = Array.from({ length: 12 }, (_, at) => created(`n${10 + at}`, purchase(number)));
    expect(summaryOf(...steps)).toMatch(/unprotected: n10, .*, n19, 2 more$/);
  });

  it("puts releases first, then other ends, purchases and links", () => {
    const steps = [
      step("update", "a", [had(purchase(number)), wants(purchase(number, { agentId: "anna" }))]),
      created("b", purchase(number)),
      deleted("c", desk("desk-1")),
      deleted("d", purchase(number)),
      step("update", "e", [had(purchase(number)), wants(purchase(number))]),
      created("f", desk("desk-1")),
      deleted("g", purchase(number)),
    ];
    expect(
      review(...steps)
        .changes.map(({ name }) => name)
        .join(""),
    ).toBe("dgcbfae");
  });

  it("counts changes of other resources, but no stack, provider or read", () => {
    const urn = (type: string) => `urn:pulumi:production::phones::${type}::a`;
    const { others } = review(
      { op: "create", urn: urn("pulumi:pulumi:Stack") },
      { op: "create", urn: urn("pulumi:providers:aws") },
      { op: "create", urn: urn("aws:s3/bucket:Bucket") },
      { op: "create-replacement", urn: urn("pulumi-nodejs:dynamic/vogent:AvailableNumbers") },
      { op: "replace", urn: urn("pulumi-nodejs:dynamic/vogent:AvailableNumbers") },
      { op: "read", urn: urn("aws:s3/other:Bucket") },
    );
    expect(others).toBe(2);
  });
});

describe("nobody can tell", () => {
  const reasonOf = (text: string) => {
    try {
      findChanges(readPreview(text));
    } catch (error) {
      if (error instanceof UnclearPreview) return [error.message, ...error.details];
      throw error;
    }
    return undefined;
  };
  const because = (reason: string, ...details: string[]) => [
    `Can't tell what this preview would do: ${reason}.`,
    ...details,
  ];
  const strange = because("the input is not the JSON of a preview: it has no steps, or strange ones");

  it.each<[string, string]>([
    ["JSON without steps", "{}"],
    ["null", "null"],
    ["a list", "[]"],
    ["a step that is null", '{ "steps": [null] }'],
    ["a step without a URN", '{ "steps": [{ "op": "delete" }] }'],
    ["a step with another URN", '{ "steps": [{ "op": "delete", "urn": "support" }] }'],
    ["an odd state", preview([{ ...deleted("a", purchase(number)), oldState: "gone" }])],
  ])("from %s", (_, text) => {
    expect(reasonOf(text)).toEqual(strange);
  });

  it.each(["", "error: no stack named 'production' found", '{ "steps": [', "{}\n{}"])(
    "from a text that is no JSON: %j",
    (text) => {
      expect(reasonOf(text)).toEqual(because("the input is not JSON"));
    },
  );

  it("from a preview that failed half-way, and repeats its errors", () => {
    const diagnostics = [
      { severity: "warning", message: "careful" },
      { severity: "error", message: "error: \u001b[31mbad\u001b[0m\n" },
      { severity: "error" },
    ];
    expect(reasonOf(preview([deleted("a", purchase(number))], { diagnostics }))).toEqual(
      because("the preview failed", "error: bad", ""),
    );
  });

  it.each(["frobnicate", "constructor", ""])("from a number's step of the unknown kind %j", (op) => {
    const text = preview([step(op, "a", [had(purchase(number)), wants(purchase(number))])]);
    expect(reasonOf(text)).toEqual(because("a step of a phone number is of an unknown kind", `a: ${op}`));
  });

  it("from a number's step of an unknown kind that only its state shows", () => {
    const urn = "urn:pulumi:production::phones::acme:Line::a";
    expect(reasonOf(preview([{ op: "frobnicate", urn, oldState: had(purchase(number)) }]))).toHaveLength(2);
  });

  const [old, news] = [had(purchase(number)), wants(purchase(number))];
  const replacing = ["replace", "create-replacement", "import-replacement", "read-replacement"];
  it.each<[string, ShownStep]>([
    ...["delete", "delete-replaced", "update", ...replacing].map((op): [string, ShownStep] => [
      op,
      step(op, "a", [undefined, news]),
    ]),
    ...["same", "create", "import", "update", ...replacing].map((op): [string, ShownStep] => [
      op,
      step(op, "a", [old, undefined]),
    ]),
  ])("from a step %s without a state", (op, one) => {
    expect(reasonOf(preview([one]))).toEqual(because("a step of a phone number lacks a state", `a: ${op}`));
  });

  it("is not said of warnings, nor of other resources' unknown steps", () => {
    const text = preview([{ op: "frobnicate", urn: "urn:pulumi:a::b::aws:s3/bucket:Bucket::c" }], {
      diagnostics: [{ severity: "warning", message: "a" }, { severity: "info" }, {}],
    });
    expect(reasonOf(text)).toBeUndefined();
  });

  it("is not said of null where JSON may leave out a key", () => {
    const text = JSON.stringify({
      steps: [{ ...created("a", purchase(number)), oldState: null, replaceReasons: null, detailedDiff: null }],
      diagnostics: null,
      changeSummary: null,
    });
    expect(reasonOf(text)).toBeUndefined();
  });
});
