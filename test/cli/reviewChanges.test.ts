import { describe, expect, it } from "@jest/globals";
import { describeReleases, summarize } from "../../provider/cli/review/describeReview";
import { findChanges } from "../../provider/cli/review/findChanges";
import { readPreview } from "../../provider/cli/review/readPreview";
import {
  anyOf,
  created,
  deleted,
  desk,
  had,
  preview,
  purchase,
  review,
  type ShownStep,
  step,
  trunk,
  unknown,
  wants,
} from "./reviewSteps";

const [number, other] = ["+14155550123", "+14155550199"];
const [old, same, another] = [had(purchase(number)), wants(purchase(number)), wants(purchase(other))];
const summaryOf = (...steps: ShownStep[]) => summarize(review(...steps));
const releasesOf = (...steps: ShownStep[]) => describeReleases(review(...steps));

describe("a purchased number is released", () => {
  const gone = `releases ${number} ("a"); it can rarely be bought back`;

  it.each<[string, ShownStep, string]>([
    ["if its type is a secret", deleted("a", purchase(number, { type: "[secret]" })), gone],
    ["if an import file guessed that it is none", deleted("a", trunk(number), {}, { __imported: true }), gone],
    ["if it is pending", deleted("a", purchase(number), { id: `pending:${number}`, outputs: undefined }), gone],
    [
      "if its new number is not known yet",
      step("replace", "a", old, wants(purchase(unknown)), "type", "purchase.number"),
      `releases ${number} ("a") after buying a number that is not known yet: type and purchase.number may change`,
    ],
    [
      "if only the new program retains it: the engine deletes by the old state",
      step("replace", "a", old, wants(purchase(other), { retainOnDelete: true })),
      `releases ${number} ("a") after buying ${other}: Pulumi is told to replace it`,
    ],
  ])("%s", (_, one, line) => {
    expect(releasesOf(one)).toEqual([line]);
  });

  it("once, after the new one is bought, however many steps a replacement has", () => {
    const bought = step("create-replacement", "a", old, another, "purchase.number");
    const replaced = step("replace", "a", old, another, "purchase.number");
    const ended = step("delete-replaced", "a", old);
    for (const steps of [[bought], [replaced], [bought, replaced, ended], [ended, replaced, bought]]) {
      expect(releasesOf(...steps)).toEqual([`releases ${number} ("a") after buying ${other}: purchase.number changed`]);
      expect(summaryOf(...steps)).toBe("buys 1, releases 1, relinks 0, replaces 1; unprotected: a");
    }
  });

  it("before the new one begins if the engine deletes first, whichever step comes first", () => {
    const first = had(purchase(number), { pendingReplacement: true });
    const replaced = step("replace", "a", first, wants(trunk(number)), "type");
    const ended = step("delete-replaced", "a", old);
    for (const steps of [[replaced], [replaced, ended], [ended, replaced]])
      expect(releasesOf(...steps)).toEqual([`releases ${number} ("a") before adding ${number}: type changed`]);
  });

  it("also if an earlier run left it behind, beside the present one", () => {
    const leftOver = step("delete-replaced", "a", had(purchase("+14155550001"), { id: "pn_0", delete: true }));
    expect(releasesOf(leftOver, step("replace", "a", old, another, "purchase.number"))).toEqual([
      'releases +14155550001 ("a"); an earlier run replaced it',
      `releases ${number} ("a") after buying ${other}: purchase.number changed`,
    ]);
  });

  it("if the program goes on to read another one in its place", () => {
    const news = wants({}, { external: true, id: "pn_9" });
    const parts = ["read-replacement", "replace"].map((op) => step(op, "a", old, news));
    const steps = [...parts, step("delete-replaced", "a", old)];
    expect(summaryOf(...steps)).toBe("buys 0, releases 1, relinks 0; unprotected: none");
    expect(releasesOf(...steps)).toEqual([gone]);
  });

  it("with the resource's name where the number is a secret, or the whole purchase", () => {
    const whole = deleted("a", { type: "purchase", purchase: "[secret]" }, { outputs: undefined });
    expect(releasesOf(whole, deleted("b::c", purchase("[secret]")))).toEqual([
      'releases [secret] ("a"); it can rarely be bought back',
      'releases [secret] ("b::c"); it can rarely be bought back',
    ]);
  });
});

describe("no purchased number is released", () => {
  it.each(["same", "refresh", "discard", "discard-replaced", "remove-pending-replace"])("by the step %s", (op) => {
    const one = step(op, "support", old, wants(purchase(number), { protect: true }));
    expect(summaryOf(one)).toBe("buys 0, releases 0, relinks 0; unprotected: none");
    expect(review(one).changes).toEqual([]);
  });

  it.each<[string, ShownStep, string]>([
    ["retained", deleted("a", purchase(number), { retainOnDelete: true }), "leaves 1 at Vogent; unprotected: none"],
    ["only read", step("read", "a", old, wants({}, { external: true })), "leaves 1 at Vogent; unprotected: none"],
    ["pending", step("update", "a", had(purchase(number), { id: "pending:" }), same), "1 pending; unprotected: a"],
    ["adopted by the program", created("a", purchase(number, { __import: "pn_1" })), "adopts 1; unprotected: a"],
    ["adopted by the engine", step("import", "a", undefined, same), "adopts 1; unprotected: a"],
    ["an added trunk", created("a", trunk(number)), "adds 1 SIP; unprotected: none"],
    ["an added desk", created("a", desk("desk-1")), "adds 1 SIP; unprotected: none"],
    ["a removed trunk", deleted("a", trunk(number)), "removes 1 SIP; unprotected: none"],
    ["a removed desk", deleted("a", desk("desk-1")), "removes 1 SIP; unprotected: none"],
    ["an imported desk", deleted("a", desk("desk-1"), {}, { __imported: true }), "removes 1 SIP; unprotected: none"],
  ])("nor bought, and it has a count of its own: %s", (_, one, counted) => {
    expect(summaryOf(one)).toBe(`buys 0, releases 0, relinks 0, ${counted}`);
  });

  it("if the program has only read it so far", () => {
    const read = had({}, { external: true });
    const adopting = wants(purchase(number, { __import: "pn_1" }), { protect: true });
    const steps = [step("read", "a", read, read), step("replace", "b", read, adopting)];
    expect(summaryOf(...steps)).toBe("buys 0, releases 0, relinks 0, adopts 1; unprotected: none");
  });

  it("with another resource of a purchase's shape", () => {
    const oldState = { ...old, type: "pulumi-nodejs:dynamic:Resource" };
    const urn = "urn:pulumi:production::phones::pulumi-nodejs:dynamic:Resource::a";
    const found = review({ op: "delete", urn, oldState });
    expect(found).toEqual({ changes: [], unprotected: [], hidesSames: false, others: 1 });
  });
});

describe("a new number", () => {
  it("is found inside a component too", () => {
    const { urn, ...rest } = created("a", purchase(number));
    const inside = urn.replace("::pulumi-nodejs", "::acme:Line$pulumi-nodejs");
    expect(summaryOf({ ...rest, urn: inside })).toContain("buys 1");
  });

  it.each(["[secret]", unknown])("counts as bought if its type reads %s", (type) => {
    expect(summaryOf(created("a", purchase(number, { type })))).toContain("buys 1,");
  });

  it.each<[string, string, Record<string, unknown>]>([
    ["has", "pn_1", {}],
    ["adopted in an earlier life", "pn_0", { __adopted: "pn_0" }],
  ])("is bought if import names the number that the resource %s", (_, __import, outputs) => {
    const one = step("replace", "a", had(purchase(number), {}, outputs), wants(purchase(other, { __import })));
    expect(summaryOf(one)).toContain("buys 1, releases 1,");
  });

  it.each<[string, Record<string, unknown>, unknown]>([
    ["a list", anyOf([number, other]), { kind: "anyOf", candidates: [number, other] }],
    ["unclear candidates", anyOf([unknown, 1]), { kind: "anyOf", candidates: ["(not known yet)", "(not known yet)"] }],
    ["an unknown list", anyOf(unknown), { kind: "anyOf", candidates: [] }],
    ["a secret list", anyOf("[secret]"), { kind: "known", name: "[secret]" }],
    ["an unknown purchase", { type: "purchase", purchase: unknown }, { kind: "unknown" }],
  ])("is shown for %s", (_, inputs, shown) => {
    expect(review(created("a", inputs)).changes[0]?.newNumber).toEqual(shown);
  });
});

describe("the agents of a change", () => {
  /** Before and after, of the only change. */
  const agentsOf = (one: ShownStep) => {
    const [change, ...more] = review(one).changes;
    expect(more).toEqual([]);
    return [change?.agentBefore, change?.agentAfter];
  };
  const update = (before: string | undefined, after: string | undefined, outputs = {}) => {
    const inputs = (agentId: string | undefined) => purchase(number, agentId === undefined ? {} : { agentId });
    return step("update", "a", had(inputs(before), {}, outputs), wants(inputs(after)));
  };

  it.each<[string, ShownStep, unknown, unknown, number]>([
    ["linked", update(undefined, "anna"), "none", { id: "anna" }, 1],
    ["relinked", update("anna", "bert"), { id: "anna" }, { id: "bert" }, 1],
    ["relinked after drift", update("anna", "anna", { agentId: "drift" }), { id: "drift" }, { id: "anna" }, 1],
    ["emptied", update("anna", ""), { id: "anna" }, "none", 1],
    ["no longer declared", update("anna", undefined), { id: "anna" }, "none", 1],
    ["not known yet", update("anna", unknown), { id: "anna" }, "not known yet", 1],
    ["secret on both sides", update("[secret]", "[secret]"), { id: "[secret]" }, { id: "[secret]" }, 1],
    ["carried over", update(undefined, undefined, { __carriedAgent: "anna" }), "none", { id: "anna" }, 1],
    ["declared as it was", update("anna", "anna"), { id: "anna" }, { id: "anna" }, 0],
    ["of the dashboard", update(undefined, undefined, { agentId: "anna" }), { id: "anna" }, { id: "anna" }, 0],
  ])("are shown, and count as relinked if they differ: %s", (_, one, before, after, relinks) => {
    expect(agentsOf(one)).toEqual([before, after]);
    expect(summaryOf(one)).toBe(`buys 0, releases 0, relinks ${relinks}; unprotected: a`);
  });

  const replaced = (before: Record<string, unknown>, after: Record<string, unknown>, outputs = {}, more = {}) =>
    step("replace", "a", had(before, more, { agentId: "anna", ...outputs }), wants(after));
  const [again, secret] = [purchase("+1 (415) 555-0123"), purchase("[secret]")];
  const [goesFirst, orderedFirst] = [{ pendingReplacement: true }, { ...secret, __deletesFirst: true }];

  it.each<[string, ShownStep, unknown]>([
    ["lost with another number", replaced(purchase(number), purchase(other)), "none"],
    ["kept if declared", replaced(purchase(number), purchase(other, { agentId: "anna" })), { id: "anna" }],
    ["lost with another SIP prefix of digits", replaced(desk("4155550123"), desk("14155550123")), "none"],
    ["kept with the same number", replaced(purchase(number), again), { id: "anna" }],
    ["lost with the same one if declared before", replaced(purchase(number), again, { __managesAgent: true }), "none"],
    ["kept by a secret that goes first", replaced(secret, secret, {}, goesFirst), { id: "anna" }],
    ["lost with another secret", replaced(secret, secret), "none"],
    ["lost if the program has a secret go first", replaced(secret, orderedFirst, {}, goesFirst), "none"],
  ])("are %s in a replacement", (_, one, after) => {
    expect(agentsOf(one)).toEqual([{ id: "anna" }, after]);
  });
});

describe("the rest of the summary", () => {
  it("names the purchased numbers that are unprotected afterwards, the unchanged ones too", () => {
    const guarded = step("same", "c", old, wants(purchase(number), { protect: true }));
    const steps = [guarded, step("same", "b", old, same), created("a", purchase(other)), created("d", desk("desk-1"))];
    expect(summaryOf(...steps, deleted("e", purchase(other)))).toBe(
      "buys 1, releases 1, relinks 0, adds 1 SIP; unprotected: a, b",
    );
  });

  it("says so if the preview hides unchanged numbers", () => {
    const steps = [step("same", "a", old, wants(purchase(number), { protect: true }))];
    const summary = (same: number) => summarize(findChanges(readPreview(preview(steps, { changeSummary: { same } }))));
    expect(summary(1)).toContain("; unprotected: none");
    expect(summary(2)).toContain("; unprotected of those shown: none");
  });

  it("names ten unprotected numbers, and counts the others", () => {
    const steps = Array.from({ length: 12 }, (_, at) => created(`n${10 + at}`, purchase(number)));
    expect(summaryOf(...steps)).toMatch(/unprotected: n10, .*, n19, 2 more$/);
  });

  it("puts releases first, then other ends, purchases and links", () => {
    const { changes } = review(
      step("update", "a", old, wants(purchase(number, { agentId: "anna" }))),
      created("b", purchase(number)),
      deleted("c", desk("desk-1")),
      deleted("d", purchase(number)),
      step("update", "e", old, same),
      created("f", desk("desk-1")),
      deleted("g", purchase(number)),
    );
    expect(changes.map(({ name }) => name).join("")).toBe("dgcbfae");
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
  const read = (text: string) => () => findChanges(readPreview(text));
  const unclear = (reason: string, ...details: string[]) => {
    const message = `Can't tell what this preview would do: ${reason}.`;
    return expect.objectContaining({ name: "UnclearPreview", message, details });
  };

  it.each<[string, string]>([
    ["JSON without steps", "{}"],
    ["a step without a URN", '{ "steps": [{ "op": "delete" }] }'],
    ["a step with another URN", '{ "steps": [{ "op": "delete", "urn": "support" }] }'],
    ["an odd state", preview([{ ...deleted("a", purchase(number)), oldState: "gone" }])],
  ])("from %s", (_, text) => {
    const strange = "the input is not the JSON of a preview: it has no steps, or strange ones";
    expect(read(text)).toThrow(unclear(strange));
  });

  it.each(["", "error: no stack named 'production' found", '{ "steps": [', "{}\n{}"])("from no JSON: %j", (text) => {
    expect(read(text)).toThrow(unclear("the input is not JSON"));
  });

  it("from a preview that failed half-way, and repeats its errors", () => {
    const diagnostics = [
      { severity: "warning", message: "careful" },
      { severity: "error", message: "error: \u001b[31mbad\u001b[0m\n" },
      { severity: "error" },
    ];
    const text = preview([deleted("a", purchase(number))], { diagnostics });
    expect(read(text)).toThrow(unclear("the preview failed", "error: bad", ""));
  });

  it.each(["frobnicate", "constructor", ""])("from a number's step of the unknown kind %j", (op) => {
    const kind = unclear("a step of a phone number is of an unknown kind", `a: ${op}`);
    expect(read(preview([step(op, "a", old, same)]))).toThrow(kind);
    // Only its state shows that it is a number.
    const urn = "urn:pulumi:production::phones::acme:Line::a";
    expect(read(preview([{ op, urn, oldState: old }]))).toThrow(kind);
  });

  const replacing = ["replace", "create-replacement", "import-replacement", "read-replacement"];
  it.each([
    ...["delete", "delete-replaced", "update", ...replacing].map((op) => step(op, "a", undefined, same)),
    ...["same", "create", "import", "update", ...replacing].map((op) => step(op, "a", old)),
  ])("from a step $op without a state", (one) => {
    const lacking = unclear("a step of a phone number lacks a state", `a: ${one.op}`);
    expect(read(preview([one]))).toThrow(lacking);
  });

  it("is not said of warnings, nor of other resources' unknown steps", () => {
    const text = preview([{ op: "frobnicate", urn: "urn:pulumi:a::b::aws:s3/bucket:Bucket::c" }], {
      diagnostics: [{ severity: "warning", message: "a" }, { severity: "info" }, {}],
    });
    expect(read(text)).not.toThrow();
  });

  it("is not said of null where JSON may leave out a key", () => {
    const one = { ...created("a", purchase(number)), oldState: null, replaceReasons: null, detailedDiff: null };
    expect(read(preview([one], { diagnostics: null, changeSummary: null }))).not.toThrow();
  });
});
