import { Command } from "commander";
import { connect, stackNameOf } from "./account";
import { exitCodesHelp, UsageError } from "./exit";
import { print, printJson, tableOf, tell } from "./output";

interface Flags {
  country: string;
  stack?: string;
  json?: true;
}

/** `pulumi-vogent search`: what can be bought now. Buys nothing. */
export function searchCommand(): Command {
  return new Command("search")
    .description("Show up to ten numbers that can be bought now. Buys nothing.")
    .argument("<prefix>", "leading digits without the country code, like an area code", prefixOf)
    .option("--country <code>", "two letters; Canada is searched as US, the United Kingdom as GB", countryOf, "US")
    .option("--stack <name>", "stack whose config holds the API key (default: the current one)", stackNameOf)
    .option("--json", "print a JSON array of the numbers")
    .addHelpText("after", `\n${help}\n\n${exitCodesHelp}`)
    .action(run);
}

const help = `The API key is the stack's vogent:apiKey, else VOGENT_API_KEY. A number that is shown is not kept for you.

Examples:
  pulumi-vogent search 415
  pulumi-vogent search 20 --country GB
  pulumi-vogent search 415 --json | jq -r '.[0]'`;

async function run(prefix: string, { country, stack, json }: Flags): Promise<void> {
  const { client } = await connect({ stack });
  const numbers = await client.search({ prefix, country });
  if (json) printJson(numbers);
  else if (numbers.length > 0)
    print(
      tableOf(
        ["NUMBER"],
        numbers.map((number) => [number]),
      ),
    );
  if (numbers.length === 0)
    tell(
      `No number of ${country} that begins with ${prefix} can be bought now. ` +
        "Not every area code is in stock: try an adjacent one, or fewer digits.",
    );
}

function prefixOf(text: string): string {
  if (/^[0-9]{1,10}$/.test(text)) return text;
  throw new UsageError(
    "prefix: it is the 1 to 10 leading digits of a number, without the country code and nothing between them; give one like 415",
  );
}

function countryOf(text: string): string {
  if (/^[a-z]{2}$/i.test(text)) return text.toUpperCase();
  throw new UsageError("--country: it is a country code of two letters; give one like US, or leave it out for US");
}
