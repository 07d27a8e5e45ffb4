import { check } from "./check";
import { compare } from "./compare";
import { create } from "./create";
import { remove } from "./delete";
import { read } from "./read";
import type { HostConfig, Session } from "./session";
import { shownError } from "./shownError";
import { defined, type Inputs, type Outputs } from "./state";
import { update } from "./update";
import { replacementWarnings } from "./warnings";

/**
 * The provider as the SDK's dynamic-provider host calls it: one for each process. Here the host's shapes are put to
 * ours and nothing is decided. Whatever the host is given back goes through `defined`, as an undefined value in a
 * result makes it throw after the API call was made.
 */
export function dynamicProvider(session: Session, say: (line: string) => void) {
  return {
    configure({ config }: { config: HostConfig }): void {
      session.configure(config, process.env);
    },

    check(olds: object | null | undefined, news: Record<string, unknown>) {
      const result = check(news);
      session.declares(result.inputs, Object.keys(olds ?? {}).length === 0);
      return result;
    },

    diff(id: string, olds: Outputs, news: Inputs) {
      const name = nameOf(id, olds);
      const plan = shownAtOnce(() => compare(session, id, name, olds, news), `comparing ${name}`);
      for (const warning of replacementWarnings(olds, news, plan)) say(warning);
      return plan.kind === "replace"
        ? { changes: true, replaces: plan.because, deleteBeforeReplace: plan.deleteFirst }
        : { changes: plan.kind === "update" };
    },

    async create(inputs: Inputs) {
      try {
        return defined(await create(session, inputs, say));
      } catch (error) {
        session.holders.hasFailed(inputs);
        throw error;
      }
    },

    async read(id: string, outputs: Outputs) {
      return defined(await shown(read(session, id, outputs, say), `reading ${nameOf(id, outputs)}`));
    },

    async update(id: string, olds: Outputs, news: Inputs) {
      return defined({ outs: await update(session, id, olds, news) });
    },

    async delete(id: string, outputs: Outputs) {
      await shown(remove(session, id, outputs, say), `deleting ${nameOf(id, outputs)}`);
    },
  };
}

function shownAtOnce<T>(work: () => T, doing: string): T {
  try {
    return work();
  } catch (error) {
    throw shownError(error, doing);
  }
}

function shown<T>(work: Promise<T>, doing: string): Promise<T> {
  return work.catch((error: unknown) => {
    throw shownError(error, doing);
  });
}

function nameOf(id: string, { number }: Outputs): string {
  return number ? `${number} (${id})` : id;
}
