import type { Action } from "./action";
import { destroy, refresh, up } from "./engine";
import { namesOf, numbers, registered } from "./program";
import type { Command, World } from "./world";

/** Lets an action happen. @returns the run of the CLI that it was, if it was one. */
export async function perform(world: World, action: Action): Promise<Command | undefined> {
  switch (action.do) {
    case "up":
      return runUp(world, action);
    case "refresh": {
      const { eager, runProgram, killAt } = action;
      const key = runProgram ? world.key : world.lastKey;
      return world.command("refresh", { key, killAt }, (process) => refresh(process, world.state, eager));
    }
    case "destroy": {
      const { continueOnError, killAt } = action;
      return world.command("destroy", { key: world.lastKey, killAt }, (process) =>
        destroy(process, world.state, continueOnError),
      );
    }
    case "fault":
      for (const fault of action.faults) for (const { emulator } of world.accounts) emulator.inject(fault);
      return undefined;
    case "clear":
      for (const { emulator } of world.accounts) emulator.clearFaults();
      return undefined;
    case "taint": {
      const record = world.state.current(action.name);
      if (record !== undefined) record.tainted = true;
      return undefined;
    }
    case "key":
      world.key = action.at;
      return undefined;
    default:
      edit(world, action);
      outside(world, action);
      return undefined;
  }
}

function runUp(
  world: World,
  { replace, killAt, hookRetries, retriesByUpdate, ...options }: Extract<Action, { do: "up" }>,
): Promise<Command> {
  // A program without resources registers no provider: the engine deletes with the one in state.
  const key = world.program.size > 0 ? world.key : world.lastKey;
  world.lastKey = key;
  const program = registered(world.program);
  return world.command("up", { key, killAt, replaced: replace, hookRetries, retriesByUpdate }, (process) =>
    up(process, world.state, program, { ...options, replace }),
  );
}

/** Changes the program, as a person does who edits it. */
function edit({ program, home }: World, action: Action): void {
  const declared = "name" in action ? program.get(action.name) : undefined;
  if (action.do === "declare") program.set(action.name, action.declared);
  if (declared === undefined || !("name" in action)) return;
  const { name } = action;
  if (action.do === "drop") program.delete(name);
  if (action.do === "rename" && !program.has(action.to)) {
    program.delete(name);
    program.set(action.to, declared);
  }
  if (action.do === "change") program.set(name, { ...declared, ...action.change });
  if (action.do === "changeLine") program.set(name, { ...declared, line: { ...declared.line, ...action.change } });
  if (action.do === "import") {
    const live = home.emulator.numbers();
    const right = live.find(({ number }) => namesOf(declared.line).includes(number));
    const adopts = (action.right ? right : live.at(action.at))?.id;
    program.set(name, { ...declared, adopts });
  }
}

/** What others do in the dashboard of the workspace, or in another one. */
function outside({ home: { emulator } }: World, action: Action): void {
  const live = emulator.numbers();
  const at = "at" in action ? live.at(action.at) : undefined;
  if (action.do === "link" && at) emulator.link(at.id, action.agentId);
  if (action.do === "remove" && at) emulator.remove(at.id);
  const number = "at" in action ? numbers[action.at] : undefined;
  if (number === undefined || live.some((one) => one.number === number)) return;
  if (action.do === "buyInDashboard") emulator.add({ number, agentId: action.agentId });
  if (action.do === "sellToOther") emulator.sellToOther(number);
}
