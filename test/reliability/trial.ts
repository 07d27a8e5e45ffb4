import type { Emulator, Exchange, PhoneNumber, Quirks } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { canaries } from "../support/secrets";
import type { Stack } from "../support/stack";
import { type Body, numbersOf, prefixOf, searchOf } from "./program";
import type { Scenario } from "./scenarios";
import { errorsOf } from "./shown";

/** How the API differs from its document in every second scenario. */
const quirks: Quirks = {
  oddNumbers: true,
  sparseAnswers: true,
  emptyWrites: "204",
  withoutPlus: true,
  missingId: 500,
  reasons: "problem",
  lastPage: "repeats",
};

/** Whether the API has quirks in a scenario: always the same half of them. */
export function hasQuirks({ call, fault }: Scenario): boolean {
  return (call.length + fault.length) % 2 === 1;
}

/** The steps that a stack goes through. */
export type Step = "before" | "faulted" | "refresh" | "up" | "advised" | "cleared" | "again" | "destroy";

/** What was true of a scenario after a step. */
export type Snapshot = ReturnType<Trial["look"]>;

/** One scenario on its way: its name in the stack, its account, and what was seen. */
export class Trial {
  readonly numbers;
  readonly seen: Snapshot[] = [];
  /** The numbers that somebody has in the dashboard, which are none of the stack's. */
  readonly others: ReadonlySet<string>;
  /** The id that an error or the situation told to adopt, or the situation to read. */
  adopts: string | undefined;
  /** The step whose error told so. */
  advisedBy: "faulted" | "up" | undefined;
  /** Whether an error told to declare it under another name. */
  isRenamed = false;
  /** Whether an error told to search again. */
  searchesAgain = false;
  /** The number from the dashboard that the program adopts or reads. */
  found: PhoneNumber | undefined;

  private constructor(
    readonly scenario: Scenario,
    readonly emulator: Emulator,
    private readonly deletes: ReadonlySet<string>,
    private readonly index: number,
  ) {
    this.numbers = numbersOf(index);
    this.others = new Set(emulator.numbers().map(({ id }) => id));
  }

  static async start(scenario: Scenario, index: number): Promise<Trial> {
    const deletes = new Set<string>();
    const onExchange = ({ method, path }: Exchange) => {
      if (method === "DELETE") deletes.add(decodeURIComponent(path.split("/").at(-1) ?? ""));
    };
    const odd = hasQuirks(scenario) ? quirks : {};
    const emulator = await startEmulator({ apiKey: canaries.key, onExchange, quirks: odd });
    for (let at = 0; at < scenario.others; at += 1) emulator.add({ number: `+1212555${1000 + at}` });
    return new Trial(scenario, emulator, deletes, index);
  }

  get name(): string {
    return this.isRenamed ? `n${this.index}-2` : `n${this.index}`;
  }

  /** What the program declares, before and from the fault on. */
  body(when: "before" | "after"): Body | undefined {
    return this.scenario.situation[when]?.(this.numbers);
  }

  /** Lets happen what does in the dashboard. The program may adopt or read the number that is made there. */
  meanwhile(): void {
    this.found = this.scenario.situation.meanwhile?.(this.emulator, this.numbers);
    const body = this.body("after");
    if (body?.kind === "get" || body?.adopts) this.adopts = this.found?.id;
  }

  /** Whether it is about this number, or what has this prefix. */
  owns(name: string): boolean {
    // A search with quirks finds numbers without "+".
    const full = /^1\d{10}$/.test(name) ? `+${name}` : name;
    return Object.values(this.numbers).some((one) => one === full || [full, prefixOf(full)].includes(prefixOf(one)));
  }

  /** What is true after a step. @param code How the command ended. @param events The engine's event log. */
  look(step: Step, stack: Stack, code: number | null, events: string) {
    return {
      step,
      code,
      errors: errorsOf(events, [this.name, searchOf(this.name)]),
      // Under its first name or its second.
      entries: stack.numbers().filter(({ name }) => name.replace(/-2$/, "") === `n${this.index}`),
      numbers: this.emulator.numbers().filter(({ id }) => !this.others.has(id)),
      ledger: this.emulator.ledger(),
      /** The ids that a DELETE was sent for up to then, whatever became of it. */
      deletes: new Set(this.deletes),
    };
  }

  at(step: Step): Snapshot | undefined {
    return this.seen.findLast((snapshot) => snapshot.step === step);
  }

  /** What was true after a step that every stack goes through. */
  reached(step: Step): Snapshot {
    const snapshot = this.at(step);
    if (snapshot === undefined) throw new Error(`the stack did not come to ${step}`);
    return snapshot;
  }

  /** Whether state and account are as the program declares, and nothing is left to do. */
  isRight({ entries, numbers }: Snapshot): boolean {
    const body = this.body("after");
    if (body === undefined) return entries.length === 0 && numbers.length === 0;
    const [entry, ...moreEntries] = entries;
    const [number, ...moreNumbers] = numbers;
    if (!entry || !number || moreEntries.length > 0 || moreNumbers.length > 0) return false;
    const isDone = entry.delete !== true && (entry.initErrors ?? []).length === 0;
    const isMeant =
      body.kind === "anyOf" ? prefixOf(number.number) === prefixOf(body.number) : number.number === body.number;
    // The agent that is to answer, declared or not.
    const agentId = body.agentId ?? body.linkedTo ?? "";
    return isDone && entry.id === number.id && isMeant && number.agentId === agentId;
  }
}
