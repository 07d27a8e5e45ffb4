/** Secrets that stand nowhere else, so that finding one means a leak; with what base64 and URLs encode. */
export const canaries = {
  key: "canary-key-5Zk8/+w=",
  password: "canary-word-9Qx2/+p=",
  rotated: "canary-next-7Jm4/+d=",
};

const forms = (secret: string) => [
  secret,
  // Without its end, which depends on what follows; the other alignments are of text with something before it.
  ...["", "a", "ab"].map((before) =>
    Buffer.from(before + secret)
      .toString("base64")
      .slice(before === "" ? 0 : 4, -4),
  ),
  Buffer.from(secret).toString("base64url").slice(0, -4),
  encodeURIComponent(secret),
  JSON.stringify(encodeURIComponent(secret)).slice(1, -1).toLowerCase(),
];
const wanted = Object.entries(canaries).flatMap(([name, secret]) => forms(secret).map((form) => ({ name, form })));

/**
 * Lines that no provider can keep out: the SDK's debug log, which is in the engine's event log, holds the answer to every
 * registration. See test/engine/secrets.test.ts.
 */
const notOurs = /"message":"RegisterResource RPC finished: .*"severity":"debug"/;

/** Which secrets are in `text`, each with the line that it is in. */
export function leaksIn(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => !notOurs.test(line))
    .flatMap((line) =>
      wanted.filter(({ form }) => line.includes(form)).map(({ name }) => `${name} in ${line.slice(0, 300)}`),
    );
}
