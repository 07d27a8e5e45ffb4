import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Inputs } from "../../provider/lifecycle/model/state";
import { Program } from "../../provider/lifecycle/run/programResources";
import type { LastLife } from "../../provider/lifecycle/run/resource";
import type { PhoneNumber } from "../../provider/vogent/types";

let program: Program;

beforeEach(() => {
  program = new Program();
});

const [first, second] = ["+14155550123", "+12125550123"];
const buys = (__resource: string, number: string): Inputs => ({
  type: "purchase",
  purchase: { number },
  number,
  __resource,
});
const sip = (__resource: string, sipPrefix: string): Inputs => ({
  type: "vogent_sip",
  vogentSip: { sipPrefix, username: "user", password: "password" },
  __resource,
});
const phone = (id: string, number: string): PhoneNumber => ({ id, number, type: "PSTN", agentId: "" });
const last = (id: string, number: string): LastLife => ({
  id,
  number,
  agentId: "by-hand",
  adopted: undefined,
  givesWay: false,
  isPending: false,
});
/** What the engine does with a resource that state knows, and that goes on holding `id`. */
function keep(inputs: Inputs, id: string) {
  program.declare(inputs, false);
  const resource = program.beginCompare(inputs);
  if (resource === undefined) throw new Error("check came just before");
  resource.hold(id);
  return resource;
}
const failing = () => Promise.reject(new Error("refused"));

describe("what is not made yet", () => {
  it("is what is new, until its create or its diff begins", () => {
    program.declare(buys("a", first), true);
    expect(program.unmadeName()).toBe(first);
    program.beginCreate(buys("a", first));
    expect(program.unmadeName()).toBeUndefined();
    program.declare(buys("b", second), true);
    program.beginCompare(buys("b", second));
    expect(program.unmadeName()).toBeUndefined();
  });

  it("is nothing that an import file says, nor what the process has reached before", () => {
    program.declare({ type: "purchase", purchase: { number: first }, number: first }, true);
    keep(buys("a", second), "pn_1");
    program.declare(buys("a", second), true);
    expect(program.unmadeName()).toBeUndefined();
  });
});

describe("the number that a resource holds", () => {
  it("stays while state knows the resource, and once a create has made it", () => {
    const kept = keep(buys("a", first), "pn_1");
    program.declare(buys("a", first), false);
    expect(program.holderOf("pn_1")).toBe(kept);
    const created = program.beginCreate(buys("b", second));
    created.hold("pn_2");
    program.declare(buys("b", second), true);
    expect(program.holderOf("pn_2")).toBe(created);
  });

  it("is let go by what replaces the resource, and by another number", () => {
    const resource = keep(buys("a", first), "pn_1");
    program.declare(buys("a", first), true);
    expect(program.holderOf("pn_1")).toBeUndefined();
    resource.hold("pn_1");
    program.beginCreate(buys("a", first));
    expect(program.holderOf("pn_1")).toBeUndefined();
    resource.hold("pn_1");
    resource.hold("pn_2");
    expect(program.holderOf("pn_1")).toBeUndefined();
  });

  it("stays with another resource that holds it since", () => {
    const before = keep(buys("a", first), "pn_1");
    const since = keep(buys("b", first), "pn_1");
    before.letGo();
    expect(program.holderOf("pn_1")).toBe(since);
    expect([before, since].map((one) => one.isOfOtherById("pn_1"))).toEqual([true, false]);
  });
});

describe("what a resource declares", () => {
  it("is what check returned last, or what diff and create get after a policy pack", () => {
    program.declare(buys("a", first), true);
    expect([first, second].map((name) => program.wants(name))).toEqual([true, false]);
    program.declare(buys("a", second), true);
    expect([first, second].map((name) => program.wants(name))).toEqual([false, true]);
    program.beginCompare(buys("a", first));
    expect([first, second].map((name) => program.wants(name))).toEqual([true, false]);
    expect(program.beginCreate(buys("a", second)).requestedName).toBe(second);
  });

  it("is told by the first diff after a check only: a refresh hands in what is recorded", () => {
    program.declare(buys("a", first), false);
    expect(program.beginCompare(buys("a", first))).toBeDefined();
    expect(program.beginCompare(buys("a", first))).toBeUndefined();
  });

  it("is no phone number if it is a SIP name of digits", () => {
    program.declare(sip("a", "4155550123"), true);
    expect(program.wants("4155550123")).toBe(false);
    const [called, address] = [program.beginCreate(buys("b", first)), program.beginCreate(sip("c", "4155550123"))];
    expect([called.claim(), address.claim(), address.hasClaimed("+14155550123")]).toEqual([true, true, false]);
    expect(called.isOfOther("4155550123")).toBe(false);
  });

  it("is claimed by the one that claimed it", () => {
    const [one, other] = [program.beginCreate(buys("a", first)), program.beginCreate(buys("b", first))];
    expect([one.claim(), other.claim()]).toEqual([true, false]);
    expect([one, other].map((resource) => resource.hasClaimed())).toEqual([true, false]);
  });
});

describe("a retry by update", () => {
  it("goes on with what a create has made, and with nothing else", async () => {
    const resource = program.beginCreate(buys("a", first));
    await expect(program.make(resource, first, failing)).rejects.toThrow("refused");
    expect(program.hasLeftUnfinished(resource, "pn_1")).toBe(false);
    resource.progress = { kind: "unknown", error: new Error("no answer") };
    expect(program.hasLeftUnfinished(resource, "pn_1")).toBe(false);
    resource.made(phone("pn_1", first), "");
    expect(["pn_1", "pn_2"].map((id) => program.hasLeftUnfinished(resource, id))).toEqual([true, false]);
  });
});

describe("the agent of a number's last life", () => {
  it("answers the same number again, and no other", () => {
    const resource = keep(buys("a", first), "pn_1");
    resource.letGo();
    program.remember(resource, last("pn_1", first));
    program.beginCreate(buys("a", first));
    expect(resource.agentBefore()).toBe("by-hand");
    program.beginCreate(buys("a", second));
    expect(resource.agentBefore()).toBe("");
  });

  it("is that of the phone number, not of a SIP number whose name reads like it", () => {
    const released = { id: "pn_1", agentId: "by-hand", adopted: undefined };
    program.noteDeleted({ ...released, number: "4155550123", type: "SIP_USERNAME" });
    expect(program.beginCreate(buys("a", first)).agentBefore()).toBe("");
    program.noteDeleted({ ...released, number: "14155550123", type: "PSTN" });
    expect(program.beginCreate(buys("b", first)).agentBefore()).toBe("by-hand");
  });
});

it("had the number of its last life, one that it adopted, and what this process deleted, but no other", () => {
  const resource = keep(buys("a", first), "pn_1");
  expect(resource.hasHad("pn_1")).toBe(false);
  program.remember(resource, { ...last("pn_1", first), adopted: "pn_2" });
  program.noteDeleted({ ...phone("pn_3", first), adopted: "pn_4" });
  const ids = ["pn_1", "pn_2", "pn_3", "pn_4", "pn_5"];
  expect(ids.map((id) => resource.hasHad(id))).toEqual([true, true, true, true, false]);
});

it("takes no number for the old half of a replacement that its resource goes on holding", () => {
  const resource = keep(buys("a", first), "pn_1");
  program.remember(resource, last("pn_1", first));
  expect(program.findDeletedFirst(phone("pn_1", first))).toBeUndefined();
  resource.letGo();
  expect(program.findDeletedFirst(phone("pn_1", first))).toBe(resource);
});

it("takes the number for the old half of what --replace makes again, until the engine compares or creates that", () => {
  const inputs = { ...buys("a", first), __deletesFirst: true };
  for (const begin of [() => program.beginCompare(inputs), () => program.beginCreate(inputs)]) {
    program = new Program();
    program.declare(inputs, true);
    expect(program.findDeletedFirst(phone("pn_1", first))).toBeDefined();
    begin();
    expect(program.findDeletedFirst(phone("pn_1", first))).toBeUndefined();
  }
});
