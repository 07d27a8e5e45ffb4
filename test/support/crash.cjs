// Loaded into a provider's process by NODE_OPTIONS, it makes mistakes amid the POST of a create, as code there could: when
// the request has left, with the key and the password in reach. No message is written here that holds one. CRASH names the
// mistakes for each type of number.
const { writeFileSync } = require("node:fs");
const http = require("node:http");

/** What each does with the request that code near it has at hand. @type {Record<string, (request: object) => unknown>} */
const mistakes = {
  "exception that carries the request": (request) => {
    // As the errors of HTTP libraries do.
    throw Object.assign(new Error("the carrier was not told"), { request });
  },
  rejection: (request) => Promise.reject(new TypeError("not a carrier", { cause: request })),
  "exception of nothing": () => {
    // The host's own handler breaks over it, and so Node ends the process and says why.
    throw undefined;
  },
  "segmentation fault": () => {
    // Where the machine writes core files, this one is to hold no memory.
    if (process.platform === "linux") writeFileSync("/proc/self/coredump_filter", "0");
    process.kill(process.pid, "SIGSEGV");
  },
  // What must not be: with it, a test shows that it would see a leak.
  "error that is printed whole": (request) => console.error(Object.assign(new Error("not told"), { request })),
};

/** @type {Record<string, string[]>} */
const wanted = JSON.parse(process.env.CRASH ?? "{}");

const { request } = http;
Object.assign(http, {
  request(/** @type {string} */ url, /** @type {http.RequestOptions} */ options) {
    const sending = request(url, options);
    if (options.method !== "POST") return sending;
    let body = "";
    const write = sending.write.bind(sending);
    Object.assign(sending, {
      write(/** @type {Buffer} */ chunk, /** @type {unknown[]} */ ...more) {
        body += chunk;
        return Reflect.apply(write, sending, [chunk, ...more]);
      },
    });
    return sending.once("finish", () => {
      const { type, sipImport, vogentSip } = JSON.parse(body);
      const { password } = sipImport ?? vogentSip ?? {};
      for (const name of wanted[type] ?? []) setImmediate(() => mistakes[name]?.({ ...options, body, password }));
    });
  },
});
