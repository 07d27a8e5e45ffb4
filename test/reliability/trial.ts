import type { Emulator, Exchange, Ledger, PhoneNumber, Quirks } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { canaries } from "../support/secrets";
import type { Stack, StateResource } from "../support/stack";
import type { Body, Numbers } from "./bodies";
import { declaration, numbersOf, prefixOf, searchOf } from "./program";
import type { Scenario } from "./scenarios";

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
export interface Snapshot {
  step: Step;
  /** How the command ended. */
  code: number | null;
  errors: string[];
  entries: StateResource[];
  numbers: PhoneNumber[];
  ledger: Ledger;
  /** The ids that a DELETE was sent for up to then, whatever became of it. */
  deletes: ReadonlySet<string>;
}

/** One scenario on its way: its name in the stack, its account, and what was seen. */
export class Trial {
  name: string;
  readonly numbers: Numbers;
  readonly seen: Snapshot[] = [];
  /** The numbers that somebody has in the dashboard, which are none of the stack's. */
  readonly others: ReadonlySet<string>;
  /** The id that an error or the situation told to adopt, or the situation to read. */
  adopts: string | undefined;
  /** The step whose error told so. */
  advisedBy: "faulted" | "up" | undefined;
  /** Whether an error told to give it another name. */
  isRenamed = false;
  /** Whether an error told to search again. */
  searchesAgain = false;
  /** The number from the dashboard that the program adopts or reads. */
  found: PhoneNumber | undefined;

  private constructor(
    readonly scenario: Scenario,
    readonly emulator: Emulator,
    private readonly deletes: ReadonlySet<string>,
    index: number,
  ) {
    this.name = `n${index}`;
    this.numbers = numbersOf(index);
    this.others = new Set(emulator.numbers().map(({ id }) => id));
  }

  static async start(scenario: Scenario, index: number): Promise<Trial> {
    const deletes = new Set<string>();
    const onExchange = ({ method, path }: Exchange) => {
      if (method === "DELETE") deletes.add(decodeURIComponent(path.split("/").at(-1) ?? ""));
    };
    const emulator = await startEmulator({
      apiKey: canaries.key,
      onExchange,
      quirks: hasQuirks(scenario) ? quirks : {},
    });
    for (let at = 0; at < scenario.others; at += 1) emulator.add({ number: `+1212555${1000 + at}` });
    return new Trial(scenario, emulator, deletes, index);
  }

  /** What the program declares, before and from the fault on. */
  body(when: "before" | "after"): Body | undefined {
    return this.scenario.situation[when]?.(this.numbers);
  }

  program(when: "before" | "after", account: string): string {
    const body = this.body(when);
    return body === undefined
      ? ""
      : declaration(this.name, body, account, { known: this.adopts, searchesAgain: this.searchesAgain });
  }

  /** The number that somebody made in the dashboard meanwhile, and that the program may adopt. */
  foundNumber(): PhoneNumber | undefined {
    const made = this.at("before")?.numbers.map(({ id }) => id) ?? [];
    return this.emulator.numbers().find(({ id }) => !this.others.has(id) && !made.includes(id));
  }

  /** Whether it is about this number, or what has this prefix. */
  owns(name: string): boolean {
    // A search with quirks finds numbers without "+".
    const full = /^1\d{10}$/.test(name) ? `+${name}` : name;
    return Object.values(this.numbers).some((one) => one === full || [full, prefixOf(full)].includes(prefixOf(one)));
  }

  /** The names of what it declares, in the stack. */
  resources(): string[] {
    return [this.name, searchOf(this.name)];
  }

  look(step: Step, stack: Stack, code: number | null, errors: string[]): Snapshot {
    const entries = this.entriesIn(stack);
    const numbers = this.emulator.numbers().filter(({ id }) => !this.others.has(id));
    const ledger = this.emulator.ledger();
    const snapshot = { step, code, errors, entries, numbers, ledger, deletes: new Set(this.deletes) };
    this.seen.push(snapshot);
    return snapshot;
  }

  /** What the state holds of it, under its first name or its second. */
  entriesIn(stack: Stack): StateResource[] {
    const own = new RegExp(`::${this.name.replace(/-2$/, "")}(-2)?$`);
    return stack.state().filter(({ urn, type }) => type.includes("PhoneNumber") && own.test(urn));
  }

  /** Declares the number under another name. */
  rename(): void {
    if (!this.isRenamed) this.name = `${this.name}-2`;
    this.isRenamed = true;
  }

  at(step: Step): Snapshot | undefined {
    return this.seen.findLast((snapshot) => snapshot.step === step);
  }

  /** Whether state and account are as the program declares, and nothing is left to do. */
  isRight({ entries, numbers }: Snapshot): boolean {
    const body = this.body("after");
    if (body === undefined) return entries.length === 0 && numbers.length === 0;
    const [entry, ...moreEntries] = entries;
    const [number, ...moreNumbers] = numbers;
    if (!entry || !number || moreEntries.length > 0 || moreNumbers.length > 0) return false;
    const isDone = entry.delete !== true && (entry.initErrors ?? []).length === 0;
    return isDone && entry.id === number.id && isOf(body, number.number) && number.agentId === agentOf(body);
  }
}

/** Whether `number` is what is declared. */
function isOf({ kind, number: declared }: Body, number: string): boolean {
  return kind === "anyOf" ? prefixOf(number) === prefixOf(declared) : number === declared;
}

/** The agent that is to answer, declared or not. */
function agentOf(body: Body): string {
  switch (body.kind) {
    case "purchase":
    case "anyOf":
      return body.agentId ?? "";
    case "trunk":
      return body.agentId ?? body.linkedTo ?? "";
    case "get":
      return body.linkedTo ?? "";
    case "address":
      return "";
  }
}
