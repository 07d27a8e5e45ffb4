import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { isFound } from "../vogent/number";

/** What a purchase by prefix is about to ask for. */
export interface Asked {
  /** The stack of the program: its project and its name. */
  readonly stack: string;
  /** The mark of the account that it is asked of: a stack may have several. */
  readonly account: string;
  /** The number, as the search found it. */
  readonly number: string;
}

/** The same, written down. */
export interface Intent extends Asked {
  /** When that was, in milliseconds since 1970. */
  readonly at: number;
}

/**
 * What purchases by prefix were about to ask for, written down on this machine until a state holds it. A number that the
 * program names is found by its name when the run was killed amid its purchase; which one a prefix had come to, nothing
 * else would tell: the engine records a resource once its create has returned.
 *
 * A file an intent, so that stacks which work at once never meet. In Pulumi's own folder, which every run can write to.
 */
export class Intents {
  readonly #folder: string;

  constructor(env: NodeJS.ProcessEnv = process.env) {
    this.#folder = join(env.PULUMI_HOME || join(homedir(), ".pulumi"), "pulumi-vogent", "purchases");
  }

  /** Writes down what is asked for now: a process that is killed from here on leaves it behind. @throws where that fails. */
  note({ stack, account, number }: Asked): void {
    const intent: Intent = { stack, account, number, at: Date.now() };
    const file = this.fileOf(intent);
    const unfinished = `${file}.${process.pid}`;
    try {
      mkdirSync(this.#folder, { recursive: true });
      const descriptor = openSync(unfinished, "w", 0o600);
      try {
        writeSync(descriptor, JSON.stringify(intent));
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      renameSync(unfinished, file);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(
        `${intent.number} was not asked for: what a prefix comes to is written down first, so that a killed run can't buy twice, ` +
          `and that failed: ${why}. Set PULUMI_HOME to a folder that can be written to.`,
        { cause: error },
      );
    }
  }

  /** What runs of this stack were about to ask for. */
  of(stack: string): Intent[] {
    return this.#all().filter((intent) => intent.stack === stack);
  }

  /** Strikes out an intent that came to nothing. */
  withdraw(intent: Asked): void {
    try {
      rmSync(this.fileOf(intent), { force: true });
    } catch {
      // Of another user, as after a run as root. It stands in the way of one purchase at most, whose error names it.
    }
  }

  /** Whether an intent is still written down. */
  stands(intent: Asked): boolean {
    return existsSync(this.fileOf(intent));
  }

  /** Strikes out `number`, in whatever writing and of whichever stack: a state holds it. */
  forget(number: string): void {
    for (const intent of this.#all()) if (isFound(intent.number, number)) this.withdraw(intent);
  }

  /** Where an intent is written down. */
  fileOf({ stack, account, number }: Asked): string {
    const name = createHash("sha256").update(`${stack}\n${account}\n${number}`).digest("hex").slice(0, 32);
    return join(this.#folder, `${name}.json`);
  }

  #all(): Intent[] {
    return this.#files().flatMap((file) => {
      try {
        const { stack, account, number, at } = JSON.parse(readFileSync(join(this.#folder, file), "utf8"));
        const isIntent = [stack, account, number].every((text) => typeof text === "string") && typeof at === "number";
        return isIntent ? [{ stack, account, number, at }] : [];
      } catch {
        // Struck out meanwhile, or none of ours.
        return [];
      }
    });
  }

  #files(): string[] {
    try {
      return readdirSync(this.#folder).filter((file) => file.endsWith(".json"));
    } catch {
      // Nothing was ever written down here, or nothing can be: then `note` says so.
      return [];
    }
  }
}
