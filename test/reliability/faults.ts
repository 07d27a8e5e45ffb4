import type { Effect, OperationId } from "../../provider/emulator";
import { canaries, formsOf, type Secret } from "../support/secrets";

/** Something that goes wrong with a call, as a person names it. */
export interface NamedFault {
  name: string;
  /** @param sent The secrets that the call carries. */
  effect: (sent: readonly Secret[]) => Effect;
  /** How many calls in a row meet it. @default all, as long as the command goes on: so what is tried again, too */
  times?: number;
  /** Only of lists: which page of the list it strikes. @default 1 */
  page?: 2;
  /** The one operation that it can strike. @default any */
  only?: OperationId;
  /** Only situations that name it meet it. */
  isNamed?: true;
}

/** What one attempt may take, in the settings of every scenario; long enough for a busy machine. */
export const timeoutSeconds = 3;

/** The delay of an answer that is too late: the longest that the emulator goes on with what a client has given up. */
export const lateMs = (timeoutSeconds + 2) * 1000;

const status = (code: number, more: { after?: true; retryAfter?: string; body?: unknown } = {}): Effect => ({
  kind: "status",
  status: code,
  ...more,
});
const body = (body: string): Effect => ({ kind: "body", body });
const isNamed = true;
const inTwoSeconds = () => new Date(Date.now() + 2_000).toUTCString();

/** Every way in which the emulator can fail a call, and so every row of the product for each call. */
export const faults: readonly NamedFault[] = [
  ...[401, 403, 404, 408, 409, 422, 425, 503].map((code) => ({ name: `status ${code}`, effect: () => status(code) })),
  ...[422, 503].map((code) => ({ name: `status ${code}, the work done`, effect: () => status(code, { after: true }) })),
  { name: "status 422 without a reason", only: "createPhoneNumber", effect: () => status(422, { body: "" }) },
  { name: "status 422, once", isNamed: true, times: 1, effect: () => status(422) },
  // Each list is two calls: the first try of an error hook, or the first two, meet nothing else.
  ...[4, 6].map((times) => ({ name: `status 503, ${times} times`, isNamed, times, effect: () => status(503) })),
  { name: "429, the work done", effect: () => status(429, { after: true, retryAfter: "1" }) },
  { name: "status 503, once", times: 1, effect: () => status(503) },
  { name: "429, Retry-After in seconds", effect: () => status(429, { retryAfter: "1" }) },
  { name: "429, Retry-After as a date", effect: () => status(429, { retryAfter: inTwoSeconds() }) },
  { name: "429, Retry-After negative", effect: () => status(429, { retryAfter: "-5" }) },
  { name: "429, Retry-After of years", effect: () => status(429, { retryAfter: "99999999999" }) },
  { name: "429, Retry-After rubbish", effect: () => status(429, { retryAfter: "soon; or later" }) },
  { name: "too late, before the work", effect: () => ({ kind: "delay", ms: lateMs, when: "before" }) },
  { name: "too late, the work done", effect: () => ({ kind: "delay", ms: lateMs, when: "after" }) },
  { name: "reset before the work", effect: () => ({ kind: "reset", when: "before" }) },
  { name: "reset during the answer", effect: () => ({ kind: "reset", when: "during" }) },
  { name: "reset after the work", effect: () => ({ kind: "reset", when: "after" }) },
  { name: "reset before the work, once", times: 1, effect: () => ({ kind: "reset", when: "before" }) },
  { name: "200 with HTML", effect: () => body("html") },
  { name: "200 with nothing", effect: () => body("empty") },
  { name: "200 cut in half", effect: () => body("truncated") },
  { name: "200 with garbage", effect: () => body("garbage") },
  { name: "200 with JSON of another shape", effect: () => body('{"data":{"id":7},"cursor":7}') },
  { name: "a redirect", effect: () => ({ kind: "redirect", location: "http://127.0.0.1:1/" }) },
  { name: "a refusal that repeats the secrets", effect: (sent) => status(400, { body: gossip(sent) }) },
  { name: "a failure that repeats the secrets", effect: (sent) => status(500, { body: gossip(sent) }) },
  { name: "a stale list", only: "listPhoneNumbers", effect: () => ({ kind: "stale" }) },
  { name: "status 500 for the second page", only: "listPhoneNumbers", page: 2, effect: () => status(500) },
  { name: "the second page cut in half", only: "listPhoneNumbers", page: 2, effect: () => body("truncated") },
];

/** Calls of `up` that many scenarios can make in one process of the provider: most of the time goes into starting one. */
const cheap = [
  "create: the POST",
  "purchase by anyOf: the POST",
  "delete: the DELETE",
  "create of a trunk: the POST",
  "create: the link",
  "adoption: the GET",
  "update: the link",
  "replacement by another number: the DELETE",
];

/** What only a list can meet, would take a minute elsewhere or turns on the purchase, and where it is shown; of `up` as well. */
const elsewhere: Readonly<Record<string, string>> = {
  "429, the work done": "create: the POST",
  "status 422 without a reason": "purchase by anyOf: the POST",
  "status 422, once": "purchase by anyOf with an error hook: the link",
  "status 503, 4 times": "purchase with an error hook: the list before",
  "status 503, 6 times": "purchase by anyOf with an error hook: the lists after a lost answer",
  "429, Retry-After of years": "create: the list after a lost answer",
  "a stale list": "create: the list before",
  "status 500 for the second page": "delete of a pending number: the list",
  "the second page cut in half": "delete of a removed number: the list",
};

/** The call at which `npm test` shows a fault: each fault once. */
export function chosenCall(fault: NamedFault): string | undefined {
  return elsewhere[fault.name] ?? cheap[faults.indexOf(fault) % cheap.length];
}

/** One of each kind, for a call that the same code answers for as another one, which meets all. */
export const typical: ReadonlySet<string> = new Set([
  "status 401",
  "status 422",
  "status 503, the work done",
  "429, Retry-After in seconds",
  "too late, the work done",
  "reset during the answer",
  "200 with JSON of another shape",
  "a redirect",
  "a stale list",
]);

/** An answer that repeats what it was sent. Each secret in six forms, as an error quotes no more than 200 characters. */
function gossip(sent: readonly Secret[]) {
  const all = sent.flatMap((name) => {
    const forms = formsOf(canaries[name]);
    return [
      forms["as it is"],
      forms["in JSON"],
      forms["in a URL"],
      forms["in base64"],
      forms["in base64, from the second of three bytes on"],
      forms["in base64url, from the third of three bytes on"],
    ];
  });
  return { message: `you sent ${all.join(" and ")}`, error: all };
}
