/** North American area codes. Each has the 10,000 numbers of the exchange 555, which no subscriber gets. */
const areaCodes = [
  ..."206 212 213 303 312 404 415 512 602 617 628 646 702 718 818 917".split(" "),
  ..."416 514 604".split(" "), // Canada
];

/** Ofcom reserves these blocks of 1,000 numbers for drama: Leeds, Sheffield, Birmingham, Manchester, London. */
const dramaBlocks = ["1134960", "1144960", "1214960", "1614960", "2079460"];

let stock: ReadonlySet<string> | undefined;

/** The numbers for sale of an emulator without `forSale`, whoever has them now. They are built once, in order. */
export function builtInStock(): ReadonlySet<string> {
  stock ??= new Set([
    ...[...areaCodes].sort().flatMap((area) => numberBlock(`+1${area}555`, 4)),
    ...dramaBlocks.flatMap((block) => numberBlock(`+44${block}`, 3)),
  ]);
  return stock;
}

function numberBlock(start: string, digits: number): string[] {
  return Array.from({ length: 10 ** digits }, (_, line) => start + String(line).padStart(digits, "0"));
}
