import { expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Quirks } from "../../provider/emulator";
import type { Action } from "./action";
import { checkConverged, converge } from "./converge";
import { checkInvariants } from "./invariants";
import { perform } from "./perform";
import { quirks } from "./quirks";
import { actions } from "./run";
import { Statistics } from "./statistics";
import { World } from "./world";

const numRuns = Number(process.env.MODEL_RUNS ?? 1000);
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
const path = process.env.MODEL_PATH;

/** One run: what happens, then the way out of it. */
async function story(quirks: Quirks, run: readonly Action[], statistics: Statistics): Promise<void> {
  const world = await World.start(quirks);
  const acts = async (action: Action) => {
    const command = await perform(world, action);
    statistics.acted(action);
    if (command === undefined) return undefined;
    statistics.ran(command, world);
    checkInvariants(world, command);
    return command;
  };
  const runs = async (action: Action) => {
    const command = await acts(action);
    if (command === undefined) throw new Error(`${action.do} is no command of the CLI`);
    return command;
  };
  try {
    for (const action of run) await acts(action);
    statistics.followed(await converge(world, runs));
    await checkConverged(world, runs);
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
      fc.asyncProperty(quirks, actions, (quirks, run) => story(quirks, run, statistics)),
      { numRuns, seed, ...(path === undefined ? {} : { path }) },
    );
    if (path !== undefined) return;
    const rare = Object.entries(statistics.table).filter(([, times]) => times < numRuns / 500);
    if (process.env.MODEL_TABLE) process.stdout.write(`${JSON.stringify(statistics.table, undefined, 1)}\n`);
    expect(rare).toEqual([]);
  },
  120_000 + numRuns * 200,
);
