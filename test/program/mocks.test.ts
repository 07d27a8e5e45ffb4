import { expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { getPhoneNumber, getPhoneNumberOutput, getPhoneNumbers, VogentPhoneNumber } from "../../provider";

const support = { id: "pn_1", number: "+14155550123", numberType: "PSTN", agentId: "agent-1" };

/** What was asked of the mocks. */
const asked: [token: string, inputs: unknown][] = [];

pulumi.runtime.setMocks({
  newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
  call: ({ token, inputs }) => {
    asked.push([token, inputs]);
    return token === "vogent:index:getPhoneNumbers" ? { phoneNumbers: [support] } : support;
  },
});

// No key is set, and nothing listens: a look-up that asked the network would fail.
it("asks the mocks of a unit test, and no network", async () => {
  expect(await getPhoneNumber({ number: "+14155550123" })).toEqual(support);
  expect(await getPhoneNumbers()).toEqual({ phoneNumbers: [support] });
  const agentId = getPhoneNumberOutput({ id: pulumi.output("pn_1") }).agentId;
  const declared = new VogentPhoneNumber("b", { type: "purchase", purchase: { number: "+14155550124" }, agentId });
  expect(await new Promise((done) => declared.agentId.apply(done))).toBe("agent-1");
  expect(asked).toEqual([
    ["vogent:index:getPhoneNumber", { number: "+14155550123" }],
    ["vogent:index:getPhoneNumbers", {}],
    ["vogent:index:getPhoneNumber", { id: "pn_1" }],
  ]);
});

it("still refuses a look-up by nothing", async () => {
  await expect(getPhoneNumber({} as { id: string })).rejects.toThrow("exactly one of `id` or `number`");
});
