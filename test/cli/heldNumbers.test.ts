import { describe, expect, it } from "@jest/globals";
import { isHeldBy, selectUnheld } from "../../provider/cli/stack/heldNumbers";
import { parseStateNumbers, type StateNumber } from "../../provider/cli/stack/stackState";
import type { PhoneNumber } from "../../provider/vogent/types";

const type = "pulumi-nodejs:dynamic/vogent:PhoneNumber";
const support: PhoneNumber = { id: "pn_1", number: "+14155550123", type: "PSTN", agentId: "" };
const desk: PhoneNumber = { id: "pn_2", number: "front-desk", type: "SIP_USERNAME", agentId: "agent-1" };
const urn = `urn:pulumi:dev::test::${type}::support`;
const resource = (change: object): StateNumber => ({ urn, id: "pn_1", external: false, outputs: {}, ...change });

describe("a resource of a state", () => {
  it.each<[string, string, object, PhoneNumber, boolean]>([
    ["holds the number of its id", "pn_1", {}, support, true],
    ["does not hold another one", "pn_1", {}, desk, false],
    ["does not hold one by its number alone", "pn_9", { number: support.number }, support, false],
    ["holds a pending number by its id", "pending:+14155550123", {}, support, true],
    ["holds a pending number as a search wrote it", "pending:(415) 555-0123", {}, support, true],
    ["holds no SIP number that ends alike", "pending:5550123", {}, { ...desk, number: "5550123-desk" }, false],
    ["holds a pending one by its output", "pending:desk", { number: "front-desk@sip.vogent.ai" }, desk, true],
    ["holds a pending one by its user name", "pending:desk", { vogentSip: { username: "front-desk" } }, desk, true],
    ["holds no other pending number", "pending:+14155550199", {}, support, false],
    [
      "holds a pending number whose output is encrypted",
      "pending:front-desk",
      { number: { ciphertext: "v1:" }, vogentSip: { username: {} } },
      desk,
      true,
    ],
  ])("%s", (_, id, outputs, number, expected) => {
    expect(isHeldBy(resource({ id, outputs }), number)).toBe(expected);
  });

  it("leaves the other numbers unheld, and those that it only reads", () => {
    expect(selectUnheld([support, desk], [resource({}), resource({ id: "pn_7" })])).toEqual([desk]);
    expect(selectUnheld([support, desk], [resource({ external: true })])).toEqual([support, desk]);
    expect(selectUnheld([support, desk], [])).toEqual([support, desk]);
  });
});

describe("the text of a state", () => {
  const kept = { urn, type, id: "pn_1", delete: true, inputs: {}, outputs: { number: "+14155550123" } };
  const other = { urn: "urn:pulumi:dev::test::pulumi:pulumi:Stack::test-dev", type: "pulumi:pulumi:Stack" };
  const expected = [resource({ outputs: kept.outputs })];

  it.each([
    ["an export", { version: 3, deployment: { manifest: {}, resources: [other, kept] } }],
    ["a checkpoint", { version: 3, checkpoint: { stack: "dev", latest: { resources: [other, kept] } } }],
  ])("is read as %s, with a number that is due for deletion", (_, state) => {
    expect(parseStateNumbers(JSON.stringify(state), "x")).toEqual(expected);
  });

  it.each([
    ["an export", { version: 3, deployment: { manifest: {} } }],
    ["a checkpoint", { version: 3, checkpoint: { stack: "dev" } }],
    ["a checkpoint", { version: 3, checkpoint: { stack: "dev", latest: null } }],
  ])("holds nothing as %s of a new stack", (_, state) => {
    expect(parseStateNumbers(JSON.stringify(state), "x")).toEqual([]);
  });

  it.each([
    "",
    "{",
    "[]",
    "{}",
    '{"deployment":null}',
    '{"deployment":{}}',
    '{"deployment":{"resources":{}}}',
    '{"deployment":{"manifest":{},"resources":{}}}',
    '{"version":3,"deployment":{"ciphertext":"abc"}}',
    '{"name":"a-package","checkpoint":{}}',
    '{"resources":[]}',
  ])("is an error, not an empty state, if it is no state: %j", (text) => {
    expect(() => parseStateNumbers(text, "the state file x")).toThrow(
      /^Found no stack's state in the state file x\. Give/,
    );
  });
});
