import { kinds } from "./kinds/index.mjs";
import { measureImportCost } from "./measure/importCost.mjs";
import { measureProgram } from "./measure/program.mjs";
import { measureProcess, measureStart } from "./measure/providerProcess.mjs";
import { measureLife } from "./measure/stack.mjs";

/** @typedef {import("./kinds/index.mjs").Kind} Kind */

/**
 * What one measurement is of.
 *
 * @typedef {{ part: "life" | "start" | "process" | "program" | "import", kind: Kind, N: number, latency: number, run: number }} Subject
 */

/**
 * One measurement. `seconds` is how long it takes on two cores that have nothing else to do.
 *
 * @typedef {{ subject: Subject, seconds: number, measure: (environment: NodeJS.ProcessEnv, say: (progress: string) => void) => Promise<object> }} Task
 */

/** @typedef {{ lives: [N: number, latency: number, runs: number][], starts: number, imports: number, growth: number[], growthRuns: number }} Size */

/** @type {Size} */
export const full = {
  lives: [
    [1, 0, 5],
    [1, 80, 5],
    [100, 0, 5],
    [100, 80, 5],
    [1_000, 0, 3],
    [1_000, 80, 3],
  ],
  starts: 15,
  imports: 20,
  growth: [500, 1_000, 2_500, 5_000],
  growthRuns: 3,
};

/** @type {Size} At most five minutes. */
export const quick = {
  lives: [
    [1, 0, 1],
    [100, 0, 1],
    [100, 80, 1],
  ],
  starts: 5,
  imports: 5,
  growth: [500],
  growthRuns: 1,
};

/** All measurements, in order: within a run, the kinds take turns, and another one begins each time. @param {Size} size @returns {Task[]} */
export function planTasks({ lives, starts, imports, growth, growthRuns }) {
  return [
    ...inTurn(starts, kinds).map(({ run, kind }) => ({
      subject: subject("start", kind, 1, run),
      seconds: 1,
      measure: () => measureStart(kind),
    })),
    ...Array.from({ length: imports }, (_, at) => ({
      subject: subject("import", "ours", 1, at + 1),
      seconds: 1,
      measure: () => measureImportCost(1),
    })),
    ...growth.flatMap((N) =>
      inTurn(growthRuns, kinds).flatMap(({ run, kind }) => [
        {
          subject: subject("process", kind, N, run),
          seconds: 3 + N * 0.004,
          measure: () => measureProcess(kind, N),
        },
        {
          subject: subject("program", kind, N, run),
          seconds: 1 + N * 0.0015,
          measure: () => measureProgram(kind, N),
        },
      ]),
    ),
    ...lives.flatMap(([N, latency, runs]) =>
      inTurn(runs, kinds).map(({ run, kind }) => ({
        subject: { ...subject("life", kind, N, run), latency },
        seconds: secondsOfLife(kind, N, latency),
        /** @type {Task["measure"]} */
        measure: (environment, say) => measureLife(kind, N, latency, environment, say),
      })),
    ),
  ];
}

/** @param {Subject["part"]} part @param {Kind} kind @param {number} N @param {number} run @returns {Subject} */
const subject = (part, kind, N, run) => ({ part, kind, N, latency: 0, run });

/** @param {number} runs @param {readonly Kind[]} all */
function inTurn(runs, all) {
  return Array.from({ length: runs }, (_, run) =>
    [...all.slice(run % all.length), ...all.slice(0, run % all.length)].map((kind) => ({ run: run + 1, kind })),
  ).flat();
}

/** Measured; the engine writes the whole state at each step, which grows as the square of N. @param {Kind} kind @param {number} N @param {number} latency */
function secondsOfLife(kind, N, latency) {
  const square = kind === "docs" ? 310 : 60;
  return 11 + N * 0.1 + square * (N / 1_000) ** 2 + (latency * N * 3) / 1_000 / 8;
}
