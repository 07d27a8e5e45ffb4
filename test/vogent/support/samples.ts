import type { Attempt, FailedAttempt } from "../../../provider/vogent/http/attempt";
import type { Settings } from "../../../provider/vogent/settings";
import type { PhoneNumber } from "../../../provider/vogent/types";

export const apiKey = "vg_live_S3cr3t/+Key==";

export const number: PhoneNumber = { id: "pn_1", number: "+14155550123", type: "PSTN", agentId: "" };

/** `number` as the API sends it. */
export const sent = { ...number, agentId: null, created: "a field that is not documented" };

export function settings(baseUrl: string, more: Partial<Settings> = {}): Settings & { apiKey: string } {
  return { baseUrl, timeoutSeconds: 5, maxRetries: 5, settleSeconds: 30, ...more, apiKey };
}

export function answered(status: number, body: unknown = sent, retryAfterSeconds?: number): Attempt {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { kind: "response", status, body: text, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
}

export function failed(sent: boolean, reason: "timeout" | "network" = "network"): FailedAttempt {
  const cause = new Error(reason === "timeout" ? "no complete answer within 30 s" : "read ECONNRESET");
  return { kind: "failed", sent, reason, cause };
}
