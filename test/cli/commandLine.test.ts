import { spawn } from "node:child_process";
import { describe, expect, it } from "@jest/globals";
import { version } from "../../package.json";
import { command, Run, Runs, withoutPulumi } from "./run";

const runs = new Runs();

const fault = '{"on":"createPhoneNumber","do":{"kind":"reset","when":"after"}}';

describe("pulumi-vogent", () => {
  it("prints the version of the package", async () => {
    expect(await runs.run("--version").outcome()).toEqual([0, `${version}\n`, ""]);
  });

  it.each<[string[], RegExp]>([
    [["--help"], /Usage: pulumi-vogent.*search.*emulator.*Exit codes:.*0 .*1 .*2 .*3 /s],
    [["search", "--help"], /VOGENT_API_KEY.*Examples:.*search 415.*Exit codes:/s],
    [["import", "--help"], /--number.*--agent.*--all.*Examples:.*Exit codes:/s],
    [["review", "--help"], /--markdown.*--allow-release.*Examples:.*Exit codes:/s],
  ])("shows commands or examples, and exit codes, by %j", async (args, texts) => {
    const cli = runs.run(...args);
    expect([await cli.end(), cli.stderr]).toEqual([0, ""]);
    expect(cli.stdout).toMatch(texts);
  });

  it("shows the help as an error without a command", async () => {
    expect(await runs.run().message(2)).toContain("Usage: pulumi-vogent");
  });

  it.each<[string, string[], string[]]>([
    ["emulater", [], ["Did you mean emulator?"]],
    ["search", [], ["missing required argument 'prefix'", "--help"]],
    ["search", [""], ["prefix must", "1 to 10 leading digits"]],
    ["search", ["+1415"], ["prefix must", "without the country code", "without separators"]],
    ["search", ["41555501234"], ["prefix must"]],
    ["search", ["415", "--country", "USA"], ["--country must", "two letters", "US"]],
    ["search", ["415", "--country", ""], ["--country must"]],
    ["search", ["415", "--stack", ""], ["--stack must", "Omit it for the current stack"]],
    ["unmanaged", ["--stack", ""], ["--stack must"]],
    ["unmanaged", ["--state", ""], ["--state must"]],
    ["unmanaged", ["prod"], ["too many arguments"]],
    ["import", [], ["No numbers are selected", "--number NUMBER", "--agent ID", "--all"]],
    ["import", ["--all", "--agent", "a"], ["--all already selects every number. Omit --all, or --number and --agent."]],
    ["import", ["--number", ""], ["--number must", "+14155550123"]],
    ["import", ["--agent", " "], ["--agent must"]],
    ["import", ["--all", "--type", "vogent_sip"], ["--type", "purchase, sip_import"]],
    ["import", ["--all", "--stack", ""], ["--stack must"]],
    ["import", ["--all", "--out", "numbers.ts"], ["--out must", ".json", "vogent-import.json"]],
    ["import", ["--all", "--out", ".json"], ["--out must"]],
    ["review", ["preview.json"], ["too many arguments"]],
    ["emulator", ["--port", "0x1F90"], ["--port: it is", "0 to 65535", "0 takes a free one"]],
    ["emulator", ["--port="], ["--port: "]],
    ["emulator", ["--latency", "1s"], ["--latency: it is", "milliseconds", "without a unit"]],
    ["emulator", ["--state", ""], ["--state: it is", "vogent.json", "leave it out"]],
    ["emulator", ["--api-key", "canary key"], ["--api-key: it is", "leave it out"]],
    ["emulator", ["--quirks", "oddNumbers"], ["--quirks: it is not JSON; write it like '{"]],
    ["emulator", ["--fault", "createPhoneNumber:reset=after"], [`--fault: it is not JSON; write it like '${fault}'`]],
    ["emulator", ["--fault", "null"], ["--fault: it is an object, like {"]],
    ["emulator", ["--prot", "1"], ["--prot", "Did you mean --port?", "--help"]],
    ["emulator", ["canaries"], ["too many arguments", "--help"]],
  ])("refuses %s %j with 2, before any call, and names the rule", async (name, args, texts) => {
    // Nothing listens there, and there is no Pulumi: a command that went on would say something else, or serve on.
    const env = withoutPulumi({ url: "http://127.0.0.1:9/api" });
    const message = await runs.runIn({ env }, name, ...args).message(2);
    expect(message).toMatch(/^error: /);
    for (const text of texts) expect(message).toContain(text);
    expect(message).not.toContain("canary");
  });

  it("fails with 3 if its output can't be written, as on a full disk", async () => {
    const cli = new Run(spawn("sh", ["-c", `exec "${process.execPath}" "${command}" --help > /dev/full`]));
    expect([await cli.end(), cli.stderr]).toEqual([
      3,
      "error: Could not write the output (ENOSPC). Send it to a place that is writable and has free space.\n",
    ]);
  });
});
