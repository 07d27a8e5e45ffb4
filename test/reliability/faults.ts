import type { Effect } from "../../provider/emulator";

/** Seconds that the suite's stacks give an attempt, and the search for a number whose creation was not answered. */
export const timeoutSeconds = 2;
export const settleSeconds = 2;
/** Longer than an attempt and the search after it. */
export const lateMs = (timeoutSeconds + settleSeconds + 1) * 1000;

/** Something that goes wrong at a call. */
export interface FaultKind {
  name: string;
  /** Made when it is injected, as it may hold a date. */
  effect: () => Effect;
  /** Whether it happens to one call only, so that another try passes; else to all until it is cleared. */
  once?: true;
  /**
   * What becomes of a purchase that meets it: refused; passes after a wait; made, but not told; not made, and nobody
   * can tell.
   */
  post: "refused" | "passes" | "made" | "lost";
  /** Waits a minute, as the server asks. */
  slow?: true;
  /** Waits for longer than the search for a number whose creation was not answered. */
  outlastsSettling?: true;
}

const status = (code: number, post: FaultKind["post"], after?: true): FaultKind => ({
  name: `status ${code}${after ? ", after the work" : ""}`,
  effect: () => ({ kind: "status", status: code, ...(after && { after }) }),
  post,
});

const rateLimit = (name: string, retryAfter: () => string): FaultKind => ({
  name: `429 once, Retry-After ${name}`,
  effect: () => ({ kind: "status", status: 429, retryAfter: retryAfter() }),
  once: true,
  post: "passes",
});

export const faultKinds: readonly FaultKind[] = [
  status(400, "refused"),
  status(401, "refused"),
  status(403, "refused"),
  status(404, "refused"),
  status(408, "lost"),
  status(409, "refused"),
  status(422, "refused"),
  status(500, "lost"),
  status(503, "made", true),
  rateLimit("in seconds", () => "1"),
  // Some of it is over when the call comes.
  { ...rateLimit("as a date", () => new Date(Date.now() + 8_000).toUTCString()), outlastsSettling: true },
  rateLimit("negative", () => "-5"),
  rateLimit("as rubbish", () => "soon"),
  { ...rateLimit("of eleven days", () => "999999"), slow: true, outlastsSettling: true },
  { name: "429 always", effect: () => ({ kind: "status", status: 429, retryAfter: "1" }), post: "refused" },
  {
    name: "no answer in time, the work done late",
    effect: () => ({ kind: "delay", ms: lateMs, when: "before" }),
    post: "lost",
  },
  {
    name: "no answer in time, the work done",
    effect: () => ({ kind: "delay", ms: lateMs, when: "after" }),
    post: "made",
  },
  { name: "reset before the work", effect: () => ({ kind: "reset", when: "before" }), post: "lost" },
  { name: "reset amid the answer", effect: () => ({ kind: "reset", when: "during" }), post: "made" },
  { name: "reset after the work", effect: () => ({ kind: "reset", when: "after" }), post: "made" },
  ...(["html", "empty", "truncated", "garbage"] as const).map(
    (body): FaultKind => ({ name: `200 with a body: ${body}`, effect: () => ({ kind: "body", body }), post: "made" }),
  ),
  { name: "redirect", effect: () => ({ kind: "redirect", location: "https://example.com/" }), post: "refused" },
];

/** A list that lacks what came last; no other call can be behind. */
export const staleList: FaultKind = { name: "stale list", effect: () => ({ kind: "stale" }), post: "lost" };
