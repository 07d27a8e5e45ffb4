#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { version } from "../vogent/version";
import { emulatorCommand } from "./emulator";
import { ExitCode, exitCodesHelp, UsageError } from "./exit";
import { importCommand } from "./import";
import { mindTheReader } from "./output";
import { searchCommand } from "./search";
import { unmanagedCommand } from "./unmanaged";

/** The `pulumi-vogent` command. Each of its commands is a file of this folder. */
function program(): Command {
  return new Command("pulumi-vogent")
    .description("Tools around the Pulumi resources of pulumi-vogent.")
    .version(version, "-V, --version", "print the version of pulumi-vogent")
    .addCommand(searchCommand())
    .addCommand(unmanagedCommand())
    .addCommand(importCommand())
    .addCommand(emulatorCommand())
    .addHelpText("after", `\n${exitCodesHelp}`);
}

/** Makes a command, and what it holds, throw where commander would end the process. */
function throwing(command: Command): Command {
  command.exitOverride();
  // Without the usage line, commander leaves open where to look.
  command.showHelpAfterError(`Run "${nameOf(command)} --help" for its options.`);
  command.commands.forEach(throwing);
  return command;
}

function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();
}

async function main(args: readonly string[]): Promise<number> {
  try {
    await throwing(program()).parseAsync(args, { from: "user" });
    return ExitCode.Done;
  } catch (error) {
    // Commander has printed its own message; --help and --version end with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Done : ExitCode.Usage;
    const usage = error instanceof UsageError;
    process.stderr.write(`error: ${error instanceof Error ? error.message : error}\n`);
    return usage ? ExitCode.Usage : ExitCode.Failed;
  }
}

mindTheReader();
main(process.argv.slice(2)).then((code) => {
  // Not process.exit, which would cut off what a pipe has not taken yet. A command that ends well but not with 0 has set it.
  process.exitCode ??= code;
});
