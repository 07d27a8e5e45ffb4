import assert from "node:assert/strict";
import { test } from "node:test";
import * as pulumi from "@pulumi/pulumi";

/** The inputs of each resource that the program declares, by name. */
const declared: Record<string, Record<string, unknown>> = {};

// Before the program is loaded. Nothing asks the network, and no key is needed.
pulumi.runtime.setMocks({
  newResource: ({ name, inputs }) => {
    declared[name] = inputs;
    return { id: `${name}-id`, state: inputs };
  },
  // A look-up. The other token is vogent:index:getPhoneNumbers.
  call: ({ token, inputs }) => {
    assert.equal(token, "vogent:index:getPhoneNumber");
    return { id: "pn_1", number: inputs.number, numberType: "PSTN", agentId: "agent-anna" };
  },
});
pulumi.runtime.setAllConfig({ "project:support": "+14155550100", "project:overflow": "+14155550123" });

test("the overflow number is answered by the agent of the support number", async () => {
  const program = await import("./index.js");
  assert.equal(await resolved(program.agentId), "agent-anna");
  assert.equal(await resolved(program.number), "+14155550123");
  assert.equal(declared.overflow?.type, "purchase");
});

function resolved<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}
