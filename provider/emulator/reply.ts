import type { Ending } from "./faults";
import type { Answer } from "./routes";

/** An answer as it goes over the wire. */
export interface Reply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** The connection is reset when half of the body has left. */
  cut?: true;
}

const json = "application/json; charset=utf-8";
const toldTo = { message: "the emulator was told to answer this" };
const html = "<!DOCTYPE html>\n<html><body><h1>502 Bad Gateway</h1></body></html>\n";

/** The reply of an exchange in which nothing goes wrong. */
export function replyOf({ status, body, allow }: Answer): Reply {
  const headers = { "content-type": json, ...(allow !== undefined && { allow }) };
  return { status, headers, body: Buffer.from(JSON.stringify(body)) };
}

/**
 * The reply of an exchange that ends otherwise.
 *
 * @param done The reply to the work; undefined where it was not done.
 * @returns undefined where nothing is sent and the connection is reset.
 */
export function endingReply(ending: Ending, done: Reply | undefined): Reply | undefined {
  switch (ending.kind) {
    case "status":
      return statusReply(ending);
    case "reset":
      return ending.when === "during" && done ? { ...done, cut: true } : undefined;
    case "body":
      return unreadable(ending.body, done);
    case "redirect":
      return withHeader(replyOf({ status: 307, body: { message: "moved" } }), "location", ending.location);
  }
}

function statusReply({ status, body = toldTo, retryAfter }: Extract<Ending, { kind: "status" }>): Reply {
  const reply =
    typeof body === "string"
      ? { status, headers: { "content-type": "text/plain; charset=utf-8" }, body: Buffer.from(body) }
      : replyOf({ status, body });
  return retryAfter === undefined ? reply : withHeader(reply, "retry-after", retryAfter);
}

function withHeader(reply: Reply, name: string, value: string): Reply {
  return { ...reply, headers: { ...reply.headers, [name]: value } };
}

function unreadable(body: string, done: Reply | undefined): Reply {
  const reply = (bytes: Buffer, type = json) => ({ status: 200, headers: { "content-type": type }, body: bytes });
  switch (body) {
    case "html":
      return reply(Buffer.from(html), "text/html; charset=utf-8");
    case "empty":
      return reply(Buffer.alloc(0));
    case "truncated":
      return reply(firstHalf(done?.body ?? Buffer.alloc(0)));
    case "garbage":
      // Neither UTF-8 nor JSON.
      return reply(Buffer.from([0x00, 0xff, 0xfe, 0xc0, 0x80, 0x9f, 0x92, 0xa9]));
    default:
      return reply(Buffer.from(body));
  }
}

/** A part of JSON that is not JSON itself, as what is cut is an object or a list. */
export function firstHalf(body: Buffer): Buffer {
  return body.subarray(0, Math.ceil(body.length / 2));
}
