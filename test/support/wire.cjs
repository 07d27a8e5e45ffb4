// Sees the requests of our client at every HTTP server of a process, also at a server that breaks them on purpose. Loaded by
// `node --require`, it writes them to the file of WIRE_LOG, a line each.
const { subscribe, unsubscribe } = require("node:diagnostics_channel");
const { appendFileSync } = require("node:fs");

const channel = "http.server.request.start";

/**
 * @param {(request: { method: string, path: string, body: string }) => void} tell Is told each request that arrives as a whole.
 * @returns {() => void} Ends it.
 */
function watchClient(tell) {
  let isWatching = true;
  /** @type {import("node:diagnostics_channel").ChannelListener} */
  const onRequest = (message) => {
    const { request } = /** @type {{ request: import("node:http").IncomingMessage }} */ (message);
    if (!/^pulumi-vogent\/[0-9]/.test(request.headers["user-agent"] ?? "")) return;
    const { method = "", url: path = "" } = request;
    /** @type {Buffer[]} */
    const chunks = [];
    const push = request.push.bind(request);
    // Node.js's parser calls it. A listener of `data` would take the body from the server.
    request.push = (chunk, encoding) => {
      if (chunk !== null) chunks.push(chunk);
      // A request may still arrive after jest has ended a suite.
      else if (isWatching) tell({ method, path, body: Buffer.concat(chunks).toString() });
      return push(chunk, encoding);
    };
  };
  subscribe(channel, onRequest);
  return () => {
    isWatching = false;
    unsubscribe(channel, onRequest);
  };
}

const file = process.env.WIRE_LOG;
if (file !== undefined) watchClient((request) => appendFileSync(file, `${JSON.stringify(request)}\n`));

module.exports = { watchClient };
