/**
 * A request that the account turns down. The document names 400 (invalid input) and 422 (validation exception); the
 * other statuses are this emulator's own choice. The message becomes the answer's body: it never holds a credential.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly status: 400 | 401 | 404 | 405 | 413 | 422,
    message: string,
    /** The methods that the path has, for 405. */
    readonly allow?: string,
  ) {
    super(message);
  }
}
