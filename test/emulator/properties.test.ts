import { expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Emulator } from "../../provider/emulator";
import { buys, desk, Harness, send, trunk } from "./harness";

const harness = new Harness();

// Few numbers, so they collide.
const digit = fc.integer({ min: 0, max: 5 });
const body = fc.oneof(
  digit.map((at) => buys(`+4420794600${at}0`)),
  digit.map((at) => trunk({ phoneNumber: `+4420794600${at}0` })),
  digit.map((at) => desk({ sipPrefix: `desk-${at}` })),
);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("create" as const), body }) },
  fc.record({ do: fc.constant("link" as const), at: fc.nat(), agentId: fc.constantFrom("", "a", "b") }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant("delete" as const), at: fc.nat() }) },
  fc.record({ do: fc.constant("list" as const), limit: fc.integer({ min: 1, max: 4 }), meanwhile: fc.nat() }),
);

/** Pages through the list; `between` runs after the first page. */
async function listed(emulator: Emulator, limit: number, between: () => void = () => {}): Promise<string[]> {
  const ids: string[] = [];
  let query = `?limit=${limit}`;
  for (let first = true; ; first = false) {
    const { status, body } = await send(emulator, "GET", `/phone_numbers${query}`);
    expect(status).toBe(200);
    expect(body.data.length).toBeLessThanOrEqual(limit);
    ids.push(...body.data.map((number: { id: string }) => number.id));
    if (body.cursor === null) return ids;
    query = `?limit=${limit}&cursor=${encodeURIComponent(body.cursor)}`;
    if (first) between();
  }
}

it("keeps the ledger correct and the pages complete over any sequence of calls", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const emulator = await harness.start();
      const everGiven: string[] = [];
      const purchased = new Set<string>();
      const lost: string[] = []; // purchased numbers that the dashboard deleted
      const agents = new Map<string, string | null>();
      const idAt = (at: number) => emulator.numbers()[at % Math.max(1, emulator.numbers().length)]?.id ?? "pn_none";
      for (const one of steps) {
        if (one.do === "create") {
          const { status, body } = await send(emulator, "POST", "/phone_numbers", one.body);
          expect([200, 422]).toContain(status);
          if (status === 422) continue;
          everGiven.push(body.id);
          agents.set(body.id, null);
          if (JSON.stringify(one.body).includes("purchase")) purchased.add(body.id);
        } else if (one.do === "link") {
          const id = idAt(one.at);
          const { status } = await send(emulator, "PUT", `/phone_numbers/${id}`, { agentId: one.agentId });
          expect(status).toBe(agents.has(id) ? 200 : 404);
          if (agents.has(id)) agents.set(id, one.agentId || null);
        } else if (one.do === "delete") {
          const id = idAt(one.at);
          const { status } = await send(emulator, "DELETE", `/phone_numbers/${id}`);
          expect(status).toBe(agents.delete(id) ? 200 : 404);
        } else {
          const before = emulator.numbers().map(({ id }) => id);
          const gone = emulator.numbers()[one.meanwhile % Math.max(1, before.length)];
          const ids = await listed(emulator, one.limit, () => {
            if (gone === undefined) return;
            emulator.remove(gone.id);
            agents.delete(gone.id);
            if (purchased.has(gone.id)) lost.push(gone.number);
          });
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids).toEqual(expect.arrayContaining(emulator.numbers().map(({ id }) => id)));
        }
      }
      const { bought, released } = emulator.ledger();
      const kept = emulator.numbers();
      expect(new Set(everGiven).size).toBe(everGiven.length);
      expect(new Map(kept.map(({ id, agentId }) => [id, agentId || null]))).toEqual(agents);
      expect(new Set(kept.map(({ number }) => number)).size).toBe(kept.length);
      const present = kept.filter(({ id }) => purchased.has(id)).map(({ number }) => number);
      expect(minus(bought, [...released, ...lost])).toEqual(present.sort());
      for (const limit of [1, 2, 3, 100]) expect(await listed(emulator, limit)).toEqual(kept.map(({ id }) => id));
      await emulator.stop();
    }),
    { numRuns: 60 },
  );
});

/** The multiset difference. */
function minus(all: string[], without: string[]): string[] {
  const rest = [...all];
  for (const one of without) rest.splice(rest.indexOf(one), 1);
  return rest.sort();
}
