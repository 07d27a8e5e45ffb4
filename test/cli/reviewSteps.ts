import { findChanges } from "../../provider/cli/review/findChanges";
import { readPreview } from "../../provider/cli/review/readPreview";

type Properties = Record<string, unknown>;

const type = "pulumi-nodejs:dynamic/vogent:PhoneNumber";
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What a program declares. */
export const purchase = (number: string, more: Properties = {}): Properties => ({
  type: "purchase",
  number,
  purchase: { number },
  ...more,
});
export const anyOf = (candidates: unknown): Properties => ({ type: "purchase", purchase: { anyOf: candidates } });
export const trunk = (phoneNumber: string): Properties => ({
  type: "sip_import",
  number: phoneNumber,
  sipImport: { phoneNumber, terminationUri: "a.example.com", username: "user", password: "[secret]" },
});
export const desk = (sipPrefix: string): Properties => ({
  type: "vogent_sip",
  sipAddress: `${sipPrefix}@sip.vogent.ai`,
  vogentSip: { sipPrefix, username: "user-of-desk", password: "[secret]" },
});

/** A resource that state has. `more` is what the engine says of it, such as `protect`. */
export function had(inputs: Properties, more: Properties = {}, outputs: Properties = {}): Properties {
  const { number = "user-of-desk", agentId = "" } = inputs;
  const recorded = { ...inputs, number, agentId, ...(inputs.agentId === undefined ? {} : { __managesAgent: true }) };
  return { id: "pn_1", type, inputs, outputs: { ...recorded, ...outputs }, ...more };
}

/** A resource as the program wants it. */
export const wants = (inputs: Properties, more: Properties = {}): Properties => ({ type, inputs, ...more });

/** Steps as `pulumi preview --json` of CLI 3.259 has them, without what the command does not read. */
export type ShownStep = ReturnType<typeof step>;

export function step(op: string, name: string, old?: Properties, news?: Properties, ...reasons: string[]) {
  return {
    op,
    urn: `urn:pulumi:production::phones::${type}::${name}`,
    ...(old && { oldState: old }),
    ...(news && { newState: news }),
    ...(reasons.length > 0 && { replaceReasons: reasons }),
  };
}

export const created = (name: string, inputs: Properties) => step("create", name, undefined, wants(inputs));
export const deleted = (name: string, inputs: Properties, more?: Properties, outputs?: Properties) =>
  step("delete", name, had(inputs, more, outputs));

/** The whole output of a preview. */
export const preview = (steps: unknown[], more: Properties = {}) =>
  JSON.stringify({ steps, duration: 958580107, changeSummary: {}, ...more });

/** What the command makes of a preview with these steps. */
export const review = (...steps: ShownStep[]) => findChanges(readPreview(preview(steps)));
