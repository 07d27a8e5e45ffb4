import { checkPhoneNumber } from "./check/checkInputs";
import { describeRecorded } from "./model/declaredNumber";
import type { Inputs, Outputs } from "./model/state";
import { defined } from "./model/values";
import { compare } from "./operations/compare";
import { create } from "./operations/create";
import { remove } from "./operations/delete";
import { read } from "./operations/read";
import { update } from "./operations/update";
import { explainPlan } from "./plan/explainPlan";
import type { HostConfig, Run } from "./run/run";

/**
 * The provider of phone numbers as the SDK's dynamic-provider host calls it: one for each process. It puts the host's
 * shapes to ours and decides nothing. Every result goes through `defined`: an undefined value in it makes the host throw
 * after the API call was made.
 */
export function phoneNumberProvider(run: Run) {
  return {
    /** Called once, before everything else. */
    configure({ config }: { config: HostConfig }): void {
      run.configure(config, process.env);
    },

    /** Called for each resource of the program, in previews too, before diff and create. Makes no call. */
    check(olds: object | null | undefined, news: Record<string, unknown>) {
      const result = checkPhoneNumber(news);
      if (result.failures.length > 0) return result;
      run.secretNumbers.note(result.inputs);
      run.program.declare(result.inputs, Object.keys(olds ?? {}).length === 0);
      return result;
    },

    /** Called for what state knows, in previews too, and by a refresh that found drift. Makes no call. */
    diff(id: string, olds: Outputs, news: Inputs) {
      // State of before the mark has none.
      run.secretNumbers.note(news.__secretNumber ? { ...olds, __secretNumber: true } : olds);
      try {
        const plan = compare(run, id, olds, news);
        for (const line of explainPlan(id, olds, news, plan)) run.say(line);
        return plan.kind === "replace"
          ? { changes: true, replaces: plan.because, deleteBeforeReplace: plan.deletesFirst }
          : { changes: plan.kind === "update" };
      } catch (error) {
        throw shownError(run, error, `comparing ${describeRecorded(id, olds)}`);
      }
    },

    /** Called for a new resource, for the new half of a replacement, and again if an `onError` hook asks for it. */
    async create(inputs: Inputs) {
      return defined(await under(run, inputs, () => create(run, inputs)));
    },

    /** Called by `refresh` and for `VogentPhoneNumber.get`. */
    async read(id: string, outputs: Outputs) {
      const doing = `reading ${describeRecorded(id, outputs)}`;
      return defined(await under(run, outputs, () => read(run, id, outputs), doing));
    },

    /** Called after diff planned an update, and for a resource that is not fully created. */
    async update(id: string, olds: Outputs, news: Inputs) {
      return defined({ outs: await under(run, olds, () => update(run, id, olds, news)) });
    },

    /** Called for what the program dropped, for old halves of replacements, and by `destroy`. */
    async delete(id: string, outputs: Outputs) {
      await under(run, outputs, () => remove(run, id, outputs), `deleting ${describeRecorded(id, outputs)}`);
    },
  };
}

/**
 * Counts a call while it is under way.
 *
 * @param doing What the host prints if it fails: of create and update it prints nothing.
 */
export async function under<T>(run: Run, props: Outputs, work: () => Promise<T>, doing?: string): Promise<T> {
  run.secretNumbers.note(props);
  run.inFlight += 1;
  try {
    return await work();
  } catch (error) {
    throw shownError(run, error, doing);
  } finally {
    run.inFlight -= 1;
  }
}

/**
 * The error to throw to the host, which shows its message with the resource. From diff, read and delete, the host also prints
 * `${error}: ${error.stack}`, which shows in previews and pull-request comments. So this prints one line that points to the
 * message, in place of the message twice and a stack.
 */
function shownError({ secretNumbers }: Run, error: unknown, doing?: string): unknown {
  const message = secretNumbers.clean(error instanceof Error ? error.message : String(error));
  if (doing === undefined) return error instanceof Error ? Object.assign(error, { message }) : error;
  const shown = new Error(message);
  shown.stack = "failed; its error says why";
  shown.toString = () => secretNumbers.clean(doing);
  return shown;
}
