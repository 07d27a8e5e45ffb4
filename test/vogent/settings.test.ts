import { describe, expect, it } from "@jest/globals";
import { MissingKeyError, readSettings, SettingsError } from "../../provider/vogent/settings";

type Values = Record<string, string | undefined>;

function read(config: Values, env: Values = {}) {
  return readSettings((key) => config[`${key}`.replace("vogent:", "")], env);
}

function refusal(config: Values, env: Values = {}): SettingsError {
  try {
    read(config, env);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error("the settings were accepted");
}

describe("readSettings", () => {
  it("has defaults for all settings except the key", () => {
    const defaults = { baseUrl: "https://api.vogent.ai/api", timeoutSeconds: 30, maxRetries: 5, settleSeconds: 30 };
    expect(read({})).toEqual({ apiKey: undefined, ...defaults });
  });

  const values = {
    apiKey: "key",
    baseUrl: "https://a.example",
    timeoutSeconds: "1.5",
    maxRetries: "0",
    settleSeconds: "0",
  };
  const settings = {
    apiKey: "key",
    baseUrl: "https://a.example",
    timeoutSeconds: 1.5,
    maxRetries: 0,
    settleSeconds: 0,
  };
  const env = {
    VOGENT_API_KEY: "key",
    VOGENT_BASE_URL: "https://a.example",
    VOGENT_TIMEOUT_SECONDS: "1.5",
    VOGENT_MAX_RETRIES: "0",
    VOGENT_SETTLE_SECONDS: "0",
  };

  it("reads each setting from config", () => {
    expect(read(values)).toEqual(settings);
  });

  it("reads each setting from the environment", () => {
    expect(read({}, env)).toEqual(settings);
  });

  it("prefers config to the environment", () => {
    expect(read({ apiKey: "mine", maxRetries: "7" }, env)).toEqual({ ...settings, apiKey: "mine", maxRetries: 7 });
  });

  it("trims settings and takes empty for absent", () => {
    expect(read({ apiKey: " \n", maxRetries: "" }, env)).toEqual(settings);
    expect(read({}, { VOGENT_API_KEY: "  " }).apiKey).toBeUndefined();
    expect(read({ apiKey: " key\n", maxRetries: " 3 " })).toMatchObject({ apiKey: "key", maxRetries: 3 });
  });

  it.each([
    ["timeoutSeconds", ["0.01", "600"], ["0", "600.1", "-1", "1e2", "NaN", "Infinity", "five", "1,5", "0x10"]],
    ["maxRetries", ["0", "20"], ["21", "1.5", "-1", "x"]],
    ["settleSeconds", ["0", "600"], ["601", "-1", ""] /* the empty one is the default */],
  ])("bounds %s", (name, good, bad) => {
    for (const value of good) expect(read({ [name]: value })).toHaveProperty(name, Number(value));
    for (const value of bad.filter((text) => text !== "")) expect(() => read({ [name]: value })).toThrow(SettingsError);
  });

  it("tells property, rule and remedy", () => {
    expect(refusal({ timeoutSeconds: "0" }).message).toBe(
      "vogent:timeoutSeconds (VOGENT_TIMEOUT_SECONDS) must be a number of seconds above 0 and at most 600. Set it like `pulumi config set vogent:timeoutSeconds 30`, or remove it to use that default.",
    );
    expect(refusal({}, { VOGENT_MAX_RETRIES: "1.5" }).message).toBe(
      "vogent:maxRetries (VOGENT_MAX_RETRIES) must be a whole number from 0 to 20. Set it like `pulumi config set vogent:maxRetries 5`, or remove it to use that default.",
    );
  });
});

describe("baseUrl", () => {
  it.each([
    ["https://api.example.com", "https://api.example.com"],
    ["https://api.example.com/api//", "https://api.example.com/api"],
    ["HTTPS://API.example.com:8443/api/", "https://api.example.com:8443/api"],
    ["http://localhost:8080/", "http://localhost:8080"],
    ["http://127.0.0.1:1/api", "http://127.0.0.1:1/api"],
    ["http://127.9.9.9", "http://127.9.9.9"],
    ["http://[::1]:8080", "http://[::1]:8080"],
  ])("takes the base URL %s", (text, baseUrl) => {
    expect(read({ baseUrl: text }).baseUrl).toBe(baseUrl);
  });

  it.each([
    "http://api.example.com",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com",
    "http://128.0.0.1",
    "http://0.0.0.0",
    "http://192.168.0.1",
    "http://[::2]",
    "ftp://localhost",
    "file:///etc/passwd",
    "api.vogent.ai/api",
    "https:api.vogent.ai",
    "https://",
    "https://user@api.example.com",
    "https://api.example.com?x=1",
    "https://api.example.com?",
    "https://api.example.com#x",
  ])("refuses %s as a base URL", (text) => {
    expect(() => read({ baseUrl: text })).toThrow(SettingsError);
  });

  it("never shows a password in the base URL", () => {
    for (const text of ["https://me:hunter2@api.example.com", "hunter2:hunter2@@", "http://me:hunter2@host:999999"]) {
      expect(refusal({ baseUrl: text }).message).toMatch(/^vogent:baseUrl \(VOGENT_BASE_URL\) must /);
      expect(String(refusal({ baseUrl: text }).stack)).not.toContain("hunter2");
    }
  });

  it("says why http is refused", () => {
    expect(refusal({ baseUrl: "http://api.example.com" }).message).toBe(
      "vogent:baseUrl (VOGENT_BASE_URL) must be https, so that the API key does not travel in the clear; http is for localhost, 127.0.0.1 and [::1] only. Set it like `pulumi config set vogent:baseUrl https://api.vogent.ai/api`, or remove it to use that default.",
    );
  });
});

describe("apiKey", () => {
  it.each(["hun ter2", "hun\nter2", "hunter2\u0000x", "hünter2", "hunter2\u200b"])(
    "is refused and not shown: %j",
    (apiKey) => {
      const { message, stack } = refusal({ apiKey });
      expect(message).toMatch(
        /^vogent:apiKey \(VOGENT_API_KEY\) must be one word .*pulumi config set --secret vogent:apiKey/,
      );
      expect(String(stack)).not.toMatch(/h[uü]n ?\n?ter2/);
    },
  );

  it("is refused with the name of its VogentProvider", () => {
    expect(refusal({ apiKey: "hun ter2", provider: "eu" }).message).toMatch(
      / and set it as `apiKey` of the VogentProvider "eu"\.$/,
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
