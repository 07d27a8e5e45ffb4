import type { ImportItem } from "./importItem";

/** A value that the program asks its stack's config for, as Vogent does not tell it. */
export interface ConfigKey {
  key: string;
  leaf: "terminationUri" | "username" | "password";
  secret: boolean;
}

const leavesOf = {
  purchase: [],
  sip_import: ["terminationUri", "username", "password"],
  vogent_sip: ["username", "password"],
} as const;

/** The config keys that the declaration of an item needs. */
export function configKeysOf({ type, variable }: ImportItem): ConfigKey[] {
  return leavesOf[type].map((leaf) => ({
    key: `${variable}${leaf.charAt(0).toUpperCase()}${leaf.slice(1)}`,
    leaf,
    secret: leaf === "password",
  }));
}

/** A TypeScript program that declares what the import file holds: the same names, and no secret. */
export function programOf(items: readonly ImportItem[]): string {
  const needsConfig = items.some((item) => configKeysOf(item).length > 0);
  const imports = [
    ...(needsConfig ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    'import { VogentPhoneNumber } from "pulumi-vogent";',
  ];
  const parts = [
    imports.join("\n"),
    ...(needsConfig ? ["const config = new pulumi.Config();"] : []),
    ...items.map(declared),
  ];
  return `${parts.join("\n\n")}\n`;
}

function declared(item: ImportItem): string {
  const { variable, name, type, number } = item;
  const agent = number.agentId === "" ? [] : [`    agentId: ${quoted(number.agentId)},`];
  return [
    `const ${variable} = new VogentPhoneNumber(`,
    `  ${quoted(name)},`,
    "  {",
    `    type: ${quoted(type)},`,
    ...partOf(item),
    ...agent,
    "  },",
    // As `pulumi import` protects it.
    "  { protect: true },",
    ");",
  ].join("\n");
}

function partOf(item: ImportItem): string[] {
  const { type, line } = item;
  if (type === "purchase") return [`    purchase: { number: ${quoted(line)} },`];
  const [part, leaf] = type === "sip_import" ? ["sipImport", "phoneNumber"] : ["vogentSip", "sipPrefix"];
  return [
    `    ${part}: {`,
    `      ${leaf}: ${quoted(line)},`,
    ...configKeysOf(item).map(
      ({ key, leaf, secret }) => `      ${leaf}: config.${secret ? "requireSecret" : "require"}(${quoted(key)}),`,
    ),
    "    },",
  ];
}

const quoted = (text: string) => JSON.stringify(text);
