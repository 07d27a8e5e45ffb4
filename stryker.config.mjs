// Used by `npm run test:mutation`, which says what to mutate, by which tests.
import { fileURLToPath } from "node:url";
import jestConfig from "./jest.config.mjs";

export default {
  testRunner: "jest",
  jest: {
    config: {
      ...jestConfig,
      // Tests in process take up to two seconds. One that waits for what a change never does must end soon.
      testTimeout: 5_000,
      testMatch: process.env.SUITES?.split(",").map((suite) => `<rootDir>/${suite}`),
      testEnvironment: fileURLToPath(import.meta.resolve("./test/mutation/failFast.cjs")),
    },
    // Else jest looks for the tests of a file, and finds all of the repository.
    enableFindRelatedTests: false,
  },
  coverageAnalysis: "perTest",
  // What has been tested stays, until its code or its tests change.
  incremental: true,
  // Stryker counts the rounds of an endless loop. So only what hangs takes that long, and no busy machine looks like it.
  timeoutMS: 20_000,
  // A third fills the waits of the others.
  concurrency: 3,
  // A worker keeps some 40 MB of each change.
  maxTestRunnerReuse: 25,
  reporters: ["progress-append-only"],
  tempDirName: ".cache/stryker",
  // It would rewrite tsconfig.json, for which it needs a compiler beside it. The tests need no tsconfig.json.
  tsconfigFile: "none",
  allowEmpty: true,
};
