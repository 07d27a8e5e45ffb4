/** A reply as it goes over the wire. */
export interface Reply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** Half of the body leaves; then the connection is reset. */
  cut?: true;
}

export const jsonType = "application/json; charset=utf-8";

export function jsonReply(status: number, body: unknown, headers: Reply["headers"] = {}): Reply {
  return { status, headers: { "content-type": jsonType, ...headers }, body: Buffer.from(JSON.stringify(body)) };
}

export function textReply(status: number, text: string, headers: Reply["headers"]): Reply {
  return { status, headers: { "content-type": "text/plain; charset=utf-8", ...headers }, body: Buffer.from(text) };
}

/** No parser accepts the first half of a JSON object or list. */
export function firstHalf(body: Buffer): Buffer {
  return body.subarray(0, Math.ceil(body.length / 2));
}
