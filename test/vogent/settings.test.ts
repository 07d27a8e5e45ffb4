import { describe, expect, it } from "@jest/globals";
import { MissingKeyError, readSettings, SettingsError } from "../../provider/vogent/settings";

type Values = Record<string, string | undefined>;

function read(config: Values, env: Values = {}) {
  return readSettings((key) => config[`${key}`.replace("vogent:", "")], env);
}

describe("readSettings", () => {
  it("has defaults for all settings except the key", () => {
    const defaults = { baseUrl: "https://api.vogent.ai/api", timeoutSeconds: 30, maxRetries: 5, settleSeconds: 30 };
    expect(read({})).toEqual({ apiKey: undefined, ...defaults });
  });

  const given = { apiKey: "key", baseUrl: "https://a.example", timeoutSeconds: 1.5, maxRetries: 0, settleSeconds: 0 };
  const env = {
    VOGENT_API_KEY: "key",
    VOGENT_BASE_URL: "https://a.example",
    VOGENT_TIMEOUT_SECONDS: "1.5",
    VOGENT_MAX_RETRIES: "0",
    VOGENT_SETTLE_SECONDS: "0",
  };

  it("prefers config to the environment", () => {
    expect(read({ apiKey: "mine", maxRetries: "7" }, env)).toEqual({ ...given, apiKey: "mine", maxRetries: 7 });
  });

  it("takes what is empty in config from the environment", () => {
    expect(read({ apiKey: " \n", maxRetries: "" }, env)).toEqual(given);
  });

  it("tells property, rule and remedy", () => {
    expect(() => read({ timeoutSeconds: "0" })).toThrow(
      new Error(
        "vogent:timeoutSeconds (VOGENT_TIMEOUT_SECONDS) must be a number of seconds above 0 and at most 600. Set it like `pulumi config set vogent:timeoutSeconds 30`, or remove it to use that default.",
      ),
    );
    expect(() => read({ settleSeconds: "soon", provider: "eu" })).toThrow(
      new Error(
        'vogent:settleSeconds (VOGENT_SETTLE_SECONDS) must be a number of seconds from 0 to 600. Set it like `pulumi config set vogent:settleSeconds 30`, or as `settleSeconds` of the VogentProvider "eu", or remove it to use that default.',
      ),
    );
    expect(() => read({}, { VOGENT_MAX_RETRIES: "1.5" })).toThrow(
      new Error(
        "vogent:maxRetries (VOGENT_MAX_RETRIES) must be a whole number from 0 to 20. Set it like `pulumi config set vogent:maxRetries 5`, or remove it to use that default.",
      ),
    );
    expect(() => read({ baseUrl: "http://api.example.com" })).toThrow(
      new Error(
        "vogent:baseUrl (VOGENT_BASE_URL) must be https, so that the API key does not travel in the clear; http is for localhost, 127.0.0.1 and [::1] only. Set it like `pulumi config set vogent:baseUrl https://api.vogent.ai/api`, or remove it to use that default.",
      ),
    );
  });
});

describe("apiKey", () => {
  it("is refused with the name of its VogentProvider", () => {
    expect(() => read({ apiKey: "hun ter2", provider: "eu" })).toThrow(
      /^vogent:apiKey .* must be one word of printable ASCII characters\. The current value holds a space, a control character or a non-ASCII character\. .* and set it as `apiKey` of the VogentProvider "eu"\.$/,
    );
    expect(read({ apiKey: "key", provider: "eu" }).provider).toBe("eu");
  });

  it("names both places of a missing key", () => {
    expect(new MissingKeyError()).toBeInstanceOf(SettingsError);
    expect(new MissingKeyError().message).toBe(
      "There is no Vogent API key, so nothing was called. Create a key on the API page of the Vogent dashboard. Set it with `pulumi config set --secret vogent:apiKey` or in VOGENT_API_KEY.",
    );
  });
});
