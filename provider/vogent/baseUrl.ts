import { SettingsError } from "./settingsError";

/**
 * The base URL without slashes at its end.
 *
 * @throws SettingsError where the API key would travel in the clear, or the URL is more than a place. Never shows the
 * value, which may hold a password.
 */
export function checkedBaseUrl(text: string, example: string): string {
  const problem = problemOf(text);
  if (problem !== undefined)
    throw new SettingsError(
      `vogent:baseUrl (VOGENT_BASE_URL) ${problem}. Set it like \`pulumi config set vogent:baseUrl ${example}\`, or take it out for that default.`,
    );
  const url = new URL(text);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

const longestUrl = 2048;

function problemOf(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:\/\//i.test(text)) return "must be an https URL";
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password";
  // What URL would mend in silence: line breaks, backslashes, an empty user, a port that nobody has.
  if (text.length > longestUrl || /[\s\p{Cc}\\@]/u.test(text) || url.port === "0") return "must be a plain https URL";
  // Not by url.search and url.hash: they are empty for a lone "?" or "#".
  if (/[?#]/.test(text)) return "must not hold a query or a fragment";
  if (url.protocol === "http:" && !isLoopback(url.hostname))
    return "must be https, so that the API key does not travel in the clear; http is for localhost, 127.0.0.1 and [::1] only";
  return undefined;
}

/** Of a host name as URL gives it: lower case, and any spelling of an IPv4 address as four numbers. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}
