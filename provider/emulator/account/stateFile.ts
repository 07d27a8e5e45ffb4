import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { EmulatorError } from "../emulatorError";
import type { AccountState } from "./account";

const entry = z.strictObject({
  sequence: z.int().min(1),
  id: z.string().min(1),
  number: z.string().min(1),
  type: z.enum(["PSTN", "SIP_USERNAME"]),
  agentId: z.string(),
  origin: z.enum(["purchase", "sip_import", "vogent_sip"]),
  identity: z.string().min(1),
});

const accountState: z.ZodType<AccountState> = z
  .strictObject({
    space: z.int().min(1),
    nextSequence: z.int().min(1),
    entries: z.array(entry),
    soldToOthers: z.array(z.string()),
  })
  .refine(
    ({ entries, nextSequence }) =>
      new Set(entries.map(({ id }) => id)).size === entries.length &&
      entries.every(({ sequence }, index) => sequence < nextSequence && sequence > (entries[index - 1]?.sequence ?? 0)),
    "ids and sequences are unique, and sequences rise up to nextSequence",
  );

/** @returns undefined if the file does not exist yet. */
export function readState(file: string): AccountState | undefined {
  if (!existsSync(file)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new EmulatorError(
      `the state file ${file} can't be read (${reasonOf(cause)}); correct it, or delete it to begin with an empty account`,
      { cause },
    );
  }
  const result = accountState.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new EmulatorError(
    `the state file ${file} holds no emulator's account (${[issue?.path.join("."), issue?.message].filter(Boolean).join(": ")}); name another file, or delete it to begin with an empty account`,
  );
}

/** Replaces the file in one step. Even after a kill, the file holds the old account or the new one. */
export function writeState(file: string, state: AccountState): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, `${JSON.stringify(state, undefined, 2)}\n`);
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new EmulatorError(
      `the state file ${file} can't be written (${reasonOf(cause)}); name a file in a folder that exists and is writable`,
      { cause },
    );
  }
}

/** The system's error code, like ENOENT, or another short reason. */
function reasonOf(cause: unknown): string {
  if (cause instanceof SyntaxError) return "it is not JSON";
  return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : String(cause);
}
