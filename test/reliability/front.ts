import { createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { buffer } from "node:stream/consumers";
import { close, listen } from "../support/listen";
import type { Trial } from "./trial";

/**
 * Makes one account of several emulators, so that scenarios whose faults stay apart share a provider's process: a
 * process costs most of a scenario's time. Each request goes to the emulator that its number or id is of, and what comes
 * back is handed on as it comes, a reset as a reset. The list is that of all, and fails where that of any does.
 */
export async function startFront(trials: readonly Trial[]): Promise<{ url: string; stop(): Promise<void> }> {
  const bySpace = new Map<string, Trial>();
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    const path = incoming.url ?? "";
    for (const trial of trials) for (const { id } of trial.emulator.numbers()) bySpace.set(spaceOf(id), trial);
    if (incoming.method === "GET" && /\/phone_numbers(\?|$)/.test(path)) return listAll(incoming, outgoing, trials);
    const target =
      incoming.method === "POST"
        ? trials.find((trial) => namesIn(body).some((name) => trial.owns(name)))
        : bySpace.get(spaceOf(decodeURIComponent(path.split("/").at(-1) ?? "")));
    if (target === undefined) outgoing.writeHead(404).end("{}");
    else handOn(incoming, outgoing, body, new URL(path, target.emulator.url));
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}/api`, stop: () => close(server) };
}

/** The ids of two emulators never meet: what stands before the count tells them apart. */
function spaceOf(id: string): string {
  return id.slice(0, id.lastIndexOf("_"));
}

function namesIn(body: Buffer): string[] {
  const names: string[] = [];
  JSON.parse(body.toString(), (_, value) => {
    if (typeof value === "string") names.push(value);
    return value;
  });
  return names;
}

async function listAll({ url = "", headers }: IncomingMessage, outgoing: ServerResponse, trials: readonly Trial[]) {
  const init = { headers: { authorization: headers.authorization ?? "" } };
  const lists = await Promise.all(trials.map(({ emulator }) => fetch(new URL(url, emulator.url), init)));
  const failed = lists.find(({ ok }) => !ok);
  outgoing.setHeader("content-type", "application/json");
  if (failed !== undefined) {
    outgoing.writeHead(failed.status).end(await failed.text());
    return;
  }
  const pages = await Promise.all(lists.map((list) => list.json() as Promise<{ data: unknown[] }>));
  outgoing.end(JSON.stringify({ data: pages.flatMap(({ data }) => data), cursor: null }));
}

function handOn(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer, url: URL): void {
  const reset = () => outgoing.socket?.resetAndDestroy();
  const passed = send(url, { method: incoming.method, headers: incoming.headers, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.on("error", reset).pipe(outgoing);
  });
  passed.on("error", reset);
  // A client that gives up or dies is gone for the emulator too.
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) passed.destroy();
  });
  passed.end(body);
}
