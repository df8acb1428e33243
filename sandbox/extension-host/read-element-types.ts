/**
 * Reads, from the type files of `@shopify/ui-extensions`, which `s-*` elements a target may use and what of
 * each may cross from the extension's worker to the page. The types are the documentation that the bundle was
 * compiled against, so a table made from them can't allow more, or less, than Shopify does.
 */
import { createRequire } from "node:module";
import path from "node:path";
import ts from "typescript";
import { kindOf, type ElementDeclaration, type PropertyKind } from "./element-declaration";
import { readAdminComponent } from "./read-admin-types";

export type { ElementDeclaration, PropertyKind };

/**
 * The elements of one target of the checkout, of customer accounts or of the admin, by tag, in alphabetical order.
 *
 * @throws when the package has no type file for the target or one of its components can't be read: the package has
 *   changed its form, and this reader must follow.
 */
export function readElementTypes(target: string): Record<string, ElementDeclaration> {
  const types = typesDirectory();
  const surface = /^(customer-account|admin)\./.exec(target)?.[1] ?? "checkout";
  const targetFile = path.join(types, "surfaces", surface, "targets", `${target}.d.ts`);
  const program = ts.createProgram([targetFile], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(targetFile);
  if (source === undefined) throw new Error(`@shopify/ui-extensions has no types for the target ${target}.`);

  const elements: Record<string, ElementDeclaration> = {};
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    if (!statement.moduleSpecifier.text.startsWith("../components/")) continue;
    const file = path.resolve(path.dirname(targetFile), statement.moduleSpecifier.text);
    const component = program.getSourceFile(file);
    if (component === undefined) throw new Error(`${file} is imported by ${target} but can't be read.`);
    const tag = constantTag(component) ?? mappedTag(component);
    if (tag === undefined) throw new Error(`${file} declares no tag name.`);
    elements[tag] =
      surface === "admin" ? readAdminComponent(component, checker) : readComponent(component, checker);
  }
  return Object.fromEntries(Object.entries(elements).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function typesDirectory(): string {
  const require = createRequire(import.meta.url);
  return path.join(path.dirname(require.resolve("@shopify/ui-extensions")), "build/ts");
}

function readComponent(file: ts.SourceFile, checker: ts.TypeChecker): ElementDeclaration {
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement)) interfaces.set(statement.name.text.toLowerCase(), statement);
  }
  // The file may hold the interfaces of another component too, such as the icon in a text field's. Capitals differ
  // here and there (UrlField.d.ts has URLFieldElementProps).
  const component = path.basename(file.fileName, ".d.ts").toLowerCase();
  const membersOf = (suffix: string): ts.Symbol[] => {
    const declaration = interfaces.get(component + suffix.toLowerCase());
    return declaration === undefined
      ? []
      : checker.getPropertiesOfType(checker.getTypeAtLocation(declaration));
  };
  // Those that only customer accounts have are written by hand, some of them with other names.
  const handwritten = constantTag(file) === undefined && !interfaces.has(`${component}elementprops`);
  const props = handwritten ? "Props" : "ElementProps";
  const hasNone = interfaces.has(`${component}elementevents`) && !handwritten;
  if (!interfaces.has(component + props.toLowerCase()) && !hasNone) {
    throw new Error(`${file.fileName} declares no properties of its element.`);
  }
  const names = (suffix: string) =>
    membersOf(suffix)
      .map((member) => member.name)
      .toSorted();

  const properties = membersOf(props)
    .map((member) => [member.name, kindOf(checker.getTypeOfSymbolAtLocation(member, file), checker)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    properties: Object.fromEntries(properties),
    // Handwritten ones have them as properties: onLoad.
    events: names("ElementEvents").map((name) => name.replace(/^on(?=[A-Z])/, "").toLowerCase()),
    slots: names("ElementSlots"),
    methods: names("ElementMethods"),
  };
}

/** `declare const tagName = "s-box"` */
function constantTag(file: ts.SourceFile): string | undefined {
  return file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) && name.text === "tagName" && initializer && ts.isStringLiteral(initializer)
        ? [initializer.text]
        : [],
    )[0];
}

/** `interface HTMLElementTagNameMap { ['s-page']: PageElement }` */
function mappedTag(file: ts.SourceFile): string | undefined {
  return file.statements
    .filter(ts.isModuleDeclaration)
    .flatMap(({ body }) => (body && ts.isModuleBlock(body) ? [...body.statements] : []))
    .filter(ts.isInterfaceDeclaration)
    .filter(({ name }) => name.text === "HTMLElementTagNameMap")
    .flatMap(({ members }) => [...members])
    .flatMap(({ name }) =>
      name && ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression)
        ? [name.expression.text]
        : [],
    )[0];
}
