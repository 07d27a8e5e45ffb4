import { describe, expect, it } from "@jest/globals";
import { bought, failureOf, Hosted, refused, sip, trunk } from "../support/hosted";
import type { InProcessHost } from "../support/inProcessHost";
import type { Json } from "../support/providerHost";

const at = new Hosted();

const variants: [string, Json, RegExp][] = [
  ["purchase", bought, /0123/],
  ["sip_import", trunk, /9460/],
  ["vogent_sip", sip("front-desk", "front"), /front-desk/],
];
const mask = "[secret number]";
const another = { ...bought, purchase: { number: "+14155550777" } };

/** What fails, or is told, by what happened to the number. */
const situations: Record<string, (inputs: Json) => Promise<unknown>> = {
  "a refusal that repeats it": failsWithReason,
  "a link that fails": (inputs) => at.unlinked({ ...inputs, agentId: "agent-1" }, refused),
  "a pending number, in an update": async (inputs) => {
    const { id, properties } = await at.pending(inputs, false);
    return failureOf(at.host.update(id, properties, inputs));
  },
  "a pending number, in a refresh": async (inputs) => {
    const { id, properties } = await at.pendingBefore(inputs, false);
    return at.host.read(id, properties);
  },
  "a pending number of another account": async (inputs) => {
    const { id, properties } = await at.pendingBefore(inputs, false, { "vogent:apiKey": "another-key" });
    return failureOf(at.host.delete(id, properties));
  },
  "a number that another account holds": async (inputs) => {
    const { id, outputs } = await at.madeBefore(inputs, { "vogent:apiKey": "another-key" });
    at.emulator.remove(id);
    return failureOf(at.host.read(id, outputs));
  },
  "a delete in a run that did not reach it": async (inputs) => {
    const { id, outputs } = await at.madeBefore(another);
    await at.host.check(inputs);
    return failureOf(at.host.delete(id, outputs));
  },
  "a replacement": async (inputs) => {
    const { id, outputs } = await at.madeBefore(inputs);
    return at.host.diff(id, outputs, another);
  },
  "a replacement of what older state does not mark": async (inputs) => {
    const { id, outputs } = await at.madeBefore(inputs);
    const { __secretNumber, ...older } = outputs;
    const mark = __secretNumber === undefined ? {} : { __secretNumber };
    return at.host.diff(id, older, { ...another, ...mark });
  },
  "a resource that has another import": async (inputs) => {
    const { id, outputs } = await at.madeBefore(inputs);
    const next = { ...inputs, __import: "pn_other" };
    await at.host.check(next, inputs);
    return failureOf(at.host.diff(id, outputs, (await at.host.check(next, inputs)).inputs));
  },
};

/** The reason repeats the number. */
function failsWithReason(inputs: Json): Promise<unknown> {
  const number = inputs.type === "vogent_sip" ? "front-desk" : String(inputs.number);
  const message = `${number}, ${number.replace(/(\d{3})(\d{4})$/, " $1-$2")} is taken`;
  at.proxy.answer = ({ method }) =>
    method === "POST" ? { status: 422, body: JSON.stringify({ message }) } : undefined;
  return failureOf(at.host.create(inputs));
}

/** What a person sees: all but the stacks of errors. */
const shown = () => (at.host as InProcessHost).shown.filter((line) => !/\n +at /.test(line));

describe.each(variants)("a %s of a secret number", (_, inputs, name) => {
  it.each(Object.entries(situations))("masks it in: %s", async (_, happens) => {
    await happens({ ...inputs, __secretNumber: true });
    expect(shown().filter((line) => line.includes(mask))).not.toEqual([]);
    expect(shown().filter((line) => name.test(line))).toEqual([]);
  });

  it("is named if it is no secret", async () => {
    await failsWithReason(inputs);
    expect(shown().filter((line) => line.includes(mask))).toEqual([]);
    expect(shown().filter((line) => name.test(line))).not.toEqual([]);
  });
});

it("gives each pending secret number an id of its own that tells nothing", async () => {
  const ids: string[] = [];
  for (const _ of [1, 2]) ids.push((await at.pendingBefore({ ...bought, __secretNumber: true }, false)).id);
  expect(ids).toEqual([0, 1].map(() => expect.stringMatching(/^pending:[0-9a-f-]{36}$/)));
  expect(new Set(ids).size).toBe(2);
});
