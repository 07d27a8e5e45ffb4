import { type ClientOptions, VogentClient } from "../../../provider/vogent/client";
import type { Settings } from "../../../provider/vogent/settings";
import { fakeClock } from "./fakeClock";
import { type Handler, json, serve } from "./loopback";
import { sent, settings } from "./samples";

export const purchase = { type: "purchase", purchase: { number: "+14155550123" } } as const;

/** A client of a server that answers as `handler` has it; waiting takes it no time. */
export async function setUp(handler: Handler, more: Partial<Settings> = {}, options: ClientOptions = {}) {
  const server = await serve(handler);
  const clock = fakeClock();
  const client = new VogentClient(settings(`${server.url}/api`, more), { clock, ...options });
  return { server, clock, client, calls: () => server.seen.map(({ method, url }) => `${method} ${url}`) };
}

/** Fails so often, then answers. */
export const failing =
  (times: number, fail: Handler): Handler =>
  (seen, response, nth) =>
    nth <= times ? fail(seen, response, nth) : json(response, sent);

/** Answers with a status and an error body. */
export const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    json(response, { message: "no" }, code, headers);
