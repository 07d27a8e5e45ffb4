import { describe, expect, it } from "@jest/globals";
import { deleted, had, preview, purchase, step, wants } from "./reviewSteps";
import { Runs } from "./run";

const runs = new Runs();
const number = "+14155550123";
/** Its exit code, stdout and stderr. */
const review = (input: string, ...args: string[]) =>
  runs.runIn({ input, env: { PATH: "/nowhere" } }, "review", ...args).outcome();

const released = deleted("support", purchase(number));
const bought = step("create", "sales", undefined, wants(purchase("+14155550199"), { protect: true }));
const release = 'releases +14155550123 ("support"); it can rarely be bought back\n';

describe("pulumi-vogent review", () => {
  it.each([
    ["1 after a release", [bought, released], [], 1],
    ["0 after one with --allow-release", [bought, released], ["--allow-release"], 0],
    ["0 if nothing is released", [bought], [], 0],
  ])("prints the summary and each release, and ends with %s", async (_, steps, args, code) => {
    const releases = steps.length - 1;
    const lines = `buys 1, releases ${releases}, relinks 0; unprotected: none\n${release.repeat(releases)}`;
    const refusal = "Purchased numbers would be released: 1. If that is intended, use --allow-release.\n";
    expect(await review(preview(steps), ...args)).toEqual([code, lines, code === 1 ? refusal : ""]);
  });

  it("prints a comment with --markdown, and ends with 1 all the same", async () => {
    const [code, stdout] = await review(preview([released]), "--markdown");
    expect([code, stdout.slice(0, 59)]).toEqual([1, "<!-- pulumi-vogent review -->\n### Phone numbers at Vogent\n\n"]);
    expect(stdout).toContain("| `+14155550123` | `support` | releases it |");
  });

  it.each([[[]], [["--allow-release"]]])("ends with 2 if it can't tell, and says why on stderr: %j", async (args) => {
    const diagnostics = [{ severity: "error", message: "error: \u001b[31mno\u001b[0m such\u0007 setting\n" }];
    expect(await review(preview([released], { diagnostics }), ...args)).toEqual([
      2,
      "",
      "error: Can't tell what this preview would do: the preview failed. Give it the whole output of a `pulumi preview --json` that succeeds.\nerror: no such setting\n",
    ]);
  });

  it("comments on what it can't tell, and ends with 2", async () => {
    const [code, stdout, stderr] = await review("error: no stack named 'production' found", "--markdown");
    const reason = "**Can't tell what this preview would do: the input is not JSON.**";
    expect([code, stdout.split("\n")[3]]).toEqual([2, reason]);
    expect(stderr).toMatch(/^error: Can't tell/);
  });

  it("prints no control character and no line break of a name", async () => {
    const name = "desk\u001b]0;title\u0007\u009b2J\u202e\nnext";
    const [, stdout] = await review(preview([deleted(name, purchase(name))]));
    expect(stdout.split("\n").slice(1)).toEqual([
      'releases desk]0;title2J next ("desk]0;title2J next"); it can rarely be bought back',
      "",
    ]);
  });

  it("reads a preview that is longer than a pipe holds", async () => {
    const kept = step("same", "a", had(purchase(number)), wants(purchase(number)));
    const [code, stdout] = await review(preview([...Array(2_000).fill(kept), released]));
    expect([code, stdout.split("\n")[1]]).toEqual([1, release.trim()]);
  });
});
