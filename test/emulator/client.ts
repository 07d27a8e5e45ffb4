import { request } from "node:http";
import type { Emulator } from "../../provider/emulator";

/** Everything that a client sees of an exchange, even of a broken one. */
export interface Seen {
  /** undefined if no head of an answer came. */
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  /** The part of the body that came. */
  bytes: Buffer;
  text: string;
  /** The code of the error that ended the exchange, like ECONNRESET. */
  error: string | undefined;
  /** Whether the connection was reset. Node.js reports ECONNRESET for a mere close too. */
  reset: boolean;
}

/** Sends one request on a new connection, without redirect or retry. Gives up after `patience` ms, or on `gone`. */
export function ask(
  { url }: Pick<Emulator, "url">,
  method: string,
  path: string,
  body?: unknown,
  { patience, gone }: { patience?: number; gone?: AbortSignal } = {},
): Promise<Seen> {
  const headers = { authorization: "Bearer key", "content-type": "application/json" };
  const sent = request(`${url}${path}`, { method, headers, agent: false });
  const chunks: Buffer[] = [];
  let head: Pick<Seen, "status" | "headers"> = { status: undefined, headers: {} };
  let reset = false;
  sent.on("socket", (socket) => {
    socket.on("error", ({ code, syscall }: NodeJS.ErrnoException) => {
      reset = code === "ECONNRESET" && syscall === "read";
    });
  });
  if (patience !== undefined) setTimeout(() => sent.destroy(), patience);
  gone?.addEventListener("abort", () => sent.destroy());
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  return new Promise((seen) => {
    const end = (error?: NodeJS.ErrnoException) => {
      const bytes = Buffer.concat(chunks);
      // The socket's own error can come last.
      setImmediate(() => seen({ ...head, bytes, text: bytes.toString(), error: error?.code, reset }));
    };
    sent.on("error", end);
    sent.on("response", (response) => {
      head = { status: response.statusCode, headers: response.headers };
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", end);
      response.on("end", () => end());
    });
  });
}
