import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "@jest/globals";
import { insistOnKey } from "../../provider/program/provider";

/**
 * What registering a provider with that key comes to, without an engine. In a process of its own, which an input that is
 * an error ends.
 */
async function registering(apiKey: string): Promise<{ registered: string; said: string }> {
  const program = `
    const pulumi = require("@pulumi/pulumi");
    const { VogentProvider } = require(${JSON.stringify(join(__dirname, "../../provider/program/provider"))});
    const newResource = ({ inputs }) => {
      console.log(JSON.stringify(inputs["vogent:apiKey"].value));
      return { id: "1", state: {} };
    };
    pulumi.runtime.setMocks({ call: () => ({}), newResource }).then(() => new VogentProvider("eu", { apiKey: ${apiKey} }));`;
  const args = ["-r", join(__dirname, "../vogent/support/register.cjs"), "-e", program];
  // Of another workspace: what an empty key would fall back to.
  const env = { PATH: process.env.PATH, VOGENT_API_KEY: "key-of-another-workspace" };
  const options = { cwd: join(__dirname, "../.."), env };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
  return { registered: stdout.trim(), said: stderr };
}

const reason = "VogentProvider: apiKey is empty: pass the API key of the workspace, as a secret.";

it.each(["", " ", "\u00a0\r\n", undefined])("refuses %j as a key", (apiKey) => {
  expect(() => insistOnKey(apiKey)).toThrow(reason);
});

it("registers no provider with a blank key", async () => {
  const { registered, said } = await registering('pulumi.secret(" ")');
  expect(registered).toBe("");
  expect(said).toContain(reason);
});

it("takes a key of one character", async () => {
  expect(insistOnKey("k")).toBe("k");
  expect(await registering('"k"')).toEqual({ registered: '"k"', said: "" });
});
