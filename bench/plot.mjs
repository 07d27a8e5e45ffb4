import { readFigures } from "./figures.mjs";
import { kinds, titles } from "./kinds/index.mjs";
import { median } from "./statistics.mjs";

/** @typedef {import("./figures.mjs").Figure} Figure */
/** @typedef {import("./kinds/index.mjs").Kind} Kind */
/** @typedef {{ title: string, lines: { kind: Kind, points: { N: number, value: number }[] }[] }} Panel */

/** Colours that colour-blind people can tell apart (Okabe and Ito). @type {Record<Kind, string>} */
const colours = { ours: "#0072b2", docs: "#d55e00", bare: "#009e73", nothing: "#888888" };

const [columns, width, height] = [3, 300, 200];
const margin = { left: 56, right: 14, top: 30, bottom: 34 };
const [legendHeight, plotWidth, plotHeight] = [
  34,
  width - margin.left - margin.right,
  height - margin.top - margin.bottom,
];

/**
 * Draws how each figure grows with N, on logarithmic axes: a picture for each latency.
 *
 * @param {import("./results.mjs").Result[]} results
 * @returns {Record<string, string>} SVG by file name.
 */
export function drawGrowth(results) {
  const { latencies, wall, cpu, calls, state } = readFigures(results);
  const pictures = latencies.map((latency) => {
    const panels = [
      ...group(wall(latency), "seconds"),
      ...group(select(cpu(latency), "up"), "CPU seconds"),
      ...group(select(calls(latency), "refresh"), "calls"),
      ...group(state, ""),
    ];
    return [`report-${latency}ms.svg`, drawPanels(panels)];
  });
  return Object.fromEntries(pictures);
}

/** @param {Figure[]} figures @param {string} name */
const select = (figures, name) => figures.filter((figure) => figure.name === name);

/** The figures of one name, by N: a line for each kind. @param {Figure[]} figures @param {string} unit @returns {Panel[]} */
function group(figures, unit) {
  const names = [...new Set(figures.map(({ name }) => name))];
  return names.map((name) => ({
    title: unit === "" ? name : `${name}, ${unit}`,
    lines: kinds.map((kind) => ({
      kind,
      points: select(figures, name)
        .map((figure) => ({ N: figure.N, value: median(figure.of(kind)) }))
        // Nothing and what was not measured have no place on a logarithmic axis.
        .filter(({ value }) => value > 0),
    })),
  }));
}

/** @param {Panel[]} panels */
function drawPanels(panels) {
  const [wide, high] = [columns * width, legendHeight + Math.ceil(panels.length / columns) * height];
  const legend = kinds.map(
    (kind, at) => `<circle cx="${margin.left + at * 150}" cy="18" r="4" fill="${colours[kind]}"/>
<text x="${margin.left + at * 150 + 10}" y="22">${titles[kind]}</text>`,
  );
  const drawn = panels.map((panel, at) => {
    const [x, y] = [(at % columns) * width, legendHeight + Math.floor(at / columns) * height];
    return `<g transform="translate(${x + margin.left} ${y + margin.top})">\n${drawPanel(panel)}\n</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" font-family="sans-serif" font-size="11">
<title>How each figure grows with N</title>
<rect width="100%" height="100%" fill="white"/>
${[...legend, `<text x="${wide - margin.right}" y="22" text-anchor="end" fill="#333">across: N</text>`, ...drawn].join("\n")}
</svg>
`;
}

/** @param {Panel} panel */
function drawPanel({ title, lines }) {
  const points = lines.flatMap((line) => line.points);
  const x = makeScale(
    points.map(({ N }) => N),
    plotWidth,
  );
  const y = makeScale(
    points.map(({ value }) => value),
    plotHeight,
  );
  const down = (/** @type {number} */ value) => plotHeight - y.place(value);
  const text = (/** @type {string} */ where, /** @type {number | string} */ words) =>
    `<text ${where} fill="#333">${words}</text>`;
  return [
    text(`y="-10" font-weight="bold"`, title),
    ...x.ticks.map((N) =>
      text(`x="${x.place(N)}" y="${plotHeight + 16}" text-anchor="middle"`, N.toLocaleString("en")),
    ),
    ...y.ticks.map((value) => text(`x="-8" y="${down(value) + 4}" text-anchor="end"`, value.toLocaleString("en"))),
    ...y.ticks.map((value) => `<path d="M0 ${down(value)}H${plotWidth}" stroke="#ddd"/>`),
    ...lines.map(({ kind, points }) => {
      const places = points.map(({ N, value }) => [x.place(N), down(value)].map((place) => place.toFixed(1)));
      const dots = places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${colours[kind]}"/>`);
      return `<polyline points="${places.join(" ")}" fill="none" stroke="${colours[kind]}" stroke-width="1.5"/>${dots.join("")}`;
    }),
  ].join("\n");
}

/** A logarithmic axis from one power of ten to another. @param {number[]} values @param {number} length */
function makeScale(values, length) {
  const powers = values.map(Math.log10);
  const first = Math.floor(Math.min(...powers));
  const last = Math.max(Math.ceil(Math.max(...powers)), first + 1);
  return {
    place: (/** @type {number} */ value) => (length * (Math.log10(value) - first)) / (last - first),
    ticks: Array.from({ length: last - first + 1 }, (_, at) => 10 ** (first + at)),
  };
}
