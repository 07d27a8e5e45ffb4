import { describe, expect, it } from "@jest/globals";
import { describeVersionProblem, formatImportFile } from "../../provider/cli/import/importFile";
import { type ImportItem, nameItems } from "../../provider/cli/import/importItems";
import { formatProgram } from "../../provider/cli/import/importProgram";
import { selectNumbers } from "../../provider/cli/import/selection";
import { formatSteps } from "../../provider/cli/import/steps";
import { checkPhoneNumber } from "../../provider/lifecycle/check/checkInputs";
import { phoneNumberReference, phoneNumberType } from "../../provider/program/reference";
import type { NumberType, PhoneNumber } from "../../provider/vogent/types";

const numberOf = (number: string, type: NumberType = "PSTN", agentId = ""): PhoneNumber => ({
  id: `pn_${number}`,
  number,
  type,
  agentId,
});
const support = numberOf("+14155550123", "PSTN", "agent-1");
const trunk = numberOf("+442079460000");
const desk = numberOf("front-desk@sip.vogent.ai", "SIP_USERNAME", "agent-1");
const account = [support, trunk, desk];

describe("the numbers to import", () => {
  const none = { all: false, numbers: [], agents: [] };
  const inStack = [{ urn: "urn:x::y", id: support.id, external: false, outputs: {} }];

  it.each<[string, object, PhoneNumber[]]>([
    ["all", { all: true }, account],
    ["the named numbers, in any form", { numbers: ["+1 (415) 555-0123", "front-desk"] }, [support, desk]],
    ["the numbers of an agent", { agents: ["agent-1"] }, [support, desk]],
    ["the named numbers and the numbers of an agent", { numbers: [trunk.number], agents: ["agent-1"] }, account],
  ])("are %s", (_, wanted, chosen) => {
    const selection = selectNumbers(account, { ...none, ...wanted }, []);
    expect(selection).toEqual({ chosen, held: [], undeclarable: [], missing: [] });
  });

  it("are not the numbers that the stack holds, but those that it only reads", () => {
    const wanted = { ...none, all: true };
    expect(selectNumbers(account, wanted, inStack)).toMatchObject({ chosen: [trunk, desk], held: [support] });
    const reading = inStack.map((resource) => ({ ...resource, external: true }));
    expect(selectNumbers(account, wanted, reading)).toMatchObject({ chosen: account, held: [] });
  });

  it("leave out numbers that no program can declare", () => {
    const odd = [
      numberOf("4155550123"),
      numberOf("front desk", "SIP_USERNAME"),
      { ...support, agentId: "an agent" },
      numberOf("+14155550124", "WHATSAPP"),
      numberOf("+14155550125", ""),
    ];
    const selection = selectNumbers([...odd, trunk], { ...none, all: true }, []);
    expect(selection).toMatchObject({ chosen: [trunk], undeclarable: odd });
  });
});

describe("the name of an imported number", () => {
  const named = (numbers: PhoneNumber[], taken: string[] = []) =>
    nameItems(numbers, "purchase", taken).map(({ name, variable }) => [name, variable]);
  const sip = (name: string) => numberOf(name, "SIP_USERNAME");

  it("contains the number", () => {
    expect(named(account)).toEqual([
      ["number-14155550123", "number14155550123"],
      ["number-442079460000", "number442079460000"],
      ["sip-front-desk", "sipFrontDesk"],
    ]);
  });

  it("is unique, in the program and in the stack", () => {
    const names = named([sip("a.b"), sip("a-b"), sip("a-B"), sip("()"), sip("a-b_2")], ["sip-a-b", "sip"]);
    expect(names).toEqual([
      ["sip-a-b-2", "sipAB"],
      ["sip-a-b-3", "sipAB_2"],
      ["sip-a-B", "sipAB_3"],
      ["sip-2", "sip"],
      ["sip-a-b-2-2", "sipAB2"],
    ]);
    for (const part of [0, 1]) expect(new Set(names.map((pair) => pair[part])).size).toBe(names.length);
  });

  it.each(["desk", "sip:desk", "desk@sip.vogent.ai", "SIPS:desk@SIP.VOGENT.AI"])("is sip-desk for %s", (name) => {
    const items = nameItems([sip(name)], "purchase", []);
    expect(items).toMatchObject([{ line: "desk", type: "vogent_sip", name: "sip-desk" }]);
  });

  it("declares a phone number by the guessed type, in E.164", () => {
    const [item] = nameItems([numberOf("+1 415 555 0123")], "sip_import", []);
    expect(item).toMatchObject({ line: "+14155550123", type: "sip_import", name: "number-14155550123" });
  });
});

describe("the import file", () => {
  const resourcesOf = (items: ImportItem[]) => JSON.parse(formatImportFile(items, "12345678")).resources;
  const notTold = "not-told-by-vogent";

  it("records a purchase as if the program had created it", () => {
    const given = {
      __provider: phoneNumberReference,
      agentId: "agent-1",
      type: "purchase",
      purchase: { number: "+14155550123" },
      number: "+14155550123",
    };
    expect(resourcesOf(nameItems([support], "purchase", []))).toEqual([
      {
        type: phoneNumberType,
        name: "number-14155550123",
        id: support.id,
        inputs: given,
        outputs: { ...given, numberType: "PSTN", __managesAgent: true, __account: "12345678", __imported: true },
      },
    ]);
  });

  it("leaves the agent to the dashboard if none is linked", () => {
    const [{ inputs, outputs }] = resourcesOf(nameItems([trunk], "sip_import", []));
    expect(inputs).toEqual({
      __provider: phoneNumberReference,
      type: "sip_import",
      sipImport: { phoneNumber: trunk.number, terminationUri: notTold, username: notTold, password: notTold },
      number: trunk.number,
    });
    expect(outputs).toEqual({ ...inputs, agentId: "", numberType: "PSTN", __account: "12345678", __imported: true });
  });

  it("records a SIP number by its prefix, with Vogent's name for it", () => {
    const [{ inputs, outputs }] = resourcesOf(nameItems([desk], "purchase", []));
    expect(inputs).toMatchObject({
      type: "vogent_sip",
      vogentSip: { sipPrefix: "front-desk", username: notTold, password: notTold },
      sipAddress: "front-desk@sip.vogent.ai",
    });
    expect(outputs).toMatchObject({ number: desk.number, numberType: "SIP_USERNAME" });
    expect(inputs).not.toHaveProperty("number");
  });

  it.each(["purchase", "sip_import"] as const)("passes check unchanged once a program declares it: %s", (type) => {
    for (const { inputs } of resourcesOf(nameItems(account, type, []))) {
      const { __provider, ...given } = inputs;
      const declared = { ...given, __resource: "01234567" };
      expect(checkPhoneNumber({ ...declared, __provider })).toEqual({ inputs: declared, failures: [] });
    }
  });
});

describe("the program of an import", () => {
  it("needs no config for a purchase", () => {
    const program = formatProgram(nameItems([support], "purchase", []));
    expect(program).toMatch(/^import { VogentPhoneNumber } from "pulumi-vogent";\n\nconst number14155550123 = new /);
  });

  it("requires from config the values that Vogent does not tell, the password as a secret", () => {
    const items = [...nameItems([support], "purchase", []), ...nameItems([trunk], "sip_import", [])];
    expect(formatProgram(items)).toBe(`import * as pulumi from "@pulumi/pulumi";
import { VogentPhoneNumber } from "pulumi-vogent";

const config = new pulumi.Config();

const number14155550123 = new VogentPhoneNumber(
  "number-14155550123",
  {
    type: "purchase",
    purchase: { number: "+14155550123" },
    agentId: "agent-1",
  },
  { protect: true },
);

const number442079460000 = new VogentPhoneNumber(
  "number-442079460000",
  {
    type: "sip_import",
    sipImport: {
      phoneNumber: "+442079460000",
      terminationUri: config.require("number442079460000TerminationUri"),
      username: config.require("number442079460000Username"),
      password: config.requireSecret("number442079460000Password"),
    },
  },
  { protect: true },
);
`);
  });

  it("quotes names as text, never as code", () => {
    const nasty = '"); process.exit(); //\n';
    const text = formatProgram(nameItems([numberOf(nasty, "SIP_USERNAME", nasty)], "purchase", []));
    expect(text).toContain(`sipPrefix: ${JSON.stringify(nasty.trim())},`);
    expect(text).toContain(`agentId: ${JSON.stringify(nasty)},`);
    expect(text).toContain("const sipProcessExit = new");
  });
});

describe("the steps after an import", () => {
  const files = { file: "my import.json", program: "my import.ts", stack: undefined };

  it("are commands that run as they stand", () => {
    const steps = formatSteps(nameItems([support], "purchase", []), files);
    expect(steps).toBe(`Wrote my import.json and my import.ts: 1 number.
1. Import into the stack. This makes no call to Vogent and changes nothing there:
   pulumi import --file 'my import.json' --generate-code=false
2. Paste my import.ts into your program. Leave out the imports that your program has already.
3. Read the preview: it must create, replace and delete no number. Then record it.
   pulumi preview
   pulumi up
Import no number that another stack holds: either stack could release it. \`pulumi-vogent unmanaged\` with \`--stack\` for each stack shows what none holds.`);
  });

  it("name the stack and the config keys to set", () => {
    const steps = formatSteps(nameItems([desk, support], "purchase", []), { ...files, file: "a.json", stack: "it's" });
    expect(steps).toContain("2 numbers.\n");
    expect(steps).toContain("pulumi import --file a.json --generate-code=false --stack 'it'\\''s'\n");
    expect(steps).toContain("pulumi config set sipFrontDeskUsername USER_NAME --stack 'it'\\''s'\n");
    expect(steps).toContain("pulumi config set --secret sipFrontDeskPassword --stack 'it'\\''s' ");
    expect(steps.match(/config set/g)).toHaveLength(2);
  });

  it("tell each value of a trunk", () => {
    const steps = formatSteps(nameItems([trunk], "sip_import", []), files);
    expect(steps.match(/pulumi config set .*/g)).toEqual([
      "pulumi config set number442079460000TerminationUri TERMINATION_URI",
      "pulumi config set number442079460000Username USER_NAME",
      "pulumi config set --secret number442079460000Password   # prompts for it",
    ]);
  });
});

describe("the Pulumi CLI for an import file", () => {
  it.each(["v3.254.0", "v3.259.0", "3.300.1-alpha.1+x", "v4.0.0", "something else"])("may be %s", (version) => {
    expect(describeVersionProblem(version)).toBeUndefined();
  });

  it.each(["v3.253.9", "3.99.0", "v2.300.0"])("is too old as %s", (version) => {
    expect(describeVersionProblem(version)).toContain(
      `is ${version}, but \`pulumi import\` reads this file only from 3.254 on. Update`,
    );
  });
});
