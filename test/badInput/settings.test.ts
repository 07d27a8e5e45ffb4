import { describe, expect, it } from "@jest/globals";
import { readSettings, SettingsError } from "../../provider/vogent/settings";
import { type Name, names, refusedSettings, takenSettings, variables } from "./settingsCases";
import { canary } from "./support";

const fromConfig = (name: Name, value: string) =>
  readSettings((key) => (key === `vogent:${name}` ? value : undefined), {});
const fromEnv = (name: Name, value: string) => readSettings(() => undefined, { [variables[name]]: value });
const sources = [fromConfig, fromEnv];

it("has cases of every setting", () => {
  expect(Object.keys(readSettings(() => undefined, {})).sort()).toEqual([...names].sort());
  expect(refusedSettings.length).toBeGreaterThan(200);
});

describe("takes in plain form, which it leaves alone", () => {
  it.each(takenSettings.map((one) => ({ ...one, label: one.given.slice(0, 40) })))(
    "$name $label",
    ({ name, given, plain }) => {
      for (const read of sources) {
        expect(read(name, given)[name]).toBe(plain);
        expect(read(name, String(plain))[name]).toBe(plain);
      }
    },
  );

  it.each(names)("takes a blank %s for none", (name) => {
    const defaults = readSettings(() => undefined, {});
    for (const read of sources)
      for (const blank of ["", " ", "\r\n\t", "\u00a0\ufeff\u3000"]) expect(read(name, blank)).toEqual(defaults);
  });
});

describe("refuses with property, rule and remedy, without values", () => {
  it.each(refusedSettings)("$name $label", ({ name, value, words }) => {
    for (const read of sources) {
      const error = thrownBy(() => read(name, value));
      expect(error).toBeInstanceOf(SettingsError);
      const { message } = error;
      expect(message).toContain(words);
      expect(message).toMatch(
        new RegExp(`^vogent:${name} \\(${variables[name]}\\) must (be|not hold) .{5,}\\. .+\\.$`),
      );
      expect(message).toContain(`\`pulumi config set ${name === "apiKey" ? "--secret " : ""}vogent:${name}`);
      expect(message.length).toBeLessThanOrEqual(600);
      expect(message).not.toContain(canary);
      if (value.trim().length >= 9) expect(message).not.toContain(value.trim());
    }
  });
});

it("never replaces a refused setting by the environment's", () => {
  for (const { name, value } of refusedSettings) {
    const good = { [variables[name]]: takenSettings.find((one) => one.name === name)?.given };
    expect(thrownBy(() => readSettings((key) => (key === `vogent:${name}` ? value : undefined), good))).toBeInstanceOf(
      SettingsError,
    );
  }
});

function thrownBy(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it was taken");
}
