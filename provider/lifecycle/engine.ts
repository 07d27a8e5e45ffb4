import { connect } from "node:net";

/** How long an engine on the same machine may take to accept a connection. */
const patienceMs = 2_000;

/**
 * Proves that the Pulumi engine is there to record what a call comes to. A host outlives a killed CLI: one that was
 * waiting for the rate limit was seen to wake up and buy a number that no state holds, and would release one just so that
 * the program has been given back meanwhile.
 *
 * @param address The engine's address, which is the host's last argument. Anything else means that there is no host.
 * @throws where the engine no longer answers: nothing was sent.
 */
export async function proveEngineAlive(address: string | undefined = process.argv.at(-1)): Promise<void> {
  const [, host, port] = /^(127\.0\.0\.1|localhost|\[::1\]):(\d+)$/.exec(address ?? "") ?? [];
  if (host === undefined || port === undefined) return;
  await new Promise<void>((alive, gone) => {
    const socket = connect({ host: host.replace(/[[\]]/g, ""), port: Number(port), timeout: patienceMs });
    const fail = () => {
      socket.destroy();
      gone(new Error("The Pulumi engine is gone, so nothing would be recorded: nothing was sent."));
    };
    socket.once("error", fail).once("timeout", fail);
    socket.once("connect", () => {
      socket.destroy();
      alive();
    });
  });
}
