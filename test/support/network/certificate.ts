import { generateKeyPairSync, sign } from "node:crypto";

/**
 * Makes a certificate for hosts that no real authority would certify, and the key that signed it, as PEM. Node can only read
 * certificates.
 */
export function makeCertificate(...hosts: string[]): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from("a test")))));
  const validity = sequence(time("20200101000000Z"), time("21200101000000Z"));
  const names = hosts.map((host) => der(0x82, Buffer.from(host)));
  const allNames = sequence(subjectAltName, der(0x04, sequence(...names)));
  const isAuthority = sequence(basicConstraints, der(0x04, sequence(der(0x01, Buffer.from([0xff])))));
  // RFC 5280, section 4.1.
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    validity,
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(allNames, isAuthority)),
  );
  const signature = bits(sign("sha256", body, privateKey));
  const base64 = sequence(body, ecdsaWithSha256, signature).toString("base64");
  const lines = base64.replace(/.{64}(?=.)/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const header = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(header), body]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const time = (text: string) => der(0x18, Buffer.from(text));
const bits = (bytes: Buffer) => der(0x03, Buffer.from([0]), bytes);

// Object identifiers.
const commonName = Buffer.from("0603550403", "hex");
const subjectAltName = Buffer.from("0603551d11", "hex");
const basicConstraints = Buffer.from("0603551d13", "hex");
const ecdsaWithSha256 = sequence(Buffer.from("06082a8648ce3d040302", "hex"));
