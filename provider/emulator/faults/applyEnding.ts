import { firstHalf, jsonReply, jsonType, type Reply, textReply } from "../api/reply";
import type { Ending } from "./fault";

/** Whether the fault ends the exchange without the work. */
export function isWithoutWork(ending: Ending): boolean {
  if (ending.kind === "status") return !ending.after;
  return ending.kind === "redirect" || (ending.kind === "reset" && ending.when === "before");
}

/**
 * Replaces the reply as the fault says.
 *
 * @param reply The reply to the work, or undefined without the work.
 * @returns undefined if the connection is reset and nothing is sent.
 */
export function applyEnding(ending: Ending, reply: Reply | undefined): Reply | undefined {
  switch (ending.kind) {
    case "status":
      return statusReply(ending);
    case "reset":
      return ending.when === "during" && reply ? { ...reply, cut: true } : undefined;
    case "body":
      return unreadableReply(ending.body, reply);
    case "redirect":
      return jsonReply(307, { message: "moved" }, { location: ending.location });
  }
}

const defaultBody = { message: "the emulator was told to answer this" };

function statusReply({ status, body = defaultBody, retryAfter }: Extract<Ending, { kind: "status" }>): Reply {
  const headers: Reply["headers"] = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  return typeof body === "string" ? textReply(status, body, headers) : jsonReply(status, body, headers);
}

const html = "<!DOCTYPE html>\n<html><body><h1>502 Bad Gateway</h1></body></html>\n";

function unreadableReply(kind: string, reply: Reply | undefined): Reply {
  const bodies: Record<string, Buffer> = {
    html: Buffer.from(html),
    empty: Buffer.alloc(0),
    truncated: firstHalf(reply?.body ?? Buffer.alloc(0)),
    // Neither UTF-8 nor JSON.
    garbage: Buffer.from([0x00, 0xff, 0xfe, 0xc0, 0x80, 0x9f, 0x92, 0xa9]),
  };
  const type = kind === "html" ? "text/html; charset=utf-8" : jsonType;
  const body = Object.hasOwn(bodies, kind) ? bodies[kind] : undefined;
  return { status: 200, headers: { "content-type": type }, body: body ?? Buffer.from(kind) };
}
