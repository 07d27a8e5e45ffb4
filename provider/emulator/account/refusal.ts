/**
 * Refuses a request. The API document names 400 (invalid input) and 422 (validation exception). The emulator adds the
 * other statuses. The message goes to the client, so it never holds a credential.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly status: 400 | 401 | 404 | 413 | 422,
    message: string,
  ) {
    super(message);
  }
}
