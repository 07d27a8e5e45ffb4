import { SettingsError } from "./errors/settingsError";

/**
 * Checks a base URL and drops the slashes at its end.
 *
 * @throws SettingsError if the API key would travel in the clear, or the URL holds more than an address. Never shows the
 * value, which may hold a password.
 */
export function checkBaseUrl(text: string, defaultUrl: string): string {
  const problem = findProblem(text);
  if (problem !== undefined)
    throw new SettingsError(
      `vogent:baseUrl (VOGENT_BASE_URL) ${problem}. Set it like \`pulumi config set vogent:baseUrl ${defaultUrl}\`, or remove it to use that default.`,
    );
  const url = new URL(text);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

const longestUrl = 2048;

function findProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:\/\//i.test(text)) return "must be an https URL";
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password";
  // URL accepts these and changes them silently: line breaks, backslashes, an empty user. No server has port 0.
  if (text.length > longestUrl || /[\s\p{Cc}\\@]/u.test(text) || url.port === "0") return "must be a plain https URL";
  // url.search and url.hash are empty for a lone "?" or "#".
  if (/[?#]/.test(text)) return "must not hold a query or a fragment";
  if (url.protocol === "http:" && !isLoopback(url.hostname))
    return "must be https, so that the API key does not travel in the clear; http is for localhost, 127.0.0.1 and [::1] only";
  return undefined;
}

/** `host` is from URL: in lower case, with any IPv4 address as four numbers. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}
