import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { inputs, phones } from "../lifecycle/arbitraries";
import { Hosted } from "../support/hosted";

const at = new Hosted(phones);
const nothing = { changes: false, replaces: [], deleteFirst: false };

it("leaves nothing to plan for the same program, whatever it declares, but the agent that somebody linked", async () => {
  await fc.assert(
    fc.asyncProperty(inputs, async ({ __import, ...declared }) => {
      at.restart();
      const { id, outputs } = await at.host.create({ ...declared });
      const { host } = at;
      const plan = (olds: typeof outputs, news: object) => host.diff(id, olds, { ...news });
      expect(await plan(outputs, declared)).toEqual(nothing);
      const first = await host.read(id, outputs);
      expect(first.outputs).toEqual(outputs);
      // The engine compares with what a refresh found, then with the program.
      expect(await plan(first.outputs, first.inputs)).toEqual(nothing);
      expect(await plan(first.outputs, declared)).toEqual(nothing);

      at.emulator.link(id, "agent-carla");
      const second = await host.read(id, first.outputs);
      expect(await plan(second.outputs, second.inputs)).toEqual(nothing);
      expect(await plan(second.outputs, declared)).toEqual({ ...nothing, changes: declared.agentId !== undefined });
      at.emulator.remove(id);
    }),
    { numRuns: 40 },
  );
});
