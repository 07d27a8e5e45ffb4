import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, it } from "@jest/globals";
import createClient from "openapi-fetch";
import type { components, operations, paths } from "../../docs/api/vogent-phone-numbers";
import type { OperationId } from "../../provider/emulator";
import type * as ours from "../../provider/vogent/types";
import { buys, desk, Harness, trunk } from "./harness";

// A client that nobody here wrote: openapi-fetch, with the types that openapi-typescript makes of the API document.

const harness = new Harness({ apiKey: "second-key" });
const repository = resolve(__dirname, "../..");
const generated = "docs/api/vogent-phone-numbers";

type Schemas = components["schemas"];

it("has types that are generated from the API document", () => {
  const generator = join(repository, "node_modules/openapi-typescript/bin/cli.js");
  const args = [`${generated}.openapi.yaml`, "--default-non-nullable=false", "--output", `${generated}.d.ts`];
  const { status } = spawnSync(process.execPath, [generator, ...args, "--check"], { cwd: repository });
  // Else run: npx openapi-typescript, with these arguments.
  expect([args.join(" "), status]).toEqual([args.join(" "), 0]);
});

type Body<Operation extends { requestBody: { content: { "application/json": unknown } } }> =
  Operation["requestBody"]["content"]["application/json"];
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** What of ours isn't the document's. */
type Differing<T extends Record<string, boolean>> = { [K in keyof T]: T[K] extends true ? never : K }[keyof T];

/** The types of `provider/vogent/types.ts` that are not as the document has them: `never` if all are. */
type Differences = Differing<{
  CreationType: Equal<ours.CreationType, Schemas["CreatePhoneNumberInput"]["type"]>;
  KnownNumberType: Equal<ours.KnownNumberType, Schemas["PhoneNumber"]["type"]>;
  PurchaseOfNumber: Equal<Omit<ours.PurchaseOfNumber, "anyOf">, Pick<Schemas["PurchaseInput"], "number">>;
  SipImport: Equal<{ [K in keyof ours.SipImport]: ours.SipImport[K] }, Schemas["SipImportInput"]>;
  VogentSip: Equal<{ [K in keyof ours.VogentSip]: ours.VogentSip[K] }, Schemas["VogentSipInput"]>;
  CreatePhoneNumber: ours.CreatePhoneNumber extends Schemas["CreatePhoneNumberInput"] ? true : false;
  Search: { [K in keyof ours.Search]-?: NonNullable<ours.Search[K]> } extends Body<operations["searchPhoneNumbers"]>
    ? true
    : false;
  /** What an answer leaves out is "" with us. */
  PhoneNumber: Equal<
    { [K in keyof ours.PhoneNumber]: K extends "type" ? ours.KnownNumberType : ours.PhoneNumber[K] },
    { [K in keyof Schemas["PhoneNumber"]]: NonNullable<Schemas["PhoneNumber"][K]> }
  >;
  OperationId: Equal<OperationId, keyof operations>;
}>;
/** A compile-time test: `tsc --noEmit` names what differs. */
const differences: Record<Differences, never> = {};

it("has the provider's own types", () => {
  expect(differences).toEqual({});
});

it("drives a number of each kind through its whole life", async () => {
  const headers = { authorization: "Bearer second-key" };
  const api = createClient<paths>({ baseUrl: harness.emulator.url, headers });

  const found = await api.POST("/phone_numbers/search", { body: { prefix: "415", limit: 1 } });
  const number = found.data?.[0]?.number ?? "";
  const kinds: [body: unknown, shown: { number: string; type: string }][] = [
    [buys(number), { number, type: "PSTN" }],
    [trunk(), { number: "+442079460000", type: "PSTN" }],
    [desk(), { number: "front-desk", type: "SIP_USERNAME" }],
  ];
  for (const [given, shown] of kinds) {
    const body = given as Schemas["CreatePhoneNumberInput"];
    const { data: made, response } = await api.POST("/phone_numbers", { body });
    expect([response.status, made]).toEqual([200, { id: expect.stringMatching(/^pn_/), agentId: null, ...shown }]);
    const again = await api.POST("/phone_numbers", { body });
    expect([again.response.status, again.data]).toEqual([422, undefined]);

    const params = { path: { id: made?.id ?? "" } };
    expect((await api.GET("/phone_numbers/{id}", { params })).data).toEqual(made);
    for (const agentId of ["agent-anna", "agent-ben", "", "agent-anna"]) {
      const linked = await api.PUT("/phone_numbers/{id}", { params, body: { agentId } });
      expect(linked.data).toEqual({ ...made, agentId: agentId || null });
      expect((await api.GET("/phone_numbers/{id}", { params })).data).toEqual(linked.data);
    }
  }

  const first = await api.GET("/phone_numbers", { params: { query: { limit: 2 } } });
  const cursor = first.data?.cursor ?? "";
  const last = await api.GET("/phone_numbers", { params: { query: { limit: 2, cursor } } });
  const all = [...(first.data?.data ?? []), ...(last.data?.data ?? [])];
  expect(all).toMatchObject(kinds.map(([, shown]) => ({ agentId: "agent-anna", ...shown })));
  expect(last.data?.cursor).toBeNull();

  for (const one of all) {
    const params = { path: { id: one.id } };
    const deleted = await api.DELETE("/phone_numbers/{id}", { params });
    expect([deleted.response.status, deleted.data]).toEqual([200, one]);
    const gone = await api.GET("/phone_numbers/{id}", { params });
    expect([gone.response.status, gone.data]).toEqual([404, undefined]);
  }
  const { bought, released } = harness.emulator.ledger();
  expect([bought, released, harness.emulator.numbers()]).toEqual([[number], [number], []]);
});
