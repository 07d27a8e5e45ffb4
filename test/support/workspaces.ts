import { createServer, request } from "node:http";
import type { Emulator } from "../../provider/emulator";
import { close, listen } from "./listen";

/** Several emulators at one URL, as Vogent has its workspaces: the API key says which one a request is for. */
export async function startWorkspaces(
  byKey: Record<string, Emulator>,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url = "" } = incoming;
    const emulator = byKey[headers.authorization?.replace(/^Bearer /, "") ?? ""];
    if (emulator === undefined) return outgoing.writeHead(401).end("{}");
    const passed = request(new URL(url, emulator.url), { method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passed);
  });
  return { url: `http://127.0.0.1:${await listen(server)}/api`, stop: () => close(server) };
}
