import { readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";

const repository = resolve(__dirname, "../..");
const provider = join(repository, "provider");

/** Stands for what a text has at run time. */
export const gap = "…";

/** A text of the code, and where it stands. */
export interface CodeText {
  text: string;
  place: string;
}

const files = readdirSync(provider, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const program = ts.createProgram(
  files.map((file) => join(provider, file)),
  { noResolve: true, noLib: true, types: [] },
);
const checker = program.getTypeChecker();
const sources = program.getSourceFiles();

/** Every text of provider/, in each of its forms. */
export function allTexts(): CodeText[] {
  return sources.flatMap((source) => nodesOf(source).filter(isText).flatMap(describe));
}

/** The messages of the errors that these rooms of provider/ throw, in each of their forms. */
export function errorMessages(rooms: readonly string[]): CodeText[] {
  const searched = sources.filter(({ fileName }) => rooms.includes(relative(provider, fileName).split("/")[0] ?? ""));
  const messages = searched.flatMap((source) => nodesOf(source).flatMap((node) => messageOf(node) ?? []));
  return messages.flatMap(describe).filter(({ text }) => hasWords(text));
}

/** The message in `new SomeError(message)`, in `make(SomeError, message)`, or in the `super(message)` of an error. */
function messageOf(node: ts.Node): ts.Expression | undefined {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return undefined;
  const { expression, arguments: given = [] } = node;
  const makesError = isErrorClass(ts.isNewExpression(node) ? expression : given[0]);
  const isSuper = expression.kind === ts.SyntaxKind.SuperKeyword && isErrorClass(baseOf(node));
  // An error without words of its own passes on those of another one.
  return makesError || isSuper ? given.find((argument) => formsOf(argument).some(hasWords)) : undefined;
}

const hasWords = (text: string) => /[a-z]{2}/.test(text);

function isErrorClass(node: ts.Node | undefined): boolean {
  return node !== undefined && ts.isIdentifier(node) && /^([A-Z]\w*)?Error$/.test(node.text);
}

function baseOf(node: ts.Node): ts.Node | undefined {
  const owner = ts.findAncestor(node, ts.isClassDeclaration);
  return owner?.heritageClauses?.[0]?.types[0]?.expression;
}

function describe(node: ts.Node): CodeText[] {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return formsOf(node).map((text) => ({ text, place: `${relative(repository, source.fileName)}:${line + 1}` }));
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || isSum(node);
}

const isSum = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;

/** What an expression can read as. What only a run can tell is a gap. */
function formsOf(node: ts.Node | undefined): string[] {
  if (node === undefined) return [gap];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return formsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...formsOf(node.whenTrue), ...formsOf(node.whenFalse)];
  if (ts.isIdentifier(node)) return formsOf(initializerOf(node));
  if (isSum(node)) return joined(formsOf(node.left), formsOf(node.right));
  if (!ts.isTemplateExpression(node)) return [gap];
  return node.templateSpans.reduce(
    (forms, { expression, literal }) => joined(joined(forms, formsOf(expression)), [literal.text]),
    [node.head.text],
  );
}

const joined = (before: string[], after: string[]) => before.flatMap((one) => after.map((other) => one + other));

/** The initializer of the constant of this file that an identifier names. */
function initializerOf(identifier: ts.Identifier): ts.Expression | undefined {
  const declared = checker.getSymbolAtLocation(identifier)?.valueDeclaration;
  return declared && ts.isVariableDeclaration(declared) ? declared.initializer : undefined;
}

function nodesOf(root: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [root];
  ts.forEachChild(root, (child) => void nodes.push(...nodesOf(child)));
  return nodes;
}
