import type { Fault } from "../../provider/emulator";
import type { Scenario } from "./scenarios";
import { situations } from "./situations";

/** What is killed, and how. */
export const strikes = [
  "SIGKILL of the CLI",
  "SIGKILL of the provider",
  "SIGKILL of both",
  "one Ctrl-C",
  "two Ctrl-C",
] as const;

export type Strike = (typeof strikes)[number];

/** A moment that a call is stopped at. */
interface Point {
  call: string;
  moment: Moment;
}

export const moments = [
  "before the work",
  "the work done",
  "while waiting out a 429",
  "answered, not recorded",
] as const;
type Moment = (typeof moments)[number];

/** Long enough for the strike, short enough for an orphan to wake up in. */
export const waitSeconds = 4;

const points: readonly Point[] = [
  { call: "create: the list before", moment: "before the work" },
  ...both("create: the POST"),
  { call: "create: the POST", moment: "while waiting out a 429" },
  { call: "create: the POST", moment: "answered, not recorded" },
  { call: "create: the list after a lost answer", moment: "before the work" },
  ...both("create of a trunk: the POST"),
  { call: "create of a trunk: the POST", moment: "answered, not recorded" },
  ...both("create of a SIP address: the POST"),
  ...both("create: the link"),
  { call: "purchase by anyOf: the search", moment: "before the work" },
  { call: "purchase by anyOf: the list before", moment: "before the work" },
  ...both("purchase by anyOf: the POST"),
  { call: "purchase by anyOf: the POST", moment: "while waiting out a 429" },
  { call: "purchase by anyOf: the POST", moment: "answered, not recorded" },
  { call: "purchase by anyOf: the list after a lost answer", moment: "before the work" },
  ...both("purchase by anyOf: the link"),
  { call: "adoption: the GET", moment: "before the work" },
  ...both("adoption: the link"),
  { call: "`get` of a number managed elsewhere: the GET", moment: "before the work" },
  { call: "read: the GET", moment: "before the work" },
  { call: "read of a pending number: the list", moment: "before the work" },
  ...both("update: the link"),
  ...both("update: the unlink"),
  ...both("delete: the DELETE"),
  ...both("delete of a pending number: the DELETE"),
  ...both("destroy: the DELETE"),
  { call: "destroy of a pending number: the list", moment: "before the work" },
  ...both("destroy of a pending number: the DELETE"),
  ...both("replacement by another number: the POST"),
  ...both("replacement by another number: the DELETE"),
  ...both("replacement of a trunk: the DELETE"),
  ...both("replacement of a trunk: the POST"),
  ...both("replacement of a purchase by its trunk: the DELETE"),
  ...both("replacement of a purchase by its trunk: the POST"),
];

function both(call: string): Point[] {
  return [
    { call, moment: "before the work" },
    { call, moment: "the work done" },
  ];
}

/** What `npm test` shows, in one stack: each is a purchase. */
const chosenCalls = ["create: the list before", "create: the POST", "create: the link", "purchase by anyOf: the POST"];

/** Each strike at each point; a kill of the CLI at each moment of a purchase is chosen. */
export function killScenarios(): Scenario[] {
  return points.flatMap(({ call, moment }) => {
    const situation = situations.find((one) => one.call === call);
    if (situation === undefined) throw new Error(`no situation is called ${call}`);
    // The engine is stopped for this moment, and a stopped process takes two Ctrl-C for one.
    const able = strikes.filter((strike) => moment !== "answered, not recorded" || strike !== "two Ctrl-C");
    const { command, on, nth = 1, deletesFirst = false } = situation;
    const faults = (): Fault[] =>
      moment === "while waiting out a 429"
        ? [{ on, do: { kind: "status", status: 429, retryAfter: `${waitSeconds}` } }]
        : [{ on, nth, do: { kind: "hold", when: moment === "before the work" ? "before" : "after" } }];
    const isLate = command === "up" && on === "deletePhoneNumber" && !deletesFirst;
    return able.map((strike) => ({
      call,
      fault: `${strike}, ${moment}`,
      situation,
      faults,
      strike,
      nth,
      others: 0,
      isLate,
      isChosen: strike === "SIGKILL of the CLI" && chosenCalls.includes(call),
    }));
  });
}
