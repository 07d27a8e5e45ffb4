import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { LocalWorkspace } from "@pulumi/pulumi/automation";
import { startEmulator } from "pulumi-vogent/emulator";

test("the real engine buys the number once, also if the answer is lost, and releases it", async (t) => {
  const emulator = await startEmulator();
  t.after(() => emulator.stop());
  emulator.add({ number: "+14155550100", agentId: "agent-anna" });
  emulator.inject({ on: "createPhoneNumber", do: { kind: "reset", when: "after" } });

  const backend = mkdtempSync(join(tmpdir(), "backend-"));
  t.after(() => rmSync(backend, { recursive: true }));
  const stack = await LocalWorkspace.createStack(
    { stackName: "test", workDir: dirname(__dirname) },
    {
      envVars: {
        VOGENT_BASE_URL: emulator.url,
        VOGENT_API_KEY: "any-key",
        // State in a folder of this test: no login, and no stack of yours is touched.
        PULUMI_BACKEND_URL: `file://${backend}`,
        PULUMI_CONFIG_PASSPHRASE: "test",
        // tsc has checked the types before the tests.
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      },
    },
  );
  await stack.setAllConfig({ support: { value: "+14155550100" }, overflow: { value: "+14155550123" } });

  const { outputs } = await stack.up();
  assert.deepEqual(outputs.agentId?.value, "agent-anna");
  assert.deepEqual(emulator.ledger().bought, ["+14155550123"]);

  await stack.destroy();
  assert.deepEqual(emulator.ledger().released, ["+14155550123"]);
  await stack.workspace.removeStack("test");
});
