import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { listen } from "../support/listen";
import { buy, command, Runs, repository } from "./run";

const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
const runs = new Runs();
const run = (...args: string[]) => runs.run(...args);

describe("pulumi-vogent", () => {
  it("prints the version of the package", async () => {
    const cli = run("--version");
    expect([await cli.end(), cli.stdout, cli.stderr]).toEqual([0, `${version}\n`, ""]);
  });

  it("lists its commands and exit codes in --help", async () => {
    const cli = run("--help");
    expect([await cli.end(), cli.stderr]).toEqual([0, ""]);
    expect(cli.stdout).toMatch(
      /Usage: pulumi-vogent[\s\S]*search[\s\S]*emulator[\s\S]*Exit codes:[\s\S]*0 [\s\S]*1 [\s\S]*2 [\s\S]*3 /,
    );
  });

  it.each([
    ["search", /VOGENT_API_KEY[\s\S]*Examples:[\s\S]*search 415[\s\S]*Exit codes:/],
    ["import", /--number[\s\S]*--agent[\s\S]*--all[\s\S]*Examples:[\s\S]*Exit codes:/],
    ["review", /--markdown[\s\S]*--allow-release[\s\S]*Examples:[\s\S]*Exit codes:/],
  ])("shows examples and exit codes in the --help of %s", async (name, texts) => {
    const cli = run(name, "--help");
    expect([await cli.end(), cli.stderr]).toEqual([0, ""]);
    expect(cli.stdout).toMatch(texts);
  });

  it("shows the help as an error without a command", async () => {
    const cli = run();
    expect([await cli.end(), cli.stdout]).toEqual([2, ""]);
    expect(cli.stderr).toContain("Usage: pulumi-vogent");
  });

  it("starts with a line for the shell", () => {
    expect(readFileSync(command, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});

describe("pulumi-vogent emulator", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("serves until %s, then prints the ledger", async (signal) => {
    const cli = run("emulator", "--port", "0");
    const url = await cli.url();
    expect((await buy(url, "+14155550123")).status).toBe(200);
    expect((await buy(url, "+14155550123")).status).toBe(422);
    expect([await cli.end(signal), cli.stderr]).toEqual([0, ""]);
    expect(cli.stdout).toBe(`Vogent emulator: ${url}
Numbers: 0, kept in memory. The emulator never reaches Vogent and costs nothing.

Use it from a Pulumi project:
  pulumi config set vogent:baseUrl ${url}
  pulumi config set --secret vogent:apiKey any-key

Ctrl+C stops it.

Stopped.
  calls: 2, createPhoneNumber 2
  bought: +14155550123
  numbers left: 1
`);
  });

  it("keeps its numbers in the state file", async () => {
    const first = run("emulator", "--port", "0", "--state", "vogent.json");
    await buy(await first.url(), "+14155550123");
    expect(await first.end("SIGKILL")).toBeNull();
    const second = run("emulator", "--port", "0", "--state", "vogent.json");
    expect((await buy(await second.url(), "+14155550123")).status).toBe(422);
    expect(second.stdout).toContain("Numbers: 1, kept in vogent.json.");
  });

  it("accepts only the key of --api-key, and never prints it", async () => {
    const cli = run("emulator", "--port", "0", "--api-key", "canary-key");
    const url = await cli.url();
    expect((await buy(url, "+14155550123", "another")).status).toBe(401);
    expect((await buy(url, "+14155550123", "canary-key")).status).toBe(200);
    await cli.end("SIGINT");
    expect(cli.stdout + cli.stderr).not.toContain("canary");
  });

  it("answers after its latency", async () => {
    const url = await run("emulator", "--port", "0", "--latency", "200").url();
    const begin = performance.now();
    await buy(url, "+14155550123");
    expect(performance.now() - begin).toBeGreaterThanOrEqual(195);
  });

  it("differs from the API document as --quirks says, and its help shows quirks that it takes", async () => {
    const help = run("emulator", "--help");
    await help.end();
    const [, example = ""] = /--quirks '(.+)'/.exec(help.stdout) ?? [];
    const cli = run("emulator", "--port", "0", "--quirks", example);
    const answer = await buy(await cli.url(), "+99");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([422, "application/problem+json"]);
    expect(cli.stdout).toContain("costs nothing.\nQuirks: oddNumbers, reasons.\n\nUse it");
  });

  it.each<[string, string[], string[]]>([
    ["a port that is not decimal", ["--port", "0x1F90"], ["--port: it is", "0 to 65535", "0 takes a free one"]],
    ["an empty port", ["--port="], ["--port: "]],
    ["a latency with a unit", ["--latency", "1s"], ["--latency: it is", "milliseconds", "without a unit"]],
    ["an empty state file", ["--state", ""], ["--state: it is", "vogent.json", "leave it out"]],
    ["a key with a space", ["--api-key", "canary key"], ["--api-key: it is", "leave it out"]],
    ["quirks that are not JSON", ["--quirks", "oddNumbers"], ["--quirks: it is not JSON; write it like '{"]],
    ["a flag without its value", ["--port"], ["--port", "--help"]],
    ["a mistyped flag", ["--prot", "1"], ["--prot", "Did you mean --port?", "--help"]],
    ["an argument too many", ["canaries"], ["too many arguments", "--help"]],
  ])("refuses %s with 2, and names the rule", async (_, args, texts) => {
    const cli = run("emulator", ...args);
    expect([await cli.end(), cli.stdout]).toEqual([2, ""]);
    for (const text of texts) expect(cli.stderr).toContain(text);
    expect(cli.stderr).toMatch(/^error: /);
    expect(cli.stderr).not.toContain("canary");
  });

  it("refuses a mistyped command", async () => {
    const cli = run("emulater");
    expect([await cli.end(), cli.stdout]).toEqual([2, ""]);
    expect(cli.stderr).toContain("Did you mean emulator?");
  });

  it("fails with 3 when the port is in use, and says what to do", async () => {
    const other = createServer();
    const port = await listen(other);
    const cli = run("emulator", "--port", String(port));
    const status = await cli.end();
    other.close();
    expect([status, cli.stdout]).toEqual([3, ""]);
    expect(cli.stderr).toBe(
      `error: port ${port} of 127.0.0.1 is in use; stop what listens there, or take another port (0 takes a free one)\n`,
    );
  });
});
