import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Ajv } from "ajv";
import { parse } from "yaml";
import type { Exchange } from "../../provider/emulator";

// The API document, read by a validator that shares no code with the client or the emulator.

type Json = Record<string, unknown>;

interface Schema extends Json {
  type?: string;
}

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema: Schema }> }>;
}

export interface Document extends Json {
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** What the document does not name but the emulator answers by its own choice, and where it may. Nothing else may. */
export const choices: readonly { status: number; where: string; may: (found: Found) => boolean }[] = [
  { status: 401, where: "anywhere, without a key of the account", may: () => true },
  {
    status: 404,
    where: "a path that the document lacks, or an id that the account lacks",
    may: ({ template }) => template === undefined || template.includes("{id}"),
  },
  {
    status: 405,
    where: "a path of the document, with another method",
    may: ({ template, operation }) => template !== undefined && operation === undefined,
  },
  {
    status: 413,
    where: "an operation with a body, which is too large",
    may: ({ operation }) => operation?.requestBody !== undefined,
  },
];

/** What of the document a request is about. */
interface Found {
  template: string | undefined;
  operation: Operation | undefined;
}

const file = resolve(__dirname, "../../docs/api/vogent-phone-numbers.openapi.yaml");

/** The document as it is written. A mistake in these shapes shows at once as a TypeError below. */
export const written = parse(readFileSync(file, "utf8")) as Document;
const document = inJsonSchema(written) as Document;
const [server] = document.servers;
const basePath = new URL(server?.url ?? "").pathname;

const ajv = new Ajv({ allErrors: true, strict: true });
ajv.addVocabulary(["x-source", "example"]);
for (const [name, schema] of Object.entries(document.components.schemas)) ajv.addSchema(schema, name);
// As OpenAPI has it, a path without parameters goes before one with.
const templates = Object.keys(document.paths).sort((a, b) => a.split("{").length - b.split("{").length);

/** What in an exchange is not as the document says; under a quirk, in its request. Empty when all is. No problem quotes a value. */
export function validateExchange(exchange: Exchange): string[] {
  const { method, path, requestBody, status, responseBody, quirk } = exchange;
  const [where = "", query = ""] = path.split(/\?(.*)/s);
  const found = find(method, where);
  const name = `${method} ${found.template ?? where} -> ${status}`;
  const problems: string[] = [];
  if (!quirk) {
    const response = found.operation?.responses[status];
    if (response === undefined) {
      const chosen = choices.some((choice) => choice.status === status && choice.may(found));
      return chosen ? [] : [`${name}: the document has no such answer`];
    }
    problems.push(...problemsOf(response.content?.["application/json"]?.schema, responseBody, "response"));
  }
  // A request that is turned down may be anything; one that is accepted must be one that the document knows.
  if (status < 300 && found.operation) problems.push(...requestProblems(found.operation, query, requestBody));
  return problems.map((problem) => `${name}: ${problem}`);
}

/**
 * What of a request is not as the document says, whatever was answered. The body is as on the wire. A client may have another base
 * path: that is a setting.
 */
export function validateRequest({ method, path, body }: { method: string; path: string; body: string }): string[] {
  const [where = "", query = ""] = path.replace(/^.*?(?=\/phone_numbers)/, basePath).split(/\?(.*)/s);
  const { template, operation } = find(method, where);
  const name = `${method} ${template ?? where}`;
  if (operation === undefined) return [`${name}: the document has no such operation`];
  const problems = requestProblems(operation, query, body === "" ? undefined : JSON.parse(body));
  return problems.map((problem) => `${name}: ${problem}`);
}

function requestProblems({ parameters = [], requestBody }: Operation, query: string, body: unknown): string[] {
  const problems: string[] = [];
  const given = new URLSearchParams(query);
  const known = parameters.filter((parameter) => parameter.in === "query");
  for (const name of given.keys()) {
    if (!known.some((parameter) => parameter.name === name)) problems.push(`query ${name}: not in the document`);
  }
  for (const { name, required, schema } of known) {
    const text = given.get(name);
    if (text === null) {
      if (required) problems.push(`query ${name}: missing`);
    } else if (given.getAll(name).length > 1) {
      problems.push(`query ${name}: more than once`);
    } else {
      const value = schema.type === "integer" && /^-?[0-9]+$/.test(text) ? Number(text) : text;
      problems.push(...problemsOf(schema, value, `query ${name}`));
    }
  }
  if (requestBody === undefined) {
    if (body !== undefined) problems.push("request: the document has no body here");
  } else if (body !== undefined || requestBody.required) {
    problems.push(...problemsOf(requestBody.content["application/json"]?.schema, body, "request"));
  }
  return problems;
}

function find(method: string, path: string): Found {
  const inApi = path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : "";
  const template = templates.find((one) => new RegExp(`^${one.replace(/\{\w+\}/g, "[^/]+")}$`).test(inApi));
  const item = template === undefined ? {} : document.paths[template];
  return { template, operation: item?.[method.toLowerCase()] };
}

function problemsOf(schema: Schema | undefined, value: unknown, what: string): string[] {
  if (schema === undefined) return [];
  if (value === undefined) return [`${what}: missing`];
  const validate = ajv.compile(schema); // once for each schema: ajv keeps what it compiled
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = "additionalProperty" in params ? ` (${params.additionalProperty})` : "";
    return `${what}${instancePath} ${message}${extra}`;
  });
}

/**
 * OpenAPI 3.0 schemas as JSON Schema: `nullable` becomes a choice of null, a `$ref` is the bare name of a schema, and an object
 * that lists its properties has no others, so that a field that the document lacks is seen in either direction.
 */
function inJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inJsonSchema);
  if (typeof value !== "object" || value === null) return value;
  // A key without a value is what is left of an unquoted comma in a description of the document.
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  const { nullable, ...rest } = Object.fromEntries(entries.map(([key, inner]) => [key, inJsonSchema(inner)]));
  if (typeof rest.$ref === "string") rest.$ref = rest.$ref.replace("#/components/schemas/", "");
  if (rest.type === "object" && "properties" in rest) rest.additionalProperties = false;
  return nullable === true ? { anyOf: [{ type: "null" }, rest] } : rest;
}
