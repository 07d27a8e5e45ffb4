import { createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { buffer } from "node:stream/consumers";
import { close, listen } from "../support/listen";
import { timeoutSeconds } from "./faults";
import { declaration } from "./program";
import type { Scenario } from "./scenarios";
import { Trial } from "./trial";

/** The scenarios of one process of the provider, and the account that it speaks to. */
export type SharedAccount = Awaited<ReturnType<typeof shareAccount>>;

export async function shareAccount(scenarios: readonly { scenario: Scenario; index: number }[]) {
  const trials = await Promise.all(scenarios.map(({ scenario, index }) => Trial.start(scenario, index)));
  const [first] = trials;
  if (first === undefined) throw new Error("an account has at least one scenario");
  const front = trials.length === 1 ? undefined : await startFront(trials);
  const name = `${first.name}Account`;
  const isStruck = first.scenario.strike !== undefined;
  const baseUrl = front?.url ?? first.emulator.url;
  // Whoever kills decides when; nothing else is to end a held call.
  const settings = { baseUrl, timeoutSeconds: isStruck ? 60 : timeoutSeconds, maxRetries: 1, settleSeconds: 1 };
  const args = `{ apiKey: process.env.CANARY_key, ...${JSON.stringify(settings)} }`;
  return {
    trials,
    /**
     * Its part of the program. A provider that has nothing to do is left out, as each is a process to start; but not where
     * all calls are to be held at once: the engine deletes a dropped provider's numbers before all else.
     */
    program(when: "before" | "after"): string {
      const numbers = trials.map((trial) => declaration(trial, when, name)).join("");
      if (numbers === "" && !isStruck) return "";
      return `const ${name} = new VogentProvider("${name}", ${args});\n${numbers}`;
    },
    async stop(): Promise<void> {
      await front?.stop();
      await Promise.all(trials.map(({ emulator }) => emulator.stop()));
    },
  };
}

/**
 * Makes one account of several emulators, so that scenarios whose faults stay apart share a provider's process: a
 * process costs most of a scenario's time. Each request goes to the emulator that its number or id is of, and what comes
 * back is handed on as it comes, a reset as a reset. The list is that of all, and fails where that of any does.
 */
async function startFront(trials: readonly Trial[]): Promise<{ url: string; stop(): Promise<void> }> {
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
