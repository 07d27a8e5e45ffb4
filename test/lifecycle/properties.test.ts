import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { checkPhoneNumber, checkSearch } from "../../provider/lifecycle/check/checkInputs";
import { phoneNumberLeaves } from "../../provider/lifecycle/model/inputRules";
import { type Inputs, type Outputs, recordOutputs, recoverInputs } from "../../provider/lifecycle/model/state";
import { unknownValue } from "../../provider/lifecycle/model/values";
import { planChange } from "../../provider/lifecycle/plan/planChange";
import { isSameNumber } from "../../provider/vogent/number";
import type { PhoneNumber } from "../../provider/vogent/types";
import { given, inputs, phone, writtenAs } from "./arbitraries";

type Json = Record<string, unknown>;

describe("check", () => {
  const strange = fc.oneof(
    fc.constantFrom<unknown>(unknownValue, null, undefined, "", " ", "+14155550123", "purchase", 1, true, [], {}),
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.jsonValue({ maxDepth: 1 }),
  );

  /** Changes some of what stands anywhere in `value`. */
  const spoilt = (value: Json): fc.Arbitrary<Json> =>
    fc
      .record(
        Object.fromEntries(
          Object.entries(value).map(([key, inner]) => [
            key,
            fc.oneof(
              { weight: 6, arbitrary: isObject(inner) ? spoilt(inner) : fc.constant(inner) },
              { weight: 1, arbitrary: strange },
            ),
          ]),
        ),
      )
      .chain((record) =>
        fc.oneof(
          { weight: 6, arbitrary: fc.constant(record) },
          {
            weight: 1,
            arbitrary: fc
              .dictionary(fc.string({ maxLength: 8 }), strange, { maxKeys: 1 })
              .map((more) => ({ ...record, ...more })),
          },
        ),
      );
  const search = fc.constant({ prefix: " 415 ", country: "us", keepers: { since: "May" } });

  it.each([
    ["a number", checkPhoneNumber, given.chain(spoilt)],
    ["a search", checkSearch, search.chain(spoilt)],
  ] as const)("says the same again of the checked inputs of %s", (_, check, any) => {
    const seen = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(any, (news) => {
        const before = structuredClone(news);
        const checked = check(news);
        seen[checked.failures.length > 0 ? "refused" : "taken"] += 1;
        expect(check(checked.inputs)).toEqual(checked);
        expect(news).toEqual(before);
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(50);
  });

  it("keeps every digit of a number in its plain form", () => {
    const marks = fc.constantFrom("", "", "", ..." -()[].\u2011\u00a0+0/a");
    const text = fc.array(fc.tuple(marks, fc.constantFrom("+", ..."0123456789")), { minLength: 7, maxLength: 17 });
    const digits = (value: string) => value.replace(/[^0-9+]/g, "");
    let taken = 0;
    const leaf = fc.constantFrom("purchase.number", "purchase.anyOf", "sipImport.phoneNumber" as const);
    fc.assert(
      fc.property(
        leaf,
        fc.oneof(
          text.map((all) => all.flat().join("")),
          phone.chain(writtenAs),
        ),
        (path, value) => {
          const plain = phoneNumberLeaves[path].plain(value);
          if (plain === undefined) return;
          taken += 1;
          expect(digits(plain)).toBe(digits(value));
          expect(isSameNumber(plain, value)).toBe(true);
          expect(phoneNumberLeaves[path].plain(plain)).toBe(plain);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(200);
  });
});

/** What Vogent may report of the number that `news` declare, and the agent that the program or somebody has linked. */
const reported = (news: Inputs): fc.Arbitrary<PhoneNumber> => {
  const { purchase, sipImport, vogentSip } = news;
  const numbers = purchase?.anyOf ?? [purchase?.number ?? sipImport?.phoneNumber ?? ""];
  const names = vogentSip
    ? [vogentSip.sipPrefix, `${vogentSip.sipPrefix}@sip.vogent.ai`, vogentSip.username]
    : numbers.flatMap((number) => [number, number.replace("+", "")]);
  return fc.record({
    id: fc.constant("pn_1"),
    number: fc.constantFrom(...names),
    type: fc.constant(vogentSip ? "SIP_USERNAME" : "PSTN"),
    agentId: news.agentId === undefined ? fc.constantFrom("", "agent-carla") : fc.constant(news.agentId),
  });
};

/** Inputs after check, and what state holds of them. */
const recorded = inputs.chain((news) =>
  fc.tuple(
    fc.constant(news),
    reported(news).map((number) => recordOutputs(news, number, "0123abcd")),
  ),
);

/** What state may hold beside them: a plan never compares it. */
const marks: fc.Arbitrary<Partial<Outputs>> = fc.record(
  {
    __imported: fc.constant(true),
    __adopted: fc.constant("pn_9"),
    // An alias gives a resource another identity.
    __resource: fc.constant("cccccccccccc"),
    __import: fc.constant("pn_9"),
    __deletesFirst: fc.boolean(),
    __provider: fc.constant("another reference"),
  },
  { requiredKeys: [] },
);

describe("a plan", () => {
  it("is empty for the program that made what is recorded", () => {
    fc.assert(
      fc.property(recorded, marks, ([news, outputs], mark) => {
        expect(planChange({ ...outputs, ...mark }, news)).toEqual({ kind: "none" });
      }),
      { numRuns: 1_000 },
    );
  });

  it("only links an agent that is still to be carried over", () => {
    fc.assert(
      fc.property(recorded, ([news, outputs]) => {
        const plan = planChange({ ...outputs, __carriedAgent: "agent-anna" }, news);
        expect(plan).toEqual({ kind: news.agentId === undefined ? "update" : "none" });
      }),
    );
  });

  it("is empty for what a refresh takes from state", () => {
    fc.assert(
      fc.property(recorded, ([news, outputs]) => {
        const given = recoverInputs(outputs);
        const { __import, __deletesFirst, __resource, ...declared } = news;
        expect(Object.keys(given).sort()).toEqual(Object.keys(declared).sort());
        expect(planChange(outputs, given)).toEqual({ kind: "none" });
        const again = recordOutputs(
          given,
          { id: "pn_1", number: "", type: "PSTN", agentId: "", ...live(outputs) },
          "0123abcd",
        );
        expect(again).toEqual(outputs);
      }),
      { numRuns: 500 },
    );
  });

  it("releases no number for a change that keeps it", () => {
    fc.assert(
      fc.property(recorded.chain(kept), ([outputs, news]) => {
        expect(planChange(outputs, news).kind).not.toBe("replace");
      }),
      { numRuns: 2_000 },
    );
  });

  it("replaces for another value of an identifying leaf, and says which", () => {
    fc.assert(
      fc.property(recorded.chain(kept).chain(lost), ([outputs, news, leaf]) => {
        expect(planChange(outputs, news)).toEqual({
          kind: "replace",
          because: [leaf],
          deletesFirst: expect.any(Boolean),
        });
      }),
      { numRuns: 2_000 },
    );
  });
});

const live = ({ number, numberType, agentId }: Outputs) => ({
  ...(number !== undefined && { number }),
  ...(numberType !== undefined && { type: numberType }),
  ...(agentId !== undefined && { agentId }),
});

/** The outputs, and a change of the program for which the number stays: by the table of `planChange`, whatever else it is. */
function kept([news, outputs]: [Inputs, Outputs]): fc.Arbitrary<[Outputs, Inputs]> {
  const free = fc.record(
    {
      agentId: fc.constantFrom("", "agent-anna", "agent-dora", unknownValue),
      __import: fc.constantFrom("pn_1", "pn_7"),
      __resource: fc.constantFrom("0123456789ab", "cccccccccccc"),
      __deletesFirst: fc.boolean(),
      __secretNumber: fc.constant(true as const),
      __provider: fc.constant("another reference"),
    },
    { requiredKeys: [] },
  );
  const { agentId, __import, __resource, __deletesFirst, __secretNumber, ...identity } = news;
  return fc.tuple(free, sameNumber(identity, outputs)).map(([more, same]) => [outputs, { ...same, ...more }]);
}

/** Inputs that declare the recorded number in another way. */
function sameNumber(identity: Inputs, outputs: Outputs): fc.Arbitrary<Inputs> {
  const { purchase, sipImport } = identity;
  if (sipImport) {
    const { terminationUri } = sipImport;
    const uri = terminationUri.startsWith("sip:") ? terminationUri.slice(4).toUpperCase() : `sip:${terminationUri}`;
    return fc.constantFrom(identity, { ...identity, sipImport: { ...sipImport, terminationUri: uri } });
  }
  if (!purchase) return fc.constant(identity);
  const list = fc.array(fc.oneof(phone, fc.constant(unknownValue)), { minLength: 1, maxLength: 3 });
  const any = list.map((anyOf): Inputs => ({ type: "purchase", purchase: { anyOf } }));
  // What a preview does not know: the list, or, if a list has bought the number, the whole purchase.
  const unknown = { anyOf: unknownValue as never };
  const whole = purchase.anyOf === undefined ? unknown : (unknownValue as never);
  const hidden = fc.constantFrom(unknown, whole).map((part): Inputs => ({ type: "purchase", purchase: part }));
  const number = outputs.number ?? "";
  const exact: Inputs = { type: "purchase", purchase: { number }, number };
  return fc.oneof(fc.constant(identity), fc.constant(exact), any, hidden);
}

/** The change with one identifying leaf of another value, also one that is not known yet, and the leaf's path. */
function lost([outputs, news]: [Outputs, Inputs]): fc.Arbitrary<[Outputs, Inputs, string]> {
  const { sipImport, vogentSip } = news;
  const other = fc.constantFrom("another-1", unknownValue);
  const otherPhone = fc.constantFrom("+33123456789", unknownValue);
  const type = fc.constantFrom<[Inputs, string]>(
    [{ type: unknownValue as never }, "type"],
    outputs.type === "vogent_sip"
      ? [{ type: "purchase", purchase: { number: "+33123456789" } }, "type"]
      : [{ type: "vogent_sip", vogentSip: { sipPrefix: "x", username: "users", password: "words" } }, "type"],
  );
  const changed = (part: "sipImport" | "vogentSip", keys: string[], values: fc.Arbitrary<string>) =>
    fc.tuple(fc.constantFrom(...keys), values).map(([key, value]): [Inputs, string] => {
      const inner = { ...news[part], [key]: value };
      return [{ ...news, [part]: inner }, `${part}.${key}`];
    });
  const leaf = (): fc.Arbitrary<[Inputs, string]> => {
    if (sipImport)
      return fc.oneof(
        changed("sipImport", ["phoneNumber"], otherPhone),
        changed("sipImport", ["terminationUri", "username", "password"], other),
      );
    if (vogentSip) return changed("vogentSip", ["sipPrefix", "username", "password"], other);
    return otherPhone.map((value): [Inputs, string] => [{ ...news, purchase: { number: value } }, "purchase.number"]);
  };
  return fc.oneof(leaf(), type).map(([changed, path]) => [outputs, changed, path]);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
