import { HostError, type Json } from "../support/providerHost";
import type { Process } from "./process";
import type { Recorded, State } from "./state";

/**
 * Creates a resource, and again if an `onError` hook asks for it: then only the last try counts. Newer engines update what a try
 * left with an id.
 *
 * @param made What else is true of the state once there is one, fully created or not.
 */
export async function create(
  process: Process,
  state: State,
  name: string,
  inputs: Json,
  made: () => void,
): Promise<void> {
  try {
    const result = await process.retries((kept) =>
      process.calls(async () =>
        kept === undefined
          ? process.host.create(inputs)
          : { id: kept.id, outputs: await process.host.update(kept.id, kept.properties, inputs) },
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
export async function deleteThenCreate(process: Process, state: State, old: Recorded, inputs: Json): Promise<void> {
  if (!old.pendingReplacement) await release(process, old);
  old.pendingReplacement = true;
  await create(process, state, old.name, inputs, () => state.remove(old));
}

/** Updates a resource in place; what an error says of it otherwise leaves the state as it was. */
export async function update(process: Process, old: Recorded, inputs: Json): Promise<void> {
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
export function release(process: Process, record: Recorded): Promise<void> {
  process.condemned.add(record);
  return process.calls(() => process.host.delete(record.id, record.outputs));
}
