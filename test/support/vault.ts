import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { listen } from "./listen";

/** The `secretsprovider` of a stack whose key such a vault keeps. */
export const vaultKey = "hashivault://tests";

/**
 * As much of HashiCorp's Vault as the Pulumi CLI asks for the key of a stack. From a passphrase the CLI derives that key by a
 * million rounds of a hash, in every command; the secrets themselves it encrypts in the same way with either.
 *
 * @returns the environment in which the CLI finds it; it ends with the process.
 */
export async function startVault(): Promise<NodeJS.ProcessEnv> {
  const sealed = "vault:v1:";
  const server = createServer(async (request, response) => {
    const { plaintext = "", ciphertext = "" } = JSON.parse(await text(request));
    const isEncrypt = request.url === "/v1/transit/encrypt/tests";
    const data = isEncrypt ? { ciphertext: sealed + plaintext } : { plaintext: ciphertext.slice(sealed.length) };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ data }));
  });
  const port = await listen(server.unref());
  return { VAULT_SERVER_URL: `http://127.0.0.1:${port}`, VAULT_SERVER_TOKEN: "tests" };
}
