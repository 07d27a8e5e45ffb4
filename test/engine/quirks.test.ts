import { expect, it } from "@jest/globals";
import { Provisioned } from "../support/provisioned";

// An API that differs from its document in every way at once.

const at = new Provisioned();

const program = (password: string, agent: string) => `
  new VogentPhoneNumber("support", { type: "purchase", purchase: { number: "+14155550123" }, agentId: "${agent}" });
  const available = new VogentAvailableNumbers("sf", { prefix: "415" });
  new VogentPhoneNumber("any", { type: "purchase", purchase: { anyOf: available.numbers } });
  const trunk = { phoneNumber: "+442079460000", terminationUri: "a.example.com", username: "user", password: "${password}" };
  new VogentPhoneNumber("trunk", { type: "sip_import", sipImport: trunk });
  new VogentPhoneNumber("desk", { type: "vogent_sip", vogentSip: { sipPrefix: "desk", username: "operator", password: "pass-word" } });
`;

it("leaves the engine nothing to do after up, refresh, relinking and a rotated password, and destroys cleanly", async () => {
  at.emulator.setQuirks({
    oddNumbers: true,
    sparseAnswers: true,
    emptyWrites: "204",
    withoutPlus: true,
    missingId: "null",
    reasons: "problem",
    lastPage: "repeats",
  });
  await at.makes(program("first-secret", "agent-1"));
  expect(at.emulator.numbers()).toHaveLength(4);
  const trunk = String(at.stack.resource("trunk").id);
  at.emulator.link(trunk, "by-hand");
  await at.makes(program("second-secret", "agent-2"));
  expect(
    at.emulator
      .numbers()
      .map(({ agentId }) => agentId)
      .sort(),
  ).toEqual(["", "", "agent-2", "by-hand"]);
  expect(at.emulator.numbers().some(({ id }) => id === trunk)).toBe(false);
  at.emulator.remove(String(at.stack.resource("desk").id));
  await at.stack.ok("refresh", "--yes", "--skip-preview", "--non-interactive");
  const { steps } = await at.stack.plan();
  expect(
    Object.entries(steps)
      .filter(([, { op }]) => op !== "same")
      .map(([name, { op }]) => [name, op]),
  ).toEqual([["desk", "create"]]);
  expect((await at.stack.destroy()).code).toBe(0);
  expect(at.emulator.numbers()).toEqual([]);
});
