import { isLoopback } from "../baseUrl";
import { SettingsError } from "../settings";

/** The proxy on the way to Vogent. */
export interface HttpProxy {
  /** The environment variable that names it. */
  variable: string;
  /** Its address, without the credentials. */
  url: URL;
  /** The credentials as headers. A function, so that a printed connection shows no password. */
  makeHeaders: () => Record<string, string>;
  /** What must never show. */
  secrets: readonly string[];
}

/**
 * Finds the proxy for a base URL: `HTTPS_PROXY`, unless `NO_PROXY` lists the host. Small letters work too and win, as in
 * curl. Loopback never has a proxy. All else is https, so `HTTP_PROXY` is never read.
 *
 * @throws SettingsError with the variable, its rule and the remedy; never its value, which may hold a password.
 */
export function findProxy(baseUrl: string, env: NodeJS.ProcessEnv): HttpProxy | undefined {
  const target = new URL(baseUrl);
  if (isLoopback(target.hostname) || isExempt(target, env.no_proxy || env.NO_PROXY || "")) return undefined;
  for (const variable of ["https_proxy", "HTTPS_PROXY"]) {
    const text = env[variable]?.trim();
    if (text) return readProxy(variable, text);
  }
  return undefined;
}

/** Whether an entry of the list names the host, a domain above it, or `*`; and its port, if the entry has one. */
function isExempt({ hostname, port }: URL, noProxy: string): boolean {
  const entries = noProxy.toLowerCase().match(/[^\s,]+/g) ?? [];
  return entries.some((entry) => {
    const [, name, entryPort] = /^(?:\*?\.)?(.+?)(?::(\d+))?$/.exec(entry) ?? [];
    const fits = name === "*" || `.${hostname}`.endsWith(`.${name}`);
    return fits && (entryPort === undefined || entryPort === (port || "443"));
  });
}

function readProxy(variable: string, text: string): HttpProxy {
  const refuse = (problem: string): never => {
    const remedy =
      "Set it like http://user:password@proxy.example.com:8080, with special characters of the password encoded, such as # as %23.";
    throw new SettingsError(`${variable} ${problem}. ${remedy}`);
  };
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(full)) return refuse("must be the URL of a proxy");
  const url = new URL(full);
  if (!/^https?:$/.test(url.protocol)) return refuse("must be an http or https URL");
  // A bare "/", "?" or "#" in the password ends the host there.
  if (url.pathname !== "/" || /[?#]/.test(full)) return refuse("must hold an address only, without a path");
  const [user, password] = [url.username, url.password].map((part) => decode(part) ?? refuse("holds a bare %"));
  const credentials = `${user}:${password}`;
  url.username = url.password = "";
  if (credentials === ":") return { variable, url, makeHeaders: () => ({}), secrets: [] };
  return {
    variable,
    url,
    makeHeaders: () => ({ "Proxy-Authorization": `Basic ${Buffer.from(credentials).toString("base64")}` }),
    // A user name without a password may be a token.
    secrets: [credentials, password || credentials.slice(0, -1)],
  };
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
