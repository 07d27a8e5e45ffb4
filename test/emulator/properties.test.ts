import { expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Emulator } from "../../provider/emulator";
import { buys, desk, Harness, send, trunk } from "./harness";

const harness = new Harness();

// Few numbers, so they collide.
const line = fc.integer({ min: 0, max: 5 }).map((at) => `+4420794600${at}0`);
const step = fc.record({
  call: fc.constantFrom("create", "create", "create", "link", "delete", "list"),
  body: fc.oneof(
    line.map(buys),
    line.map((phoneNumber) => trunk({ phoneNumber })),
    line.map((sipPrefix) => desk({ sipPrefix })),
  ),
  /** Chooses one of the numbers that the account has. */
  at: fc.nat(),
  agentId: fc.constantFrom("", "a", "b"),
  limit: fc.integer({ min: 1, max: 4 }),
});

/** Pages through the list; `between` runs after the first page. */
async function listed(emulator: Emulator, limit: number, between = async () => {}): Promise<string[]> {
  const ids: string[] = [];
  let query = `?limit=${limit}`;
  for (let first = true; ; first = false) {
    const { status, body } = await send(emulator, "GET", `/phone_numbers${query}`);
    expect(status).toBe(200);
    expect(body.data.length).toBeLessThanOrEqual(limit);
    ids.push(...body.data.map((number: { id: string }) => number.id));
    if (body.cursor === null) return ids;
    query = `?limit=${limit}&cursor=${encodeURIComponent(body.cursor)}`;
    if (first) await between();
  }
}

it("keeps the ledger correct and the pages complete over any sequence of calls", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const emulator = await harness.start();
      const everGiven = new Set<string>();
      const purchased = new Set<string>();
      const agents = new Map<string, string | null>();
      for (const { call, body, at, agentId, limit } of steps) {
        const id = [...agents.keys()][at % agents.size] ?? "pn_none";
        const remove = async () => {
          const { status } = await send(emulator, "DELETE", `/phone_numbers/${id}`);
          expect(status).toBe(agents.delete(id) ? 200 : 404);
        };
        if (call === "create") {
          const made = await send(emulator, "POST", "/phone_numbers", body);
          expect([200, 422]).toContain(made.status);
          if (made.status === 422) continue;
          expect(everGiven).not.toContain(made.body.id);
          everGiven.add(made.body.id);
          agents.set(made.body.id, null);
          if (body.type === "purchase") purchased.add(made.body.id);
        } else if (call === "link") {
          const { status } = await send(emulator, "PUT", `/phone_numbers/${id}`, { agentId });
          expect(status).toBe(agents.has(id) ? 200 : 404);
          if (agents.has(id)) agents.set(id, agentId || null);
        } else if (call === "delete") {
          await remove();
        } else {
          const ids = await listed(emulator, limit, remove);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids).toEqual(expect.arrayContaining([...agents.keys()]));
        }
      }
      const { bought, released } = emulator.ledger();
      const kept = emulator.numbers();
      expect(new Map(kept.map(({ id, agentId }) => [id, agentId || null]))).toEqual(agents);
      expect(new Set(kept.map(({ number }) => number)).size).toBe(kept.length);
      const present = kept.filter(({ id }) => purchased.has(id)).map(({ number }) => number);
      expect([...released, ...present].sort()).toEqual(bought.sort());
      for (const limit of [1, 2, 3, 100]) expect(await listed(emulator, limit)).toEqual(kept.map(({ id }) => id));
      await emulator.stop();
    }),
    { numRuns: 60 },
  );
});
