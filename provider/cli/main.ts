#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { version } from "../vogent/version";
import { ExitCode, exitCodesHelp, UsageError } from "./commandLine";
import { buildEmulatorCommand } from "./emulator";
import { buildImportCommand } from "./import/importCommand";
import { handleOutputErrors, tell } from "./output";
import { buildReviewCommand } from "./review/reviewCommand";
import { buildSearchCommand } from "./search";
import { buildUnmanagedCommand } from "./unmanaged";

/** Builds the `pulumi-vogent` command. Each subcommand is a file or a folder here. */
function buildProgram(): Command {
  return new Command("pulumi-vogent")
    .description("Tools for the Pulumi resources of pulumi-vogent.")
    .version(version, "-V, --version", "print the version of pulumi-vogent")
    .addCommand(buildSearchCommand())
    .addCommand(buildUnmanagedCommand())
    .addCommand(buildImportCommand())
    .addCommand(buildReviewCommand())
    .addCommand(buildEmulatorCommand());
}

/** Makes a command and its subcommands throw instead of ending the process, and name the exit codes in their help. */
function shareExitCodes(command: Command, path = command.name()): Command {
  command.exitOverride().addHelpText("after", `\n${exitCodesHelp}`);
  // Commander prints no usage line with an error, so say where the options are.
  command.showHelpAfterError(`Run "${path} --help" for its options.`);
  for (const inner of command.commands) shareExitCodes(inner, `${path} ${inner.name()}`);
  return command;
}

async function main(args: readonly string[]): Promise<number> {
  try {
    await shareExitCodes(buildProgram()).parseAsync(args, { from: "user" });
    return ExitCode.Done;
  } catch (error) {
    // Commander has printed its own message. --help and --version end with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Done : ExitCode.Usage;
    tell(`error: ${error instanceof Error ? error.message : error}`);
    return error instanceof UsageError ? ExitCode.Usage : ExitCode.Failed;
  }
}

handleOutputErrors();
main(process.argv.slice(2)).then((code) => {
  // process.exit would cut off output that a pipe has not read yet. A command may have set its own exit code.
  process.exitCode ??= code;
});
