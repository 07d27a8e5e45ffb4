/** The numbers that Vogent sells, whoever has them now. */
export interface Inventory {
  has(number: string): boolean;
  /** The numbers that begin with `prefix` ("+", the country code, leading digits), in a fixed order. */
  startingWith(prefix: string): Iterable<string>;
}

/** North American area codes. Each has the 10,000 numbers of the exchange 555, which no subscriber gets. */
const areaCodes = [
  ..."206 212 213 303 312 404 415 512 602 617 628 646 702 718 818 917".split(" "),
  ..."416 514 604".split(" "), // Canada
];

/** Ofcom reserves these blocks of 1,000 numbers for drama: Leeds, Sheffield, Birmingham, Manchester, London. */
const dramaBlocks = ["1134960", "1144960", "1214960", "1614960", "2079460"];

const blocks = [
  ...areaCodes.map((area) => ({ start: `+1${area}555`, digits: 4 })),
  ...dramaBlocks.map((block) => ({ start: `+44${block}`, digits: 3 })),
].sort((a, b) => (a.start < b.start ? -1 : 1));

/** The stock of an emulator without `forSale`. It has no other area codes. */
export const builtInInventory: Inventory = {
  has: (number) =>
    blocks.some(
      ({ start, digits }) =>
        number.startsWith(start) &&
        number.length === start.length + digits &&
        /^[0-9]+$/.test(number.slice(start.length)),
    ),
  *startingWith(prefix) {
    for (const { start, digits } of blocks) {
      if (!start.startsWith(prefix) && !prefix.startsWith(start)) continue;
      for (let line = 0; line < 10 ** digits; line += 1) {
        const number = `${start}${String(line).padStart(digits, "0")}`;
        if (number.startsWith(prefix)) yield number;
      }
    }
  },
};

/** Exactly these numbers. */
export function inventoryOf(numbers: readonly string[]): Inventory {
  const known = new Set(numbers);
  return {
    has: (number) => known.has(number),
    startingWith: (prefix) => [...known].filter((number) => number.startsWith(prefix)),
  };
}
