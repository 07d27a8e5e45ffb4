import { writeTable } from "../scripts/lib/table.mjs";
import { readFigures } from "./figures.mjs";
import { kinds, titles } from "./kinds/index.mjs";
import { describeRatio, describeValues } from "./statistics.mjs";
import { judgeTargets } from "./targets.mjs";

/** @typedef {import("./figures.mjs").Figure} Figure */
/** @typedef {import("./results.mjs").Result} Result */

/** Writes the report of what was measured so far. @param {Result[]} results */
export function writeReport(results) {
  const figures = readFigures(results);
  const lives = figures.latencies.map(
    (latency) => `## ${latency === 0 ? "Without latency" : `With ${latency} ms latency`}

${describeMachine(results.filter((one) => one.part === "life" && one.latency === latency))}

![How each figure grows with N](report-${latency}ms.svg)

Wall time in seconds:

${compare(figures.wall(latency))}

CPU seconds of the CLI, the program and the provider process:

${compare(figures.cpu(latency))}

Calls of the API:

${compare(figures.calls(latency))}
`,
  );
  return `# Bench

The same program, written in four ways. [README.md](README.md) says what they are and what each row means.
A cell is the median of the runs and, in brackets, their range. A ratio is of medians: below 1 x, pulumi-vogent is better.
The load average is that before a measurement: the bench itself makes about 1.5.

## Targets

${judgeTargets(figures)}

${lives.join("\n")}
## State, process and import

${describeMachine(results.filter(({ part }) => part !== "life"))}

${compare([...figures.state, ...figures.start, ...figures.memory])}

${writeImport(figures)}

## Growth

CPU milliseconds a number, without an engine: the program against the SDK's mocks, the provider process by gRPC. What stays level
here grows linearly in all.

${compare(figures.growth)}
`;
}

/** Names the machine of a section and its load. Only figures of one machine compare. @param {Result[]} results */
function describeMachine(results) {
  if (results.length === 0) return "Not measured yet.";
  const machines = [...new Set(results.map(({ machine }) => machine))];
  const loads = results.map(({ load }) => load);
  return `On ${machines.join(", and on ")}. Load average: ${describeValues(loads, 1)}.`;
}

/** A table of all kinds. @param {Figure[]} figures */
function compare(figures) {
  const rows = figures.map((figure) => {
    const runs = kinds.map((kind) => figure.of(kind).length);
    return [
      figure.name,
      figure.N.toLocaleString("en"),
      ...kinds.map((kind) => describeValues(figure.of(kind), figure.digits)),
      describeRatio(figure.of("ours"), figure.of("docs")),
      describeRatio(figure.of("ours"), figure.of("bare")),
      // Fewer where the bench was stopped.
      [...new Set([Math.min(...runs), Math.max(...runs)])].join("–"),
    ];
  });
  const ratios = [`ours / ${titles.docs}`, `ours / ${titles.bare}`];
  return writeTable(["", "N", ...kinds.map((kind) => titles[kind]), ...ratios, "runs"], rows);
}

/** @param {import("./figures.mjs").Figures} figures */
function writeImport({ imports }) {
  const parts = /** @type {const} */ (["sdk", "both", "own"]);
  const values = parts.map((part) =>
    describeValues(
      imports.flatMap((times) => times[part]),
      1,
    ),
  );
  const heads = [
    "start of a program that imports",
    "the SDK, ms",
    "the SDK and pulumi-vogent, ms",
    "our part, ms",
    "runs",
  ];
  return writeTable(heads, [["", ...values, `${imports.length}`]]);
}
