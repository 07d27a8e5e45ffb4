import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { describeProblems, EmulatorError } from "../rules";
import { type AccountState, accountState } from "./account";

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
  const { data, error } = accountState.safeParse(value);
  if (data) return data;
  throw new EmulatorError(
    `the state file ${file} holds no emulator's account (${describeProblems(error)[0]}); name another file, or delete it to begin with an empty account`,
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
