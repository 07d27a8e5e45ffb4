import { declarations, type ImportItem } from "./importItems";

/** A config key that the program requires, because Vogent does not tell its value. */
export interface ConfigKey {
  key: string;
  leaf: "terminationUri" | "username" | "password";
  isSecret: boolean;
}

/** Lists the config keys that an item's declaration requires. */
export function listConfigKeys({ type, variable }: ImportItem): ConfigKey[] {
  return declarations[type].untold.map((leaf) => ({
    key: `${variable}${leaf.charAt(0).toUpperCase()}${leaf.slice(1)}`,
    leaf,
    isSecret: leaf === "password",
  }));
}

/** Formats a TypeScript program that declares the items under the names of the import file. It holds no secret. */
export function formatProgram(items: readonly ImportItem[]): string {
  const needsConfig = items.some((item) => listConfigKeys(item).length > 0);
  const imports = [
    ...(needsConfig ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    'import { VogentPhoneNumber } from "pulumi-vogent";',
  ];
  const parts = [
    imports.join("\n"),
    ...(needsConfig ? ["const config = new pulumi.Config();"] : []),
    ...items.map(formatDeclaration),
  ];
  return `${parts.join("\n\n")}\n`;
}

function formatDeclaration(item: ImportItem): string {
  const { variable, name, type, number } = item;
  const agent = number.agentId === "" ? [] : [`    agentId: ${quote(number.agentId)},`];
  return [
    `const ${variable} = new VogentPhoneNumber(`,
    `  ${quote(name)},`,
    "  {",
    `    type: ${quote(type)},`,
    ...formatVariant(item),
    ...agent,
    "  },",
    // `pulumi import` protects it too.
    "  { protect: true },",
    ");",
  ].join("\n");
}

function formatVariant(item: ImportItem): string[] {
  const { type, line } = item;
  const { variant, leaf } = declarations[type];
  if (type === "purchase") return [`    ${variant}: { ${leaf}: ${quote(line)} },`];
  const settings = listConfigKeys(item).map(
    ({ key, leaf, isSecret }) => `      ${leaf}: config.${isSecret ? "requireSecret" : "require"}(${quote(key)}),`,
  );
  return [`    ${variant}: {`, `      ${leaf}: ${quote(line)},`, ...settings, "    },"];
}

const quote = (text: string) => JSON.stringify(text);
