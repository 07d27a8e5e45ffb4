import { it } from "@jest/globals";
import fc from "fast-check";
import { actions } from "./action";
import { checkInvariants } from "./invariants";
import { perform } from "./perform";
import { World } from "./world";

const numRuns = Number(process.env.MODEL_RUNS ?? 1000);
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
const path = process.env.MODEL_PATH;

it(
  "no sequence of programs, faults and outside changes buys twice, loses a number or releases one that is held",
  async () => {
    console.log(`MODEL_SEED=${seed} npx jest test/model replays this run`);
    await fc.assert(
      fc.asyncProperty(actions, async (run) => {
        const world = await World.start();
        try {
          for (const action of run) {
            const command = await perform(world, action);
            if (command) checkInvariants(world, command);
          }
        } finally {
          await world.stop();
        }
      }),
      { numRuns, seed, ...(path === undefined ? {} : { path }) },
    );
  },
  120_000 + numRuns * 200,
);
