/** A setting is missing or wrong. The message names the setting, its rule and the remedy, never its value. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** A call needs the API key, and none is set. */
export class MissingKeyError extends SettingsError {
  override name = "MissingKeyError";

  constructor() {
    super(
      "There is no Vogent API key, so nothing was called. Create a key on the API page of the Vogent dashboard. " +
        "Set it with `pulumi config set --secret vogent:apiKey`, or in the environment as VOGENT_API_KEY.",
    );
  }
}
