import { provideNumber, releaseNumber } from "./tenant";

const [command, tenant, areaCode] = process.argv.slice(2);
const onProgress = (line: string) => console.log(`${tenant}: ${line}`);

async function main(): Promise<void> {
  if (command === "up" && tenant && areaCode) {
    onProgress(`has ${await provideNumber(tenant, areaCode, onProgress)}`);
  } else if (command === "destroy" && tenant) {
    await releaseNumber(tenant, onProgress);
    onProgress("has no number");
  } else {
    throw new Error("usage: npm start -- up TENANT AREA_CODE | destroy TENANT");
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
