import { type Emulator, startEmulator } from "../../provider/emulator";
import type { Stack, StateResource } from "../support/stack";
import { canaries } from "./canaries";
import { settleSeconds, timeoutSeconds } from "./faults";
import type { Scenario } from "./scenarios";

const variants = ["purchase", "sip_import", "vogent_sip"] as const;

/** What a program declares of a number, now and after a change. */
export interface Declared {
  agent: string;
  /** Whether the number, for a trunk its password, is the one that takes the place of the first. */
  replaced?: true;
}

/**
 * One resource of a batch, with a provider and an account of its own, so that what goes wrong with it touches no other. Its
 * key and its password are canaries.
 */
export class Subject {
  private constructor(
    readonly scenario: Scenario,
    readonly index: number,
    readonly emulator: Emulator,
  ) {}

  static async start(scenario: Scenario, index: number): Promise<Subject> {
    return new Subject(scenario, index, await startEmulator({ apiKey: canaries.key }));
  }

  get name(): string {
    return `r${this.index}`;
  }

  /** The number, or SIP prefix, that is declared. */
  numberOf({ replaced }: Declared): string {
    if (this.variant === "vogent_sip") return `desk-${this.index}`;
    const line = 100 + this.index + (replaced && !this.scenario.call.sameNumber ? 5000 : 0);
    return `+1415555${String(line).padStart(4, "0")}`;
  }

  source(declared: Declared): string {
    const { name, emulator } = this;
    const number = JSON.stringify(this.numberOf(declared));
    const word = declared.replaced ? "NEXT" : "WORD";
    const parts = {
      purchase: `purchase: { number: ${number} }`,
      sip_import: `sipImport: { phoneNumber: ${number}, terminationUri: "a.example.com", username: "trunk", password: process.env.${word} }`,
      vogent_sip: `vogentSip: { sipPrefix: ${number}, username: "front", password: process.env.${word} }`,
    };
    const settings = `apiKey: process.env.KEY, baseUrl: "${emulator.url}", timeoutSeconds: ${timeoutSeconds}, maxRetries: 1, settleSeconds: ${settleSeconds}`;
    return `new VogentPhoneNumber("${name}", { type: "${this.variant}", ${parts[this.variant]}, agentId: "${declared.agent}" },
  { provider: new VogentProvider("${name}-provider", { ${settings} }) });\n`;
  }

  /** What state holds of it, but for what is on its way out. */
  inState(stack: Stack): StateResource[] {
    return this.allInState(stack).filter((one) => !one.delete && !one.pendingReplacement);
  }

  allInState(stack: Stack): StateResource[] {
    return stack.state().filter(({ urn }) => urn.endsWith(`::${this.name}`));
  }

  /** How many numbers it made, whatever their variant. */
  get made(): string[] {
    const { bought, imported, registered } = this.emulator.ledger();
    return [...bought, ...imported, ...registered];
  }

  private get variant() {
    const { call } = this.scenario;
    if (call.sameNumber) return "sip_import";
    return call.phase === "replace" ? "purchase" : (variants[this.index % 3] ?? "purchase");
  }
}
