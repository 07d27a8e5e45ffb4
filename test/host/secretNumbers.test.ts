import { describe, expect, it } from "@jest/globals";
import { bought, failureOf, Hosted, refused, trunk } from "../support/hosted";
import type { InProcessHost } from "../support/inProcessHost";
import { type Json, named } from "../support/providerHost";

const at = new Hosted();

const sip = { sipPrefix: "front-desk", username: "front", password: "front-password" };
const desk = { type: "vogent_sip", vogentSip: sip, sipAddress: "front-desk@sip.vogent.ai" };
const variants: [string, Json, RegExp][] = [
  ["purchase", bought, /0123/],
  ["sip_import", trunk, /9460/],
  ["vogent_sip", desk, /front-desk/],
];
const mask = "[secret number]";

/** The number of the account that `inputs` declare. */
const lineOf = (inputs: Json) =>
  inputs.type === "vogent_sip"
    ? ({ number: "front-desk", type: "SIP_USERNAME" } as const)
    : ({ number: String(inputs.number), type: "PSTN" } as const);

/** What fails, or is told, by what happened to the number. */
const situations: [string, (inputs: Json) => Promise<unknown>][] = [
  ["a refusal that repeats it", failsWithReason],
  [
    "a number that is there already",
    (inputs) => {
      at.emulator.add(lineOf(inputs));
      return failureOf(at.host.create(inputs));
    },
  ],
  [
    "a second resource of the number",
    (inputs) => Promise.allSettled([at.host.create(inputs), at.host.create(named("another", inputs))]),
  ],
  ["a list that fails", (inputs) => listFails(() => failureOf(at.host.create(inputs)))],
  [
    "a link that fails",
    (inputs) => {
      at.proxy.answer = ({ method }) => (method === "PUT" ? refused : undefined);
      return failureOf(at.host.create({ ...inputs, agentId: "agent-1" }));
    },
  ],
  [
    "an import of another number",
    (inputs) => failureOf(at.host.create({ ...inputs, __import: at.emulator.add({ number: "+14155550777" }).id })),
  ],
  [
    "a pending number, in an update",
    async (inputs) => {
      const { id, properties } = await at.pending(inputs, false);
      return failureOf(at.host.update(id, properties, inputs));
    },
  ],
  [
    "a pending number, in a refresh",
    async (inputs) => {
      const { id, properties } = await at.pending(inputs, false);
      at.restart();
      return at.host.read(id, properties);
    },
  ],
  [
    "a pending number of another account",
    async (inputs) => {
      const { id, properties } = await at.pending(inputs, false);
      at.restart({ "vogent:apiKey": "another-key" });
      return failureOf(at.host.delete(id, properties));
    },
  ],
  [
    "a number that another account holds",
    async (inputs) => {
      const { id, outputs } = await at.host.create(inputs);
      at.emulator.remove(id);
      at.restart({ "vogent:apiKey": "another-key" });
      return failureOf(at.host.read(id, outputs));
    },
  ],
  [
    "a delete in a run that failed",
    async (inputs) => {
      const { id, outputs } = await at.host.create(inputs);
      at.restart();
      await listFails(() => failureOf(at.host.create({ ...bought, purchase: { number: "+14155550777" } })));
      return failureOf(at.host.delete(id, outputs));
    },
  ],
  [
    "a delete in a run that did not reach it",
    async (inputs) => {
      const { id, outputs } = await at.host.create({ ...bought, purchase: { number: "+14155550777" } });
      at.restart();
      await at.host.check(inputs);
      return failureOf(at.host.delete(id, outputs));
    },
  ],
  [
    "a replacement",
    async (inputs) => {
      const { id, outputs } = await at.host.create(inputs);
      at.restart();
      return at.host.diff(id, outputs, { ...bought, purchase: { number: "+14155550777" } });
    },
  ],
  [
    "a replacement of what older state does not mark",
    async (inputs) => {
      const { id, outputs } = await at.host.create(inputs);
      const { __secretNumber, ...older } = outputs;
      const mark = __secretNumber === undefined ? {} : { __secretNumber };
      at.restart();
      return at.host.diff(id, older, { ...bought, purchase: { number: "+14155550777" }, ...mark });
    },
  ],
  [
    "a resource that has another import",
    async (inputs) => {
      const { id, outputs } = await at.host.create(inputs);
      at.restart();
      const next = { ...inputs, __import: "pn_other" };
      await at.host.check(next, inputs);
      return failureOf(at.host.diff(id, outputs, (await at.host.check(next, inputs)).inputs));
    },
  ],
];

async function listFails<T>(work: () => Promise<T>): Promise<T> {
  at.proxy.answer = ({ method }) => (method === "GET" ? { status: 500, body: "" } : undefined);
  return work().finally(() => {
    at.proxy.answer = () => undefined;
  });
}

/** The reason repeats the number. */
function failsWithReason(inputs: Json): Promise<unknown> {
  const { number } = lineOf(inputs);
  const message = `${number}, ${number.replace(/(\d{3})(\d{4})$/, " $1-$2")} is taken`;
  at.proxy.answer = ({ method }) =>
    method === "POST" ? { status: 422, body: JSON.stringify({ message }) } : undefined;
  return failureOf(at.host.create(inputs));
}

/** What a person sees: all but the stacks of errors. */
const shown = () => (at.host as InProcessHost).shown.filter((line) => !/\n +at /.test(line));

describe.each(variants)("a %s of a secret number", (_, inputs, name) => {
  it.each(situations)("masks it in: %s", async (_, happens) => {
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
  for (const _ of [1, 2]) {
    ids.push((await at.pending({ ...bought, __secretNumber: true }, false)).id);
    at.restart();
  }
  expect(ids).toEqual([0, 1].map(() => expect.stringMatching(/^pending:[0-9a-f-]{36}$/)));
  expect(new Set(ids).size).toBe(2);
});
