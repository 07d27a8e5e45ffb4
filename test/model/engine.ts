import type { Json } from "../support/providerHost";
import type { Process } from "./process";
import type { Recorded, State } from "./state";
import { create, deleteThenCreate, release, update } from "./steps";

/** A resource as the program registers it. */
export interface Registered {
  readonly name: string;
  readonly inputs: Json;
  readonly deleteBeforeReplace: boolean | undefined;
  /** `replaceOnChanges: ["*"]` replaces what is not fully created, as the host gives the engine no detailed diff. */
  readonly replacesOnChange: boolean;
}

export interface UpOptions {
  readonly continueOnError: boolean;
  /** Whether all resources are checked and compared before the first step is done: else each is done before the next. */
  readonly eager: boolean;
  /** The resource that `--replace` names. */
  readonly replace: string | undefined;
}

/** What an `up` does with one resource. */
type Steps = () => Promise<void>;

/**
 * `pulumi up`, as CLI 3.259 and 3.274 do it (pkg/resource/deploy: step_generator.go, step.go, deployment_executor.go), for
 * resources that don't depend on each other.
 */
export async function up(
  process: Process,
  state: State,
  program: readonly Registered[],
  options: UpOptions,
): Promise<void> {
  const before = [...state.records];
  const registered = new Set<string>();
  const planned: Promise<unknown>[] = [];
  const goesOn = () => options.continueOnError || !process.failed;
  let stopped = false;
  for (const resource of program) {
    if (stopped || process.killed || !goesOn()) break;
    let steps: Steps | undefined;
    // A check or a diff that fails ends the command, --continue-on-error or not; what has begun goes on.
    stopped = !(await process.does(resource.name, async () => {
      steps = await plan(process, state, resource, options.replace === resource.name);
    }));
    registered.add(resource.name);
    if (stopped || steps === undefined) break;
    const work = steps;
    if (options.eager) planned.push(Promise.resolve().then(() => process.does(resource.name, work)));
    else await process.does(resource.name, work);
  }
  await Promise.all(planned);
  if (stopped || !goesOn()) return;
  // The old halves of replacements, and what the program dropped.
  const condemned = before.filter(({ toDelete, name }) => toDelete || !registered.has(name)).reverse();
  await deleteAll(process, state, condemned, options.continueOnError);
}

async function plan(
  process: Process,
  state: State,
  { name, inputs: news, deleteBeforeReplace, replacesOnChange }: Registered,
  isNamed: boolean,
): Promise<Steps> {
  const { host } = process;
  const old = state.current(name);
  const replaced = isNamed || old?.tainted === true;
  const checked = async (olds: Json) => {
    const { inputs, failures } = await host.check(news, olds);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    return inputs;
  };
  // --replace and a taint ask for no diff; --replace has it checked as if it were new.
  const inputs = await checked(isNamed ? {} : (old?.inputs ?? {}));
  if (old === undefined) return () => create(process, state, name, inputs, () => {});
  const diff = replaced
    ? { changes: true, replaces: ["id"], deleteFirst: false }
    : await host.diff(old.id, old.outputs, inputs);
  if (diff.replaces.length > 0 || (old.initErrors.length > 0 && replacesOnChange) || old.pendingReplacement) {
    const anew = await checked({});
    const deleteFirst = deleteBeforeReplace ?? diff.deleteFirst;
    return deleteFirst
      ? () => deleteThenCreate(process, state, old, anew)
      : () =>
          create(process, state, name, anew, () => {
            old.toDelete = true;
            if (old.pendingReplacement) state.remove(old);
          });
  }
  if (diff.changes || old.initErrors.length > 0) return () => update(process, old, inputs);
  return async () => {
    old.inputs = inputs;
  };
}

/** `pulumi refresh`: reads what state holds. @param eager Whether all of it is read at once: else a failure leaves the rest unread. */
export async function refresh(process: Process, state: State, eager: boolean): Promise<void> {
  const reads = state.records
    .filter((record) => !record.pendingReplacement)
    .map((record) => () => process.does(record.name, () => reread(process, state, record)));
  if (eager) await Promise.all(reads.map((read) => read()));
  else for (const read of reads) if (!process.killed && !process.failed) await read();
}

async function reread(process: Process, state: State, record: Recorded): Promise<void> {
  const live = await process.calls(() => process.host.read(record.id, record.outputs));
  if (live.id === "") return state.remove(record);
  const recorded = record.inputs;
  Object.assign(record, { ...live, initErrors: [] });
  // To show the drift. An error of it fails the step, and yet what was read is kept (seen with CLI 3.259).
  await process.host.diff(live.id, live.outputs, recorded);
}

/** `pulumi destroy`. */
export async function destroy(process: Process, state: State, continueOnError: boolean): Promise<void> {
  await deleteAll(process, state, [...state.records].reverse(), continueOnError);
}

async function deleteAll(
  process: Process,
  state: State,
  records: readonly Recorded[],
  continueOnError: boolean,
): Promise<void> {
  for (const record of records) {
    if (process.killed || (process.failed && !continueOnError)) return;
    await process.does(record.name, async () => {
      if (!record.pendingReplacement || record.toDelete) await release(process, record);
      state.remove(record);
    });
  }
}
