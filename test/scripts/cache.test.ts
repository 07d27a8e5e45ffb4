import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { fillOnce, keepUsed } from "../../scripts/lib/cache.mjs";
import { locked } from "../../scripts/lib/lock.mjs";

let home: string;
let folder: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "cache-"));
  folder = join(home, "pulumi-vogent/tool-1.0.0");
  jest.spyOn(console, "log").mockImplementation(() => {});
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(home, { recursive: true, force: true });
});

const fill = (made: string[]) => async (unfinished: string) => {
  made.push(unfinished);
  await sleep(100);
  writeFileSync(join(unfinished, "tool"), "whole");
};

describe("a folder of the cache", () => {
  it("is filled once by two runs at once, and is whole when either goes on", async () => {
    const made: string[] = [];
    const look = () => readdirSync(folder);
    const seen = await Promise.all([fillOnce(folder, fill(made)).then(look), fillOnce(folder, fill(made)).then(look)]);
    expect(seen).toEqual([["tool"], ["tool"]]);
    expect(made).toHaveLength(1);
    expect(readdirSync(join(home, "pulumi-vogent"))).toEqual(["tool-1.0.0"]);
  });

  it("is not there after a run that failed, so that the next one fills it", async () => {
    await expect(fillOnce(folder, () => Promise.reject(new Error("no network")))).rejects.toThrow("no network");
    expect(readdirSync(join(home, "pulumi-vogent"))).toEqual([]);
    await fillOnce(folder, fill([]));
    expect(existsSync(join(folder, "tool"))).toBe(true);
  });

  it("is rid of what a killed run left long ago, not of what may still be at work", async () => {
    for (const name of ["old", "new"]) mkdirSync(`${folder}.${name}`, { recursive: true });
    utimesSync(`${folder}.old`, 0, 0);
    await fillOnce(folder, fill([]));
    expect(readdirSync(join(home, "pulumi-vogent"))).toEqual(["tool-1.0.0", "tool-1.0.0.new"]);
  });
});

describe("folders of one kind", () => {
  it("go after a week in which no run used them", async () => {
    const used = `${folder}-a`;
    for (const name of [used, `${folder}-b`, `${folder}-c`]) mkdirSync(name, { recursive: true });
    const eightDaysAgo = Date.now() / 1000 - 8 * 24 * 60 * 60;
    for (const name of [used, `${folder}-b`]) utimesSync(name, eightDaysAgo, eightDaysAgo);
    await keepUsed(used, "tool-");
    expect(readdirSync(join(home, "pulumi-vogent"))).toEqual(["tool-1.0.0-a", "tool-1.0.0-c"]);
  });
});

it("a lock is taken from a run that was killed", async () => {
  const lock = join(home, "a.lock");
  writeFileSync(lock, "");
  utimesSync(lock, 0, 0);
  await expect(locked(lock, async () => "worked")).resolves.toBe("worked");
  expect(existsSync(lock)).toBe(false);
});
