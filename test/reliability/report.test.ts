import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { typical } from "./faults";
import { moments } from "./kills";
import { type Outcome, renewed, reportOf } from "./report.mjs";
import { product } from "./scenarios";
import { situations } from "./situations";

const page = readFileSync(join(__dirname, "../../docs/reliability.md"), "utf8");
const named = product.map(({ call, fault }) => ({ call, fault }));

describe("docs/reliability.md", () => {
  it("lists exactly the scenarios that `npm run test:all` runs", () => {
    expect(renewed(page, "", named)).toBe(page);
    expect(page).toContain(`${named.length} of ${named.length} scenarios kept every promise`);
  });

  it("tells of no scenario that was not run, and of no promise that was broken", () => {
    expect(page).not.toMatch(/not run|\*\*broken\*\*|it does not/);
  });
});

describe("a report", () => {
  const told = { sees: "A | b.\nIt is so.", inState: "pending", converges: "`refresh`" };
  const first: Outcome = { call: "create: the POST", fault: "status 501", ...told, problems: [] };
  const second = { ...first, call: "create: the link" };
  const third = { ...first, fault: "status 503" };
  const broken = { ...first, problems: ["bought twice"] };
  const all = [first, second, third];
  // The outcomes come in another order than the scenarios.
  const of = (...scenarios: Outcome[]) => reportOf(scenarios, scenarios.toReversed());

  it("tells a broken promise, and a scenario that was not run", () => {
    expect(of(broken)).toContain("| **broken** |");
    expect(reportOf([first], [])).toContain("0 of 1 scenarios kept every promise");
  });

  it("of a part renews its rows and the count, adds rows, and takes out what the product has no more", () => {
    const after = renewed(of(...all), of(broken), all);
    expect(after).toContain("2 of 3 scenarios kept every promise");
    expect(renewed(after, of(first), all)).toBe(of(...all));
    expect(renewed(of(third), of(second, first), all)).toBe(of(...all));
    expect(renewed(of(first, second), of(third), [first, third])).toBe(of(first, third));
  });
});

it("has no two scenarios of one name", () => {
  expect(new Set(named.map(({ call, fault }) => `${call} | ${fault}`)).size).toBe(named.length);
});

it("shows every fault where the same code answers for a call that meets but one of each kind", () => {
  const shown = (call?: string) => product.filter((one) => one.call === call && one.strike === undefined).length;
  for (const { call, likeness, on } of situations.filter((one) => one.likeness !== undefined)) {
    const like = situations.find((other) => other.call === likeness);
    expect([like?.on, like?.likeness]).toEqual([on, undefined]);
    expect(shown(call)).toBe([...typical].filter((fault) => on === "listPhoneNumbers" || !/ list$/.test(fault)).length);
    expect(shown(likeness)).toBeGreaterThan(shown(call));
  }
});

it("shows each fault in `npm test`, and a kill at each moment of a purchase", () => {
  const chosen = new Set(product.flatMap(({ fault, isChosen }) => (isChosen ? [fault] : [])));
  const faults = product.flatMap(({ fault, strike }) => (strike === undefined ? [fault] : []));
  expect([...new Set(faults)].filter((fault) => !chosen.has(fault))).toEqual([]);
  const shown = product.flatMap(({ fault, strike, isChosen }) => (strike && isChosen ? [fault] : []));
  expect(new Set(shown)).toEqual(new Set(Object.keys(moments).map((moment) => `SIGKILL of the CLI, ${moment}`)));
});
