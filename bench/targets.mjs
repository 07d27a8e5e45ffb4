import { writeTable } from "../scripts/lib/table.mjs";
import { titles } from "./kinds/index.mjs";
import { median } from "./statistics.mjs";

/** @typedef {import("./figures.mjs").Figure} Figure */
/** @typedef {import("./figures.mjs").Figures} Figures */

/** What this package is to reach. @typedef {{ what: string, most: number, measured: number, unit: string }} Target */

/** A table of the targets and what was measured. @param {Figures} figures */
export function judgeTargets(figures) {
  const rows = listTargets(figures).map(({ what, most, measured, unit }) => [
    what,
    `${most} ${unit}`,
    Number.isNaN(measured) ? "not measured" : `${Number(measured.toFixed(2))} ${unit}`,
    Number.isNaN(measured) ? "" : measured <= most ? "✓" : "✗",
  ]);
  return writeTable(["target", "at most", "measured", ""], rows);
}

/** @param {Figures} figures @returns {Target[]} */
function listTargets(figures) {
  const select = (/** @type {Figure[]} */ all, /** @type {string} */ name, /** @type {number} */ N) =>
    all.find((figure) => figure.name === name && figure.N === N);
  /** @param {Figure | undefined} figure @param {"docs" | "bare"} peer */
  const ratio = (figure, peer) => (figure ? median(figure.of("ours")) / median(figure.of(peer)) : Number.NaN);
  /** @param {Figure | undefined} figure */
  const ours = (figure) => (figure ? median(figure.of("ours")) : Number.NaN);
  /** @param {string} command @param {number} N @param {"docs" | "bare"} peer @param {number} most @returns {Target} */
  const time = (command, N, peer, most) => ({
    what: `${command} at N = ${N.toLocaleString("en")}, against ${titles[peer]}`,
    most,
    measured: ratio(select(figures.wall(0), command, N), peer),
    unit: "x",
  });
  const state = figures.state.at(-1);
  const [firstCheck] = figures.start;
  const againstBare = ["preview", "up", "no-op up", "refresh", "destroy"];
  const againstDocs = ["preview", "no-op up", "agent change", "refresh", "destroy"];
  return [
    ...againstBare.map((command) => time(command, 1, "bare", 1.05)),
    ...againstBare.map((command) => time(command, 1_000, "bare", 1.03)),
    time("up", 1_000, "docs", 0.5),
    ...againstDocs.map((command) => time(command, 1_000, "docs", 1)),
    { what: `state, against ${titles.bare}`, most: 1.05, measured: ratio(state, "bare"), unit: "x" },
    { what: `state, against ${titles.docs}`, most: 0.3, measured: ratio(state, "docs"), unit: "x" },
    {
      what: `first check of a provider process, later than of ${titles.bare}`,
      most: 40,
      measured: firstCheck ? median(firstCheck.of("ours")) - median(firstCheck.of("bare")) : Number.NaN,
      unit: "ms",
    },
    {
      what: `refresh at N = 1,000 with 80 ms, against ${titles.docs}`,
      most: 0.35,
      measured: ratio(select(figures.wall(80), "refresh", 1_000), "docs"),
      unit: "x",
    },
    {
      what: "refresh at N = 1,000",
      most: 40,
      measured: ours(select(figures.calls(0), "refresh", 1_000)),
      unit: "calls",
    },
    {
      what: "up at N = 1,000 with 80 ms: a POST each and a list",
      most: 1_001,
      measured: ours(select(figures.calls(80), "up", 1_000)),
      unit: "calls",
    },
  ];
}
