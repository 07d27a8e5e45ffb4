const { describe } = require("@jest/globals");

// The tests that judge the changes of a folder, as one suite: so jest loads the code once, not once for each file.
for (const file of process.env.JUDGES?.split(",") ?? []) {
  describe(file, () => {
    require(`../../${file}`);
  });
}
