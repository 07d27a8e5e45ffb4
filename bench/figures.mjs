import { commands } from "./measure/stack.mjs";

/** @typedef {import("./kinds/index.mjs").Kind} Kind */
/** @typedef {import("./plan.mjs").Subject} Subject */
/** @typedef {import("./results.mjs").Result} Result */

/** A figure of each kind: a row of the report, or a line of the plot. `of` gives the values of all runs. */
/** @typedef {{ name: string, N: number, digits: number, of: (kind: Kind) => number[] }} Figure */

/** What was measured so far, by figure. @param {Result[]} results */
export function readFigures(results) {
  /** @param {Subject["part"]} part @param {Kind} kind @param {number} N @param {number} [latency] */
  const find = (part, kind, N, latency) =>
    results
      .filter((one) => one.part === part && one.kind === kind && one.N === N)
      .filter((one) => latency === undefined || one.latency === latency)
      .map(({ result }) => result);
  /** @param {Subject["part"]} part @param {number} [latency] */
  const sizes = (part, latency) => {
    const some = results.filter((one) => one.part === part && (latency === undefined || one.latency === latency));
    return [...new Set(some.map(({ N }) => N))].sort((one, other) => one - other);
  };
  /** @param {"wall" | "cpu" | "calls"} cost @param {number} digits @param {number} latency @returns {Figure[]} */
  const lives = (cost, digits, latency) =>
    sizes("life", latency).flatMap((N) =>
      commands.map((name) => ({
        name,
        N,
        digits,
        of: (kind) => find("life", kind, N, latency).map(({ costs }) => costs[name][cost]),
      })),
    );
  /** @param {Subject["part"]} part @param {string} name @param {number} digits @param {(result: any) => number} pick @returns {Figure[]} */
  const each = (part, name, digits, pick) =>
    sizes(part).map((N) => ({ name, N, digits, of: (kind) => find(part, kind, N).map(pick) }));

  return {
    latencies: [...new Set(results.filter(({ part }) => part === "life").map(({ latency }) => latency))].sort(),
    /** Seconds of a command. @param {number} latency */
    wall: (latency) => lives("wall", 2, latency),
    /** CPU seconds of a command and all processes below it. @param {number} latency */
    cpu: (latency) => lives("cpu", 2, latency),
    /** Calls of the API by a command. @param {number} latency */
    calls: (latency) => lives("calls", 0, latency),
    state: each("life", "state, bytes a number", 0, ({ stateBytes }) => stateBytes),
    start: [
      ...each("start", "first check, ms", 0, ({ check }) => check * 1000),
      ...each("start", "first create, ms", 0, ({ create }) => create * 1000),
    ],
    memory: each("process", "peak memory, MiB", 0, ({ memory }) => memory),
    /** CPU milliseconds a number, without an engine. */
    growth: [
      ...each("program", "program", 3, (seconds) => seconds * 1000),
      .../** @type {const} */ (["check", "diff", "create", "read", "delete"]).flatMap((operation) =>
        each("process", operation, 3, ({ cpu }) => cpu[operation] * 1000),
      ),
    ].map((figure) => ({ ...figure, of: (/** @type {Kind} */ kind) => figure.of(kind).map((ms) => ms / figure.N) })),
    imports: find("import", "ours", 1),
  };
}

/** @typedef {ReturnType<typeof readFigures>} Figures */
