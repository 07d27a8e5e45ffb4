import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "@jest/globals";
import { phoneNumberProvider } from "../../provider/lifecycle/phoneNumber";
import { Run } from "../../provider/lifecycle/run/run";
import type { Clock } from "../../provider/vogent/clock";
import { named } from "../support/providerHost";
import { until } from "../support/until";
import { fakeClock } from "../vogent/support/fakeClock";
import { cut, type Handler, json, type Seen, serve, stopServers } from "../vogent/support/loopback";
import { sent } from "../vogent/support/samples";
import { steppedClock } from "../vogent/support/steppedClock";

afterEach(stopServers);

type Provider = ReturnType<typeof phoneNumberProvider>;

/** Each kind of call, by its name in the API document. */
const kinds: Record<string, (run: Run, provider: Provider, line: number) => Promise<unknown>> = {
  createPhoneNumber: (_, provider, line) => {
    const number = `+1415555012${line}`;
    return provider.create(named(number, { type: "purchase", purchase: { number }, number } as const));
  },
  getPhoneNumber: ({ client }) => client.get("pn_1"),
  updatePhoneNumber: ({ client }) => client.setAgent("pn_1", ""),
  deletePhoneNumber: ({ client }) => client.delete("pn_1"),
  listPhoneNumbers: ({ client }) => client.list(),
  searchPhoneNumbers: ({ client }) => client.search({ prefix: "415" }),
};
const names = Object.keys(kinds);

function kindOf({ method, url }: Seen): string {
  if (url.endsWith("/search")) return "searchPhoneNumbers";
  if (url.startsWith("/api/phone_numbers/"))
    return { GET: "getPhoneNumber", PUT: "updatePhoneNumber", DELETE: "deletePhoneNumber" }[method] ?? "";
  return method === "POST" ? "createPhoneNumber" : "listPhoneNumbers";
}

/** Answers as the API does when all is well. */
function answer(seen: Seen, response: ServerResponse): void {
  const body: Record<string, () => unknown> = {
    createPhoneNumber: () => ({ ...sent, number: JSON.parse(seen.body).purchase.number }),
    listPhoneNumbers: () => ({ data: [] }),
    searchPhoneNumbers: () => [],
  };
  json(response, body[kindOf(seen)]?.() ?? sent);
}

/** A provider process that has listed its account. */
async function setUp(clock: Clock, handler: Handler) {
  let isReady = false;
  const server = await serve((seen, response, nth) => (isReady ? handler : answer)(seen, response, nth - 1));
  const run = new Run({ clock, say: () => {} });
  const config: Record<string, string> = { "vogent:apiKey": "key-7731", "vogent:baseUrl": `${server.url}/api` };
  run.configure({ get: (key) => config[key] }, {});
  const provider = phoneNumberProvider(run);
  await run.numbers.load();
  isReady = true;
  const call = (name: string, line = 0) => kinds[name]?.(run, provider, line) ?? Promise.reject(new Error(name));
  return { call, seen: () => server.seen.slice(1) };
}

const limit = (response: ServerResponse, headers: Record<string, string>) => json(response, {}, 429, headers);

describe.each(names)("a 429 to %s", (name) => {
  // What waits of its own accord: a create 2 seconds, all else half of its first back-off, as chance is 0.5 here.
  const usual = name === "createPhoneNumber" ? 2 : 0.25;

  it.each<[string, Record<string, string>, number]>([
    ["seconds", { "retry-after": "7" }, 7],
    ["more than a minute", { "retry-after": "61" }, 60],
    ["nothing", {}, usual],
  ])("waits out a 429 that asks for %s", async (_, headers, seconds) => {
    const clock = fakeClock(0.5);
    const { call, seen } = await setUp(clock, (one, response, nth) =>
      nth === 1 ? limit(response, headers) : answer(one, response),
    );
    await call(name);
    // And half of the time within which all who wait set out.
    expect(clock.waits).toEqual([seconds * 1000 + 250]);
    expect(seen().map(kindOf)).toEqual([name, name]);
  });
});

describe("ten calls and one 429 of 3 seconds", () => {
  it.each(names)("sends nothing for 3 seconds after a limited %s", async (limited) => {
    const clock = steppedClock();
    const arrivals: number[] = [];
    const { call, seen } = await setUp(clock, (one, response, nth) => {
      arrivals.push(clock.now());
      if (nth === 1) limit(response, { "retry-after": "3" });
      else answer(one, response);
    });
    const first = call(limited);
    await until(() => clock.sleeping === 1);
    const others = [...names, "createPhoneNumber", "getPhoneNumber", "listPhoneNumbers"];
    const calls = [first, ...others.map((name, line) => call(name, line + 1))];
    await until(() => clock.sleeping === 10);

    expect(clock.step(2_999)).toBe(false);
    expect(clock.sleeping).toBe(10);
    expect(arrivals).toEqual([0]);

    while (clock.step(10_000)) await until(() => arrivals.length + clock.sleeping === 11);
    await Promise.all(calls);
    expect(seen().slice(1).map(kindOf).sort()).toEqual([limited, ...others].sort());
    expectSpread(arrivals.slice(1));
  });

  it("repeats nothing for 3 seconds after a limit", async () => {
    const clock = steppedClock();
    const arrivals: number[] = [];
    const underWay: (() => void)[] = [];
    const failures: Record<string, (response: ServerResponse) => void> = {
      createPhoneNumber: (response) => limit(response, { "retry-after": "3" }),
      getPhoneNumber: (response) => json(response, {}, 503),
      updatePhoneNumber: cut,
      deletePhoneNumber: (response) => json(response, {}, 408),
      searchPhoneNumbers: (response) => json(response, {}, 425, { "retry-after": "1" }),
      listPhoneNumbers: (response) => json(response, { data: [], cursor: "2" }),
    };
    const { call, seen } = await setUp(clock, (one, response, nth) => {
      arrivals.push(clock.now());
      if (nth > 10) return answer(one, response);
      underWay.push(() => failures[kindOf(one)]?.(response));
      if (nth < 10) return;
      // The 429 first: the others are told of it before their own answers.
      const [theLimited = 0] = seen().flatMap((other, at) => (kindOf(other) === "createPhoneNumber" ? [at] : []));
      underWay.splice(theLimited, 1)[0]?.();
    });
    const begun = [...names, ...names.slice(1, 5)];
    const calls = begun.map((name, line) => call(name, line));
    await until(() => clock.sleeping === 1);
    for (const fail of underWay) fail();
    await until(() => clock.sleeping === 10);

    // Some wake for a repetition of their own, and find that they are to wait.
    while (clock.step(2_999)) await until(() => clock.sleeping === 10);
    expect(arrivals).toEqual(Array(10).fill(0));

    while (clock.step(10_000)) await until(() => arrivals.length + clock.sleeping === 20);
    await Promise.all(calls);
    expect(seen().slice(10).map(kindOf).sort()).toEqual([...begun].sort());
    expectSpread(arrivals.slice(10));
  });
});

/** Not before the 3 seconds are over, within the half second after them, and no two at once. */
function expectSpread(arrivals: readonly number[]): void {
  expect(arrivals).toHaveLength(10);
  expect(Math.min(...arrivals)).toBeGreaterThanOrEqual(3_000);
  expect(Math.max(...arrivals)).toBeLessThanOrEqual(3_500);
  expect(new Set(arrivals).size).toBe(10);
}
