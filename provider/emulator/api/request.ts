import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import { parseJson } from "../../vogent/parseJson";
import { Refusal } from "../account/account";
import { describeProblems } from "../rules";

/** A request as it came over the wire. */
export interface Request {
  method: string;
  /** With the query: `/api/phone_numbers?limit=1`. */
  path: string;
  authorization: string | undefined;
  contentType: string | undefined;
  /** undefined if it is too large. */
  body: string | undefined;
}

/** In bytes: a hundred times the largest body that the API accepts. */
const largestBody = 100_000;

export async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = "", url: path = "", headers } = incoming;
  const chunks: Buffer[] = [];
  let size = 0;
  // Read a body that is too large to its end, so that the client can take the answer. Don't keep it.
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  const body = size > largestBody ? undefined : Buffer.concat(chunks).toString();
  return { method, path, authorization: headers.authorization, contentType: headers["content-type"], body };
}

// The schemas of the API document answer 400; the rules in its descriptions answer 422. The emulator also refuses
// unknown fields and query parameters. Vogent may accept them, but they show a mistake in the client.

/** @throws {Refusal} if the body breaks the schema. */
export function parseBody<T>(schema: z.ZodType<T>, { body, contentType }: Request): T {
  if (body === undefined) throw new Refusal(413, "the body is larger than any request of this API");
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? ""))
    throw new Refusal(400, "the body must be JSON, with the content-type application/json");
  const value = parseJson(body);
  if (value === undefined) throw new Refusal(400, "the body is not JSON");
  return parse(schema, value);
}

/** @throws {Refusal} if the query breaks the schema. A parameter that is given more than once does: it is a list then. */
export function parseQuery<T>(schema: z.ZodType<T>, query: URLSearchParams): T {
  const read = (name: string) => {
    const values = query.getAll(name);
    return values.length > 1 ? values : values[0];
  };
  return parse(schema, Object.fromEntries([...query.keys()].map((name) => [name, read(name)])));
}

/** @throws {Refusal} if the field at `path` breaks a rule that no schema holds. */
export function assertRule(holds: boolean, path: string, rule: string): asserts holds {
  if (!holds) throw new Refusal(422, `${path}: ${rule}`);
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const { data, error } = schema.safeParse(value);
  if (error) throw new Refusal(400, describeProblems(error).join("; "));
  return data;
}
