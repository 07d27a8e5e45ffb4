// Used by `npm run test:mutation`, which says what to mutate, by which tests.
import jestConfig from "./jest.config.mjs";

export default {
  testRunner: "jest",
  jest: { config: { ...jestConfig, testSequencer: undefined } },
  coverageAnalysis: "perTest",
  // What has been tested stays, until its code or its tests change.
  incremental: true,
  // A change of what runs once, when a module is loaded, would need every test.
  ignoreStatic: true,
  concurrency: 2,
  reporters: ["progress-append-only"],
  tempDirName: ".cache/stryker",
  // It would rewrite tsconfig.json, for which it needs a compiler beside it. The tests need no tsconfig.json.
  tsconfigFile: "none",
  allowEmpty: true,
};
