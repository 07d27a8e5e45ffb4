import type { Fault } from "../../provider/emulator";
import type { Scenario } from "./scenarios";
import { situations } from "./situations";

/** What is killed, and how. */
const strikes = [
  "SIGKILL of the CLI",
  "SIGKILL of the provider",
  "SIGKILL of both",
  "one Ctrl-C",
  "two Ctrl-C",
] as const;

export type Strike = (typeof strikes)[number];

export const moments = [
  "before the work",
  "the work done",
  "while waiting out a 429",
  "answered, not recorded",
] as const;
type Moment = (typeof moments)[number];

/** Long enough for the strike, short enough for an orphan to wake up in. */
export const waitSeconds = 4;

const before: readonly Moment[] = ["before the work"];
const both: readonly Moment[] = ["before the work", "the work done"];
const bothAndUnrecorded: readonly Moment[] = [...both, "answered, not recorded"];

/** The moments that a call is stopped at. */
const points: readonly [call: string, at: readonly Moment[]][] = [
  ["create: the list before", before],
  ["create: the POST", moments],
  ["create: the list after a lost answer", before],
  ["create of a trunk: the POST", bothAndUnrecorded],
  ["create of a SIP address: the POST", both],
  ["create: the link", both],
  ["purchase by anyOf: the search", before],
  ["purchase by anyOf: the list before", before],
  ["purchase by anyOf: the POST", moments],
  ["purchase by anyOf: the list after a lost answer", before],
  ["purchase by anyOf: the link", both],
  ["adoption: the GET", before],
  ["adoption: the link", both],
  ["`get` of a number managed elsewhere: the GET", before],
  ["read: the GET", before],
  ["read of a pending number: the list", before],
  ["update: the link", both],
  ["update: the unlink", both],
  ["delete: the DELETE", both],
  ["delete of a pending number: the DELETE", both],
  ["destroy: the DELETE", both],
  ["destroy of a pending number: the list", before],
  ["destroy of a pending number: the DELETE", both],
  ["replacement by another number: the POST", both],
  ["replacement by another number: the DELETE", both],
  ["replacement of a trunk: the DELETE", both],
  ["replacement of a trunk: the POST", both],
  ["replacement of a purchase by its trunk: the DELETE", both],
  ["replacement of a purchase by its trunk: the POST", both],
];

/** What `npm test` shows, in one stack: each is a purchase. */
const chosenCalls = ["create: the list before", "create: the POST", "create: the link", "purchase by anyOf: the POST"];

/** Each strike at each point; a kill of the CLI at each moment of a purchase is chosen. */
export function killScenarios(): Scenario[] {
  const stops = points.flatMap(([call, at]) => at.map((moment) => ({ call, moment })));
  return stops.flatMap(({ call, moment }) => {
    const situation = situations.find((one) => one.call === call);
    if (situation === undefined) throw new Error(`no situation is called ${call}`);
    // The engine is stopped for this moment, and a stopped process takes two Ctrl-C for one.
    const able = strikes.filter((strike) => moment !== "answered, not recorded" || strike !== "two Ctrl-C");
    const { on, nth = 1 } = situation;
    const faults = (): Fault[] =>
      moment === "while waiting out a 429"
        ? [{ on, do: { kind: "status", status: 429, retryAfter: `${waitSeconds}` } }]
        : [{ on, nth, do: { kind: "hold", when: moment === "before the work" ? "before" : "after" } }];
    return able.map((strike) => ({
      call,
      fault: `${strike}, ${moment}`,
      situation,
      faults,
      strike,
      nth,
      others: 0,
      isChosen: strike === "SIGKILL of the CLI" && chosenCalls.includes(call),
    }));
  });
}
