import { Command } from "commander";
import { prefixHint } from "../vogent/number";
import { parseStackName, requireText } from "./commandLine";
import { printJson, printTable, tell } from "./output";
import { connectAccount } from "./stack/connectAccount";

interface Flags {
  country: string;
  stack?: string;
  json?: true;
}

/** Builds `pulumi-vogent search`: it shows numbers for sale and buys nothing. */
export function buildSearchCommand(): Command {
  return new Command("search")
    .description("Show up to ten numbers that are for sale now. Buys nothing.")
    .argument("<prefix>", "leading digits without the country code, such as an area code", parsePrefix)
    .option("--country <code>", "two letters; use US for Canada, and GB for the United Kingdom", parseCountry, "US")
    .option("--stack <name>", "stack whose config holds the API key (default: the current stack)", parseStackName)
    .option("--json", "print a JSON array of the numbers")
    .addHelpText("after", `\n${help}`)
    .action(search);
}

const help = `The API key is the stack's vogent:apiKey, or else VOGENT_API_KEY. The search reserves no number.

Examples:
  pulumi-vogent search 415
  pulumi-vogent search 20 --country GB
  pulumi-vogent search 415 --json | jq -r '.[0]'`;

async function search(prefix: string, { country: code, stack, json }: Flags): Promise<void> {
  const country = code.toUpperCase();
  const { client } = await connectAccount(stack);
  const numbers = await client.search({ prefix, country });
  const rows = numbers.map((number) => [number]);
  if (json) printJson(numbers);
  else printTable(["NUMBER"], rows);
  if (numbers.length === 0)
    tell(
      `Vogent has no number for sale that begins with ${prefix} (${country}).${prefixHint({ prefix, country })} ` +
        "Not every area code is in stock: try an adjacent one, or fewer digits.",
    );
}

const parsePrefix = requireText(
  "prefix must be 1 to 10 leading digits, without the country code and without separators. Give one such as 415.",
  /^[0-9]{1,10}$/,
);
const parseCountry = requireText("--country must be two letters, such as GB. Omit it for US.", /^[a-z]{2}$/i);
