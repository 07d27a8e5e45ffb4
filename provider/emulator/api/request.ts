import type { z } from "zod";
import { Refusal } from "../account/refusal";

/** A request as it came over the wire. */
export interface Request {
  method: string;
  /** With the query: `/api/phone_numbers?limit=1`. */
  path: string;
  authorization: string | undefined;
  contentType: string | undefined;
  body: { text: string } | "too large";
}

// The schemas of the API document answer 400; the rules in its descriptions answer 422. The emulator also refuses
// unknown fields and query parameters. Vogent may accept them, but they show a mistake in the client.

/** @throws {Refusal} if the body breaks the schema. */
export function parseBody<T>(schema: z.ZodType<T>, { body, contentType }: Request): T {
  if (body === "too large") throw new Refusal(413, "the body is larger than any request of this API");
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? ""))
    throw new Refusal(400, "the body must be JSON, with the content-type application/json");
  return parse(schema, parseJson(body.text));
}

/** @throws {Refusal} if the query breaks the schema. */
export function parseQuery<T>(schema: z.ZodType<T>, query: URLSearchParams): T {
  return parse(schema, Object.fromEntries(query));
}

/** @throws {Refusal} if the field at `path` breaks a rule that no schema holds. */
export function assertRule(holds: boolean, path: string, rule: string): asserts holds {
  if (!holds) throw new Refusal(422, `${path}: ${rule}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error of JSON.parse quotes the body, which may hold a password.
    throw new Refusal(400, "the body is not JSON");
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  // zod's messages name the expected type and the given type, never the value.
  const problems = result.error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "));
  throw new Refusal(400, problems.join("; "));
}
