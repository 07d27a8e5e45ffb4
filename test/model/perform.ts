import type { Action, CliAction } from "./action";
import { namesOf, numbers } from "./program";
import type { World } from "./world";

/** Lets an action happen that is no run of the CLI. */
export function perform(world: World, action: Exclude<Action, CliAction>): void {
  if (action.do === "key") world.key = action.at;
  if (action.do === "fault")
    for (const fault of action.faults) for (const { emulator } of world.accounts) emulator.inject(fault);
  if (action.do === "clear") for (const { emulator } of world.accounts) emulator.clearFaults();
  if (action.do === "taint") Object.assign(world.state.current(action.name) ?? {}, { tainted: true });
  edit(world, action);
  outside(world, action);
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
