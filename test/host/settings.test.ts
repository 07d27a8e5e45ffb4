import { expect, it, jest } from "@jest/globals";
import { phoneNumberProvider, under } from "../../provider/lifecycle/phoneNumber";
import { Run } from "../../provider/lifecycle/run/run";
import { bought, Hosted, messageOf } from "../support/hosted";

const at = new Hosted();
const unconfigured = () => new Run({ say: () => {} });

it.each([
  ["is wrong", { "vogent:maxRetries": "many" }, "vogent:maxRetries (VOGENT_MAX_RETRIES) must be a whole number"],
  ["is missing", { "vogent:apiKey": "" }, "There is no Vogent API key, so nothing was called."],
])("calls nothing if a setting %s, and says which", async (_, config, expected) => {
  const env = jest.replaceProperty(process, "env", { ...process.env, VOGENT_API_KEY: "" });
  at.restart(config);
  expect((await at.host.check(bought)).failures).toEqual([]);
  for (const call of [
    at.host.create(bought),
    at.host.read("pn_1", bought),
    at.host.update("pn_1", bought, { ...bought, agentId: "a" }),
  ])
    expect(await messageOf(call)).toContain(expected);
  env.restore();
  expect(at.proxy.requests).toEqual([]);
});

it("calls nothing before the engine configures it", () => {
  expect(() => unconfigured().client).toThrow("The Pulumi engine did not configure the provider.");
});

it("requests nothing if the program did not register which resource it is", async () => {
  const creating = phoneNumberProvider(unconfigured()).create({
    type: "purchase",
    purchase: { number: bought.number },
  });
  await expect(creating).rejects.toThrow(
    /^\+14155550123 was not requested: the program did not register which resource it is[^\n]+\. Run `npm install`[^\n]+\.$/,
  );
});

it("counts a call while it is under way, also one that fails", async () => {
  const run = unconfigured();
  const seen: number[] = [];
  await under(run, {}, async () => void seen.push(run.inFlight));
  await expect(under(run, {}, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect([...seen, run.inFlight]).toEqual([1, 0]);
});
