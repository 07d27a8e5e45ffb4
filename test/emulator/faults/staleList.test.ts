import { describe, expect, it } from "@jest/globals";
import type { Fault } from "../../../provider/emulator";
import { ask } from "../client";
import { buys, Harness } from "../harness";

const harness = new Harness();
const first = "+14155550123";
const second = "+14155550124";

const inject = (fault: Fault) => harness.emulator.inject(fault);
const buy = (number = first) => ask(harness.emulator, "POST", "/phone_numbers", buys(number));
const list = (query = "") => ask(harness.emulator, "GET", `/phone_numbers${query}`);
const listed = async () => JSON.parse((await list()).text).data.map((one: { number: string }) => one.number);

describe("a stale list", () => {
  it("hides the newest number, even after a later link; the next list shows it", async () => {
    await buy(first);
    await buy(second);
    const [, { id } = { id: "" }] = harness.emulator.numbers();
    harness.emulator.link(id, "agent");
    inject({ do: { kind: "stale" } });
    expect([await listed(), await listed()]).toEqual([[first], [first, second]]);
  });

  it("lacks the last changes: an addition, a link, a deletion", async () => {
    const { id } = await harness.create(buys(first));
    harness.emulator.link(id, "agent");
    harness.emulator.remove(id);
    const seen = [];
    for (const calls of [1, 2, 3, 4]) {
      inject({ do: { kind: "stale", calls } });
      seen.push(JSON.parse((await list()).text).data);
    }
    const number = { id, number: first, type: "PSTN" };
    expect(seen).toEqual([[{ ...number, agentId: "agent" }], [{ ...number, agentId: null }], [], []]);
  });

  it("counts neither refused changes nor sales to another customer", async () => {
    await buy();
    await buy();
    harness.emulator.sellToOther(second);
    inject({ do: { kind: "stale", calls: 1 } });
    expect(await listed()).toEqual([]);
  });

  it("lacks at most the last 100 changes", async () => {
    for (let line = 0; line < 102; line += 1) harness.emulator.add({ number: `+1415555${1000 + line}` });
    inject({ do: { kind: "stale", calls: 100 } });
    expect(await listed()).toHaveLength(2);
    const [{ id } = { id: "" }] = harness.emulator.numbers();
    for (let change = 0; change < 100; change += 1) harness.emulator.link(id, `agent-${change}`);
    inject({ do: { kind: "stale" } });
    expect(JSON.parse((await list("?limit=200")).text).data).toHaveLength(102);
  });

  it("has pages like any list, and leaves other operations alone", async () => {
    for (const number of [first, second, "+14155550125"]) await buy(number);
    inject({ times: 2, do: { kind: "stale" } });
    const last = harness.emulator.numbers().at(-1);
    expect(await ask(harness.emulator, "GET", `/phone_numbers/${last?.id}`)).toMatchObject({ status: 200 });
    const page = JSON.parse((await list("?limit=1")).text);
    const next = JSON.parse((await list(`?limit=1&cursor=${page.cursor}`)).text);
    expect([page.data[0].number, next.data[0].number, next.cursor]).toEqual([first, second, null]);
  });
});
