/** What Vogent has for sale, before it is asked who holds it. */
export interface Inventory {
  sells(number: string): boolean;
  /** What begins with `prefix` (with "+" and the country code), in a fixed order. */
  beginningWith(prefix: string): Iterable<string>;
}

/** The country codes that can be searched. Canada has the United States' and is searched as such: see `vogent-facts.md`. */
const callingCodes: Readonly<Record<string, string>> = { US: "+1", GB: "+44" };

/** What precedes a number's leading digits in `country`, or undefined where nothing is sold. */
export function callingCode(country: string): string | undefined {
  return Object.hasOwn(callingCodes, country) ? callingCodes[country] : undefined;
}

/** The area codes in stock, each with 10,000 numbers: the exchange 555, of which no subscriber gets a number. */
const northAmerica = [
  ..."206 212 213 303 312 404 415 512 602 617 628 646 702 718 818 917".split(" "),
  ..."416 514 604".split(" "), // Canada
];

/** The blocks that Ofcom keeps for drama, each with 1,000 numbers: Leeds, Sheffield, Birmingham, Manchester, London. */
const britain = ["1134960", "1144960", "1214960", "1614960", "2079460"];

const blocks = [
  ...northAmerica.map((area) => ({ start: `+1${area}555`, digits: 4 })),
  ...britain.map((area) => ({ start: `+44${area}`, digits: 3 })),
].sort((a, b) => (a.start < b.start ? -1 : 1));

/** The stock that every emulator has unless it is told another one. Area codes that are not in it have nothing. */
export const builtInStock: Inventory = {
  sells: (number) =>
    blocks.some(
      ({ start, digits }) =>
        number.startsWith(start) &&
        number.length === start.length + digits &&
        /^[0-9]+$/.test(number.slice(start.length)),
    ),
  *beginningWith(prefix) {
    for (const { start, digits } of blocks) {
      if (!start.startsWith(prefix) && !prefix.startsWith(start)) continue;
      for (let line = 0; line < 10 ** digits; line += 1) {
        const number = `${start}${String(line).padStart(digits, "0")}`;
        if (number.startsWith(prefix)) yield number;
      }
    }
  },
};

/** A stock of exactly these numbers. */
export function stockOf(numbers: readonly string[]): Inventory {
  const known = new Set(numbers);
  return {
    sells: (number) => known.has(number),
    beginningWith: (prefix) => [...known].filter((number) => number.startsWith(prefix)),
  };
}
