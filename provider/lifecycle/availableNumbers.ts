import { isDeepStrictEqual } from "node:util";
import { hasPrefix, prefixHint } from "../vogent/number";
import { checkSearch } from "./check/checkInputs";
import { defined, isUnknown, type Json } from "./model/values";
import { under } from "./phoneNumber";
import type { HostConfig, Run } from "./run/run";

/** The inputs of a search, after check. */
export interface SearchInputs {
  prefix: string;
  country?: string;
  keepers?: Record<string, string>;
  /** Who the search is, as for a phone number. Never in outputs. */
  __resource?: string;
  __provider?: string;
}

/** What state remembers of a search. */
export type SearchOutputs = Omit<SearchInputs, "__resource"> & { numbers: string[] };

/**
 * The provider of searches as the host calls it. A search buys nothing: it remembers which numbers could be bought when it
 * was made, so that state names what may be bought before anything is.
 */
export function availableNumbersProvider(run: Run) {
  return {
    configure({ config }: { config: HostConfig }): void {
      run.configure(config, process.env);
    },

    /** Called for each search of the program, in previews too. Makes no call. */
    check(_olds: object | null | undefined, news: Json) {
      return checkSearch(news);
    },

    /** Replaces a search whose `keepers` changed; records a change of `prefix` or `country`, and says how to search again. */
    diff(_id: string, olds: SearchOutputs, news: SearchInputs) {
      if (!isDeepStrictEqual(olds.keepers ?? {}, news.keepers ?? {})) return { changes: true, replaces: ["keepers"] };
      const [before, after] = [describeSearch(olds), describeSearch(news)];
      if (before !== after)
        run.say(`The list of numbers for ${before} stays. To search for ${after}, change keepers as well.`);
      return { changes: before !== after };
    },

    /** Searches, and remembers what was found. Called for a new search and for one whose `keepers` changed. */
    async create(inputs: SearchInputs) {
      const { __resource, ...given } = inputs;
      const name = `the search for ${describeSearch(inputs)}`;
      const numbers = await run.program.make(__resource ?? name, name, () => under(run, {}, () => search(run, inputs)));
      return defined({ id: `${inputs.country ?? "US"}-${inputs.prefix}`, outs: { ...given, numbers } });
    },

    /** Makes no call: the list is what it was. */
    read(id: string, outputs: SearchOutputs) {
      const { numbers, ...inputs } = outputs;
      return defined({ id, props: outputs, inputs });
    },

    async update(_id: string, olds: SearchOutputs, { __resource, ...given }: SearchInputs) {
      return defined({ outs: { ...given, numbers: olds.numbers } });
    },

    /** Does nothing: a search holds nothing at Vogent. */
    async delete() {},
  };
}

/** What can be bought now and nobody of this account or program has, in a random order: stacks that search at once differ. */
async function search(run: Run, { prefix, country = "US" }: SearchInputs): Promise<string[]> {
  const found = (await run.client.search({ prefix, country })).filter((one) => hasPrefix(one, prefix, country));
  await run.numbers.refresh();
  const free = found.filter((one) => run.numbers.findPhone(one) === undefined && !run.program.wants(one));
  if (free.length === 0) throw noneFound(found, { prefix, country });
  for (const number of free) run.program.noteFound(number);
  return shuffle(free, () => run.clock.random());
}

function shuffle<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function noneFound(found: readonly string[], query: SearchInputs): Error {
  const search = describeSearch(query);
  const what =
    found.length === 0
      ? `Vogent has no number for sale for ${search}.`
      : `The account holds, or this program declares, every number that Vogent offers for ${search}.`;
  return new Error(
    `${what} Nothing was bought.${prefixHint(query)} Set an adjacent area code as prefix, or fewer digits of it: not every area code is stocked. ` +
      "Vogent sells numbers of the United States, of Canada (as US) and of the United Kingdom (GB) at once, others on request.",
  );
}

function describeSearch({ prefix, country = "US" }: SearchInputs): string {
  return `${isUnknown(prefix) ? "the new prefix" : `prefix ${prefix}`} in ${isUnknown(country) ? "the new country" : country}`;
}
