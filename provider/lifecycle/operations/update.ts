import { complete, describeRecorded } from "../model/declaredNumber";
import { type Inputs, isPending, type Outputs, recordedNumber, recordOutputs } from "../model/state";
import { defined } from "../model/values";
import { changedIdentity, changesAgent } from "../plan/planChange";
import { stayPending } from "../purchase/keepInState";
import type { Run } from "../run/run";
import { create } from "./create";

/**
 * Links the agent that the program declares; unlinks once if the program declared one before and does so no more. Records
 * other differences without a call: they say where the number came from. Called when diff planned an update, and for a
 * resource that is not fully created: one whose agent could not be linked, or a pending one, which only `refresh` settles. Newer
 * engines also call it to retry a create that failed with an id; then it ends as create does.
 */
export async function update(run: Run, id: string, olds: Outputs, news: Inputs): Promise<Outputs> {
  const resource = run.program.find(news);
  if (run.program.hasLeftUnfinished(resource, id)) return (await create(run, news)).outs;
  return await run.program.make(id, resource?.name ?? describeRecorded(id, olds), async () => {
    if (isPending(id)) throw stayPending(id, olds);
    return await record(run, id, olds, news);
  });
}

async function record(run: Run, id: string, olds: Outputs, news: Inputs): Promise<Outputs> {
  run.recorded.note(id, olds);
  const kept = {
    // An import file's guess stands until the program says otherwise.
    ...(olds.__imported && changedIdentity(olds, news).length === 0 ? { __imported: true as const } : {}),
    ...(news.__import === undefined ? {} : defined({ __adopted: olds.__adopted })),
  };
  // Without a call, nothing was seen: the account stays as it was.
  const recorded = recordedNumber(id, olds);
  if (!changesAgent(olds, news)) return { ...recordOutputs(news, recorded, olds.__account ?? run.account), ...kept };
  const agentId = news.agentId ?? olds.__carriedAgent ?? "";
  const linked = complete(await run.client.setAgent(id, agentId), recorded);
  return { ...recordOutputs(news, linked, run.account, agentId), ...kept };
}
