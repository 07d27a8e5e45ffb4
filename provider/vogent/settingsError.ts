/** A setting is missing or wrong. The message names it, its rule and the remedy, never its value. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** A call needs the API key, and there is none. */
export class MissingKeyError extends SettingsError {
  override name = "MissingKeyError";

  constructor() {
    super(
      "There is no Vogent API key, so nothing was called. Set it with `pulumi config set --secret vogent:apiKey`, or in the environment as VOGENT_API_KEY. " +
        "Keys are made on the API page of the Vogent dashboard.",
    );
  }
}
