import { HostError, type Json } from "../support/providerHost";
import type { CliAction, Up } from "./action";
import type { Process } from "./process";
import { type Declared, inputsOf, type Program } from "./program";
import type { Recorded } from "./state";

/** What an `up` does with one resource. */
type Steps = () => Promise<void>;

/** A command of CLI 3.259 and 3.274, as pkg/resource/deploy has it: step_generator.go, step.go, deployment_executor.go. */
export function execute(process: Process, program: Program, action: CliAction): Promise<void> {
  switch (action.do) {
    case "up":
      return up(process, program, action);
    case "refresh":
      return refresh(process, action.eager);
    case "destroy":
      return deleteAll(process, [...process.state.records].reverse(), action.continueOnError);
  }
}

/** `pulumi up` of resources that don't depend on each other. */
async function up(process: Process, program: Program, { continueOnError, eager, replace }: Up): Promise<void> {
  const before = [...process.state.records];
  const registered = new Set<string>();
  const planned: Promise<unknown>[] = [];
  const goesOn = () => continueOnError || !process.failed;
  let stopped = false;
  for (const [name, declared] of program) {
    if (stopped || process.killed || !goesOn()) break;
    const steps = await process.does(name, () => plan(process, name, declared, replace === name));
    registered.add(name);
    // A check or a diff that fails ends the command, --continue-on-error or not; what has begun goes on.
    stopped = steps === undefined;
    if (steps && eager) planned.push(Promise.resolve().then(() => process.does(name, steps)));
    else if (steps) await process.does(name, steps);
  }
  await Promise.all(planned);
  if (stopped || !goesOn()) return;
  // The old halves of replacements, and what the program dropped.
  const condemned = before.filter(({ toDelete, name }) => toDelete || !registered.has(name)).reverse();
  await deleteAll(process, condemned, continueOnError);
}

async function plan(process: Process, name: string, declared: Declared, isNamed: boolean): Promise<Steps> {
  const { host, state } = process;
  const { deleteBeforeReplace, replacesOnChange } = declared;
  const news = inputsOf(name, declared);
  const old = state.current(name);
  const replaced = isNamed || old?.tainted === true;
  const checked = async (olds: Json) => {
    const { inputs, failures } = await host.check(news, olds);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    return inputs;
  };
  // --replace and a taint ask for no diff; --replace has it checked as if it were new.
  const inputs = await checked(isNamed ? {} : (old?.inputs ?? {}));
  if (old === undefined) return () => create(process, name, inputs, () => {});
  const diff = replaced
    ? { changes: true, replaces: ["id"], deleteFirst: false }
    : await host.diff(old.id, old.outputs, inputs);
  if (diff.replaces.length > 0 || (old.initErrors.length > 0 && replacesOnChange) || old.pendingReplacement) {
    const anew = await checked({});
    if (deleteBeforeReplace ?? diff.deleteFirst) return () => deleteThenCreate(process, old, anew);
    return () =>
      create(process, name, anew, () => {
        old.toDelete = true;
        if (old.pendingReplacement) state.remove(old);
      });
  }
  if (diff.changes || old.initErrors.length > 0) return () => update(process, old, inputs);
  return async () => {
    old.inputs = inputs;
  };
}

/**
 * Creates a resource, and again if an `onError` hook asks for it: then only the last try counts. Newer engines update what a try
 * left with an id.
 *
 * @param made What else is true of the state once there is one, fully created or not.
 */
async function create(process: Process, name: string, inputs: Json, made: () => void): Promise<void> {
  const { host, state } = process;
  try {
    const result = await process.retries((kept) =>
      process.calls(async () =>
        kept === undefined
          ? host.create(inputs)
          : { id: kept.id, outputs: await host.update(kept.id, kept.properties, inputs) },
      ),
    );
    made();
    state.add({ name, inputs, ...result });
  } catch (error) {
    if (error instanceof HostError && error.init) {
      made();
      state.add({ name, inputs, id: error.init.id, outputs: error.init.properties }, error.init.reasons);
    }
    throw error;
  }
}

/** Replaces a resource whose old half goes first: until there is a new one, the state keeps the old one as deleted. */
async function deleteThenCreate(process: Process, old: Recorded, inputs: Json): Promise<void> {
  if (!old.pendingReplacement) await release(process, old);
  old.pendingReplacement = true;
  await create(process, old.name, inputs, () => process.state.remove(old));
}

/** Updates a resource in place; what an error says of it otherwise leaves the state as it was. */
async function update(process: Process, old: Recorded, inputs: Json): Promise<void> {
  try {
    const outputs = await process.retries(() => process.calls(() => process.host.update(old.id, old.outputs, inputs)));
    Object.assign(old, { inputs, outputs, initErrors: [] });
  } catch (error) {
    if (error instanceof HostError && error.init)
      Object.assign(old, { inputs, outputs: error.init.properties, initErrors: error.init.reasons });
    throw error;
  }
}

/** Deletes what a resource has. */
function release(process: Process, record: Recorded): Promise<void> {
  process.condemned.add(record);
  return process.calls(() => process.host.delete(record.id, record.outputs));
}

/** `pulumi refresh`: reads what state holds. */
async function refresh(process: Process, eager = false): Promise<void> {
  const reads = process.state.records
    .filter((record) => !record.pendingReplacement)
    .map((record) => () => process.does(record.name, () => reread(process, record)));
  if (eager) await Promise.all(reads.map((read) => read()));
  else for (const read of reads) if (!process.killed && !process.failed) await read();
}

async function reread(process: Process, record: Recorded): Promise<void> {
  const live = await process.calls(() => process.host.read(record.id, record.outputs));
  if (live.id === "") return process.state.remove(record);
  const recorded = record.inputs;
  Object.assign(record, { ...live, initErrors: [] });
  // To show the drift. An error of it fails the step, and yet what was read is kept (seen with CLI 3.259).
  await process.host.diff(live.id, live.outputs, recorded);
}

async function deleteAll(process: Process, records: readonly Recorded[], continueOnError = false): Promise<void> {
  for (const record of records) {
    if (process.killed || (process.failed && !continueOnError)) return;
    await process.does(record.name, async () => {
      if (!record.pendingReplacement || record.toDelete) await release(process, record);
      process.state.remove(record);
    });
  }
}
