/** Ids that look like paths and what not, and how each stays one part of a URL's path. */
export const takenIds: readonly (readonly [id: string, encoded: string])[] = [
  ["../x", "..%2Fx"],
  ["../../admin", "..%2F..%2Fadmin"],
  ["a/b", "a%2Fb"],
  ["/", "%2F"],
  ["//evil.example/x", "%2F%2Fevil.example%2Fx"],
  ["https://evil.example", "https%3A%2F%2Fevil.example"],
  ["a\\b", "a%5Cb"],
  ["...", "..."],
  [".a", ".a"],
  ["%2e", "%252e"],
  ["%2e%2e", "%252e%252e"],
  ["?x=", "%3Fx%3D"],
  ["pn_1?limit=1", "pn_1%3Flimit%3D1"],
  ["#", "%23"],
  [" ", "%20"],
  ["a\r\nX-Evil: 1", "a%0D%0AX-Evil%3A%201"],
  ["\0", "%00"],
  ["__proto__", "__proto__"],
  ["\u0664", "%D9%A4"],
  ["\ud83d\ude00", "%F0%9F%98%80"],
];

/** Ids that would make the URL that of another resource, or none, by the rule that refuses them. */
export const refusedIds = {
  empty: [""],
  dot: ["."],
  dots: [".."],
  surrogate: ["\ud800", "a\udc00b", "\ude00\ud83d"],
} as const;
