import { expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Quirks } from "../../provider/emulator";
import { type Action, type CliAction, isCli } from "./action";
import { checkConverged, converge } from "./converge";
import { quirks } from "./fault";
import { checkInvariants } from "./invariants";
import { perform } from "./perform";
import { actions } from "./run";
import { Statistics } from "./statistics";
import { World } from "./world";

const numRuns = Number(process.env.MODEL_RUNS ?? 1000);
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
const path = process.env.MODEL_PATH;

/** One run: what happens, then the way out of it. */
async function story(quirks: Quirks, actions: readonly Action[], statistics: Statistics): Promise<void> {
  const world = await World.start(quirks);
  const run = async (action: CliAction) => {
    const command = await world.run(action);
    statistics.ran(command);
    checkInvariants(command, world);
    return command;
  };
  try {
    for (const action of actions) {
      if (action.do === "sellToOther") statistics.count(action.do);
      if (isCli(action)) await run(action);
      else perform(world, action);
    }
    for (const remedy of await converge(world, run)) statistics.count(remedy);
    await checkConverged(world, run);
  } finally {
    await world.stop();
  }
}

it(
  "no sequence of programs, faults and outside changes buys twice, loses a number or releases one that is held",
  async () => {
    process.stdout.write(
      `MODEL_RUNS=${numRuns} MODEL_SEED=${seed} npx jest test/model replays these runs; MODEL_PATH takes a path of theirs\n`,
    );
    const statistics = new Statistics();
    await fc.assert(
      fc.asyncProperty(quirks, actions, (quirks, actions) => story(quirks, actions, statistics)),
      { numRuns, seed, ...(path === undefined ? {} : { path }) },
    );
    if (path === undefined) expect(statistics.rarerThan(numRuns / 500)).toEqual([]);
  },
  120_000 + numRuns * 200,
);
