import { connect } from "node:net";

/** How long an engine on the same machine may take to accept a connection. */
const patienceMs = 2_000;
/** How often an idle process looks whether its engine is still there. */
const lookEveryMs = 5_000;

/** The engine's address: the host's last argument. Anything else means that there is no host. */
function engineAddress(): string {
  return String(process.argv.at(-1));
}

/**
 * Proves that the Pulumi engine is there to record what a call results in. A host outlives a killed CLI. After a
 * wait for the rate limit, such a host was seen to wake up and buy a number that no state holds.
 *
 * @throws if the engine no longer answers: nothing was sent.
 */
export async function proveEngineAlive(address = engineAddress()): Promise<void> {
  const { host, port } = /^(?<host>127\.0\.0\.1|localhost|\[::1\]):(?<port>\d+)$/.exec(address)?.groups ?? {};
  if (host === undefined) return;
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

/**
 * Ends this process once its engine is gone and no call is under way: a killed CLI leaves its hosts running for ever
 * (measured). One failed look may be a busy machine; two in a row are not. Does nothing in a process that no engine started.
 */
export function endWithEngine(isIdle: () => boolean, end: () => void = () => process.exit(0)): NodeJS.Timeout {
  let failures = 0;
  const look = async () => {
    if (!isIdle()) return;
    failures = await proveEngineAlive().then(
      () => 0,
      () => failures + 1,
    );
    if (failures >= 2 && isIdle()) end();
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  return timer.unref();
}
