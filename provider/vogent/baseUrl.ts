/** The address of Vogent's own API. */
export const defaultBaseUrl = "https://api.vogent.ai/api";

const longestUrl = 2048;

/**
 * Checks a base URL and drops the slashes at its end. Refuses it if the API key would travel in the clear, or if it holds
 * more than an address. Never shows the text, which may hold a password.
 */
export function checkBaseUrl(text: string, refuse: (problem: string) => never): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:\/\//i.test(text)) return refuse("must be an https URL");
  if (url.username !== "" || url.password !== "") return refuse("must not hold a user name or password");
  // URL accepts these and changes them silently: line breaks, backslashes, an empty user. No server has port 0.
  if (text.length > longestUrl || /[\s\p{Cc}\\@]/u.test(text) || url.port === "0")
    return refuse("must be a plain https URL");
  // url.search and url.hash are empty for a lone "?" or "#".
  if (/[?#]/.test(text)) return refuse("must not hold a query or a fragment");
  if (url.protocol === "http:" && !isLoopback(url.hostname))
    return refuse(
      "must be https, so that the API key does not travel in the clear; http is for localhost, 127.0.0.1 and [::1] only",
    );
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

/** `host` is from URL: in lower case, with any IPv4 address as four numbers. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}
