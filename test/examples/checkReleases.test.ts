import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";

const script = resolve(__dirname, "../../examples/pull-request-previews/check-releases.mjs");

function check(input: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { input, encoding: "utf8" });
  return { status, stdout, stderr };
}

const checkSteps = (...steps: unknown[]) => check(JSON.stringify({ steps, duration: 958580107, changeSummary: {} }));

/** A step as CLI 3.259 prints it, without what the script has no use for. */
function step(op: string, name: string, number: string, type = "purchase", more: Record<string, unknown> = {}) {
  const urn = `urn:pulumi:production::phones::pulumi-nodejs:dynamic/vogent:PhoneNumber::${name}`;
  const oldState = {
    urn,
    custom: true,
    id: `pn_${name}`,
    type: "pulumi-nodejs:dynamic/vogent:PhoneNumber",
    inputs: { type, number, ...(type === "purchase" ? { purchase: { number } } : {}) },
    outputs: { type, number, numberType: type === "vogent_sip" ? "SIP_USERNAME" : "PSTN", agentId: "" },
    ...more,
  };
  return { op, urn, oldState, detailedDiff: null };
}

const line = (number: string, name: string) =>
  `would release ${number}, which was purchased as "${name}" and can rarely be bought back\n`;

describe("the gate for releases", () => {
  it.each(["delete", "replace", "create-replacement", "delete-replaced"])(
    "fails where a purchased number meets the step %s, and names it",
    (op) => {
      const answer = checkSteps(step("same", "stays", "+14155550001"), step(op, "support", "+14155550123"));
      expect(answer).toEqual({ status: 1, stdout: line("+14155550123", "support"), stderr: "" });
    },
  );

  it.each(["same", "create", "update", "refresh", "read", "discard", "import"])(
    "lets the step %s of a purchased number pass",
    (op) => {
      expect(checkSteps(step(op, "support", "+14155550123"))).toEqual({ status: 0, stdout: "", stderr: "" });
    },
  );

  it.each(["sip_import", "vogent_sip"])("lets the deletion and the replacement of a %s number pass", (type) => {
    const steps = [step("delete", "a", "+442079460000", type), step("replace", "b", "desk", type)];
    expect(checkSteps(...steps).status).toBe(0);
  });

  it("lets another resource of a purchase's shape pass", () => {
    const other = step("delete", "other", "+14155550123", "purchase", { type: "pulumi-nodejs:dynamic:Resource" });
    expect(checkSteps(other).status).toBe(0);
  });

  it("passes where the first preview of a stack has only creations", () => {
    const { oldState, ...creation } = step("create", "support", "+14155550123");
    expect(checkSteps({ ...creation, newState: oldState }).status).toBe(0);
  });

  it("passes where the state says that Pulumi leaves the number at Vogent", () => {
    expect(checkSteps(step("delete", "a", "+14155550123", "purchase", { retainOnDelete: true })).status).toBe(0);
  });

  it("fails where only the new program says so: the engine deletes by the old state", () => {
    const { oldState, ...rest } = step("replace", "a", "+14155550123");
    expect(checkSteps({ ...rest, oldState, newState: { ...oldState, retainOnDelete: true } }).status).toBe(1);
  });

  it("names every number once, however many steps release it", () => {
    const answer = checkSteps(
      step("create-replacement", "a", "+14155550001"),
      step("replace", "a", "+14155550001"),
      step("delete-replaced", "a", "+14155550001"),
      step("delete", "b", "+14155550002"),
    );
    expect(answer.stdout).toBe(line("+14155550001", "a") + line("+14155550002", "b"));
  });

  it("tells two secret numbers apart by the names of their resources", () => {
    const answer = checkSteps(step("delete", "a", "[secret]"), step("delete", "b::c", "[secret]"));
    expect(answer.stdout).toBe(line("[secret]", "a") + line("[secret]", "b::c"));
  });

  it("takes a number of a secret type for a purchased one", () => {
    expect(checkSteps(step("delete", "a", "+14155550123", "[secret]")).status).toBe(1);
  });

  it("goes by the inputs of a number whose creation is not settled", () => {
    const unsettled = step("delete", "a", "+14155550123", "purchase", { id: "pending:+14155550123", outputs: {} });
    expect(checkSteps(unsettled)).toMatchObject({ status: 1, stdout: line("+14155550123", "a") });
  });

  it.each<[string, string]>([
    ["nothing", ""],
    ["what is not JSON", "error: no stack named 'production' found"],
    ["JSON without steps", "{}"],
    ["null", "null"],
    ["steps that are no steps", '{ "steps": [null] }'],
    [
      "a preview that failed half-way",
      JSON.stringify({ steps: [], diagnostics: [{ severity: "error", message: "error: preview failed\n" }] }),
    ],
  ])("can't tell from %s, and fails", (_, input) => {
    expect(check(input)).toEqual({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("can't tell what this preview would release: "),
    });
  });

  it("passes a preview whose diagnostics are only warnings", () => {
    const diagnostics = [{ severity: "warning", message: "a" }, { severity: "info" }];
    expect(check(JSON.stringify({ steps: [], diagnostics })).status).toBe(0);
  });

  it("reads a preview that is longer than a pipe holds", () => {
    const many = Array.from({ length: 2_000 }, (_, at) => step("same", `n${at}`, "+14155550001"));
    expect(checkSteps(...many, step("delete", "last", "+14155550123")).stdout).toBe(line("+14155550123", "last"));
  });
});
