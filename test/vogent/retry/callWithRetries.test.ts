import { expect, it } from "@jest/globals";
import { readIfShown } from "../../../provider/vogent/answers/readBody";
import { describeCalls } from "../../../provider/vogent/errors/operation";
import { callWithRetries } from "../../../provider/vogent/retry/callWithRetries";
import { RateLimitGate } from "../../../provider/vogent/retry/rateLimitGate";
import { fakeClock } from "../support/fakeClock";
import { answered, apiKey, failed } from "../support/samples";

it("says after a try that was not sent that nothing was done", async () => {
  const attempts = [failed(false), answered(404, {})];
  const clock = fakeClock();
  const send = async () => attempts.shift() ?? failed(false);
  const beforeWriting = async () => {};
  const context = { send, clock, gate: new RateLimitGate(clock), maxRetries: 5, timeoutSeconds: 5, beforeWriting };
  const request = { method: "DELETE", path: "/phone_numbers/pn_1" } as const;
  const deleting = describeCalls({ apiKey }).delete("pn_1");
  await expect(callWithRetries(context, request, deleting, readIfShown("pn_1"), Infinity)).rejects.toThrow(
    "Nothing was deleted.",
  );
});
