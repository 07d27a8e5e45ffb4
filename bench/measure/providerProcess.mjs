import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { references, writeProject } from "../kinds/index.mjs";
import { startEmulator } from "./emulator.mjs";
import { startHost } from "./host.mjs";

/** @typedef {import("../kinds/index.mjs").Kind} Kind */
/** @typedef {import("./host.mjs").Properties} Properties */

/** How many operations are under way at once. */
const parallel = 16;

/**
 * How long a provider process takes, in seconds: from its spawn to the answer of its first check, and to that of its first create.
 *
 * @param {Kind} kind
 */
export async function measureStart(kind) {
  const inputs = declare(kind, 0);
  return await withProject(kind, async (start) => {
    const spawned = performance.now();
    const host = await start();
    await host.check(inputs);
    const check = (performance.now() - spawned) / 1000;
    await host.create(inputs);
    return { check, create: (performance.now() - spawned) / 1000 };
  });
}

/**
 * What `count` numbers cost a provider process: the CPU seconds of each operation, and the peak memory of checks and creates in MiB.
 * As for the commands of the CLI, a process each checks and creates, checks and compares, reads, deletes.
 *
 * @param {Kind} kind
 * @param {number} count
 */
export async function measureProcess(kind, count) {
  const declared = Array.from({ length: count }, (_, at) => declare(kind, at));
  return await withProject(kind, async (start) => {
    const up = await start();
    const check = await cpuOf(up, declared, (inputs) => up.check(inputs));
    /** @type {{ id: string, inputs: Properties, outputs: Properties }[]} */
    const made = [];
    const create = await cpuOf(up, declared, async (inputs) => {
      made.push({ inputs, ...(await up.create(inputs)) });
    });
    const again = await start();
    await each(made, ({ inputs }) => again.check(inputs, inputs));
    const diff = await cpuOf(again, made, ({ id, inputs, outputs }) => again.diff(id, outputs, inputs));
    const refresh = await start();
    const read = await cpuOf(refresh, made, ({ id, outputs }) => refresh.read(id, outputs));
    const destroy = await start();
    const remove = await cpuOf(destroy, made, ({ id, outputs }) => destroy.delete(id, outputs));
    return { cpu: { check, diff, create, read, delete: remove }, memory: up.peakMemory() };
  });
}

/** The inputs as the program of a kind registers them. @param {Kind} kind @param {number} at @returns {Properties} */
function declare(kind, at) {
  const number = `+1415555${String(at).padStart(4, "0")}`;
  const declared = { type: "purchase", purchase: { number } };
  if (kind === "docs") return declared;
  return { ...declared, number, ...(kind === "ours" && { __resource: at.toString(16).padStart(8, "0") }) };
}

/**
 * @template T
 * @param {Kind} kind
 * @param {(start: () => Promise<import("./host.mjs").Host>) => Promise<T>} work
 */
async function withProject(kind, work) {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-bench-"));
  const emulator = await startEmulator(0);
  /** @type {import("./host.mjs").Host[]} */
  const hosts = [];
  try {
    writeProject(folder, kind);
    const env = { PATH: process.env.PATH, PULUMI_HOME: folder, VOGENT_API_KEY: "key", VOGENT_BASE_URL: emulator.url };
    const reference = kind === "docs" ? await serialise() : references[kind];
    return await work(async () => {
      const host = await startHost(folder, env, reference);
      hosts.push(host);
      return host;
    });
  } finally {
    for (const host of hosts) await host.stop();
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The provider as the SDK puts it into `__provider`. */
async function serialise() {
  const require = createRequire(import.meta.url);
  /** @type {typeof import("@pulumi/pulumi")} */
  const { runtime } = require("@pulumi/pulumi");
  const { provider } = require("../kinds/docsStyle.js");
  return (await runtime.serializeFunction(() => provider)).text;
}

/**
 * The CPU seconds of a process while it does `work` on all `items`.
 *
 * @template T
 * @param {import("./host.mjs").Host} host
 * @param {T[]} items
 * @param {(item: T) => Promise<unknown>} work
 */
async function cpuOf(host, items, work) {
  const before = host.cpu();
  await each(items, work);
  return host.cpu() - before;
}

/** @template T @param {T[]} items @param {(item: T) => Promise<unknown>} work */
async function each(items, work) {
  const queue = items.values();
  const workers = Array.from({ length: parallel }, async () => {
    for (const item of queue) await work(item);
  });
  await Promise.all(workers);
}
