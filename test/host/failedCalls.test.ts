import { describe, expect, it } from "@jest/globals";
import { bought, failureOf, Hosted } from "../support/hosted";
import type { InProcessHost } from "../support/inProcessHost";
import { type Json, named } from "../support/providerHost";

const at = new Hosted();

describe("a call that fails", () => {
  // The host prints `${error}: ${error.stack}` of these, and gives the message to the engine.
  it.each([
    ["comparing", (id: string, outputs: Json) => at.host.diff(id, outputs, { ...bought, __import: "pn_other" })],
    ["reading", (id: string, outputs: Json) => at.host.read(id, outputs)],
    ["deleting", (id: string, outputs: Json) => at.host.delete(id, outputs)],
  ])("has the host print one line: %s", async (doing, call) => {
    const { id, outputs } = await at.host.create(bought);
    at.restart();
    at.proxy.answer = () => ({ status: 500, body: "{}" });
    await at.host.check({ ...bought, __import: "pn_other" }, bought);
    await failureOf(call(id, outputs));
    const { shown } = at.host as InProcessHost;
    expect(shown.slice(-2)).toEqual([`${doing} +14155550123 (${id})`, "failed; its error says why"]);
  });

  it("does not declare what check refuses", async () => {
    expect((await at.host.check({ ...bought, agentId: 5 })).failures).not.toEqual([]);
    const one = named("one", { type: "purchase", purchase: { anyOf: [bought.number] } });
    expect((await at.host.create(one)).outputs.number).toBe(bought.number);
  });
});
