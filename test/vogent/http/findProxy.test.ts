import { describe, expect, it } from "@jest/globals";
import { findProxy } from "../../../provider/vogent/http/findProxy";
import { SettingsError } from "../../../provider/vogent/settings";

const api = "https://api.vogent.ai/api";
const HTTPS_PROXY = "http://proxy.example.com:8080";

function originOf(env: NodeJS.ProcessEnv, baseUrl = api): string | undefined {
  return findProxy(baseUrl, env)?.url.origin;
}

describe("the proxy", () => {
  it.each<[string, NodeJS.ProcessEnv, string | undefined]>([
    ["none", {}, undefined],
    ["an empty value", { HTTPS_PROXY: " " }, undefined],
    ["capitals", { HTTPS_PROXY }, HTTPS_PROXY],
    ["small letters", { https_proxy: HTTPS_PROXY }, HTTPS_PROXY],
    ["both", { https_proxy: HTTPS_PROXY, HTTPS_PROXY: "http://other" }, HTTPS_PROXY],
    ["empty small letters", { https_proxy: "", HTTPS_PROXY }, HTTPS_PROXY],
    ["no scheme", { HTTPS_PROXY: " proxy.example.com:8080 " }, HTTPS_PROXY],
    ["an https proxy", { HTTPS_PROXY: "https://proxy.example.com:8443" }, "https://proxy.example.com:8443"],
    ["HTTP_PROXY alone", { HTTP_PROXY: HTTPS_PROXY, ALL_PROXY: HTTPS_PROXY }, undefined],
  ])("is found by %s", (_, env, origin) => {
    expect(originOf(env)).toBe(origin);
  });

  it.each(["http://localhost:8646", "https://127.9.9.9", "http://[::1]"])("is never on the way to %s", (baseUrl) => {
    expect(originOf({ HTTPS_PROXY, HTTP_PROXY: HTTPS_PROXY }, baseUrl)).toBeUndefined();
  });
});

describe("NO_PROXY", () => {
  it.each([
    ...["api.vogent.ai", "vogent.ai", ".vogent.ai", "*.vogent.ai", "API.Vogent.AI", "*", "vogent.ai:443", "*:443"],
    ...["other.example.com, vogent.ai", "other.example.com vogent.ai"],
  ])("covers Vogent by %j", (NO_PROXY) => {
    expect(originOf({ HTTPS_PROXY, NO_PROXY })).toBeUndefined();
    expect(originOf({ HTTPS_PROXY, no_proxy: NO_PROXY, NO_PROXY: "other.example.com" })).toBeUndefined();
  });

  it.each(["", ",", "gent.ai", "pi.vogent.ai", "x.api.vogent.ai", "vogent.ai:8443", "api.vogent.ai.example.com", "."])(
    "doesn't cover Vogent by %j",
    (NO_PROXY) => {
      expect(originOf({ HTTPS_PROXY, NO_PROXY })).toBe(HTTPS_PROXY);
      expect(originOf({ HTTPS_PROXY, no_proxy: NO_PROXY, NO_PROXY: "" })).toBe(HTTPS_PROXY);
    },
  );

  it("compares the port of the base URL", () => {
    expect(originOf({ HTTPS_PROXY, NO_PROXY: "vogent.ai:8443" }, "https://api.vogent.ai:8443")).toBeUndefined();
  });
});

describe("the credentials", () => {
  const encoded = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

  it.each<[string, Record<string, string>, string[]]>([
    ["", {}, []],
    ["anna:pass@", { "Proxy-Authorization": encoded("anna:pass") }, ["anna:pass", "pass"]],
    ["anna:p%40ss%23@", { "Proxy-Authorization": encoded("anna:p@ss#") }, ["anna:p@ss#", "p@ss#"]],
    ["token@", { "Proxy-Authorization": encoded("token:") }, ["token:", "token"]],
    [":pass@", { "Proxy-Authorization": encoded(":pass") }, [":pass", "pass"]],
  ])("of %j are decoded, and secret", (userInfo, headers, secrets) => {
    const proxy = findProxy(api, { HTTPS_PROXY: `http://${userInfo}proxy.example.com:8080` });
    expect(proxy?.makeHeaders()).toEqual(headers);
    expect(proxy?.secrets).toEqual(secrets);
    expect(proxy?.url.href).toBe("http://proxy.example.com:8080/");
  });
});

describe("a broken value", () => {
  it.each([
    ["http://", "must be the URL of a proxy"],
    ["anna:hun/ter2@proxy.example.com", "must be the URL of a proxy"],
    ["socks5://anna:hunter2@proxy.example.com", "must be an http or https URL"],
    ["xhttp://anna:hunter2@proxy.example.com", "must be an http or https URL"],
    ["proxy.example.com/anna://", "must hold an address only, without a path"],
    ["http://anna:12#hunter2@proxy.example.com", "must hold an address only, without a path"],
    ["http://anna:12?hunter2@proxy.example.com", "must hold an address only, without a path"],
    ["http://anna:hunter2%@proxy.example.com", "holds a bare %"],
  ])("%s is refused by name only", (value, problem) => {
    const thrownBy = (env: NodeJS.ProcessEnv) => {
      try {
        return findProxy(api, env);
      } catch (error) {
        return error;
      }
    };
    for (const variable of ["HTTPS_PROXY", "https_proxy"]) {
      const error = thrownBy({ [variable]: value });
      expect(error).toBeInstanceOf(SettingsError);
      const { message } = error as SettingsError;
      expect(message).toMatch(new RegExp(`^${variable} ${problem}\\. Set it like `));
      expect(message).not.toMatch(/anna|hunter2|12/);
    }
    expect(thrownBy({ HTTPS_PROXY: value, NO_PROXY: "vogent.ai" })).toBeUndefined();
  });
});
