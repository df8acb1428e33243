/** The admin's components write their types in another form than those of checkout and customer accounts. */
import path from "node:path";
import ts from "typescript";
import { kindOf, type ElementDeclaration } from "./element-declaration";

/**
 * What of an admin component's element may cross, by what its JSX takes (`ButtonJSXProps`): `onClick` is an event, what takes
 * content (`secondaryActions`) a slot, the rest are properties.
 *
 * @throws when the file declares no JSX of its component
 */
export function readAdminComponent(file: ts.SourceFile, checker: ts.TypeChecker): ElementDeclaration {
  // Capitals differ here and there, as in the other surfaces' files.
  const wanted = `${path.basename(file.fileName, ".d.ts")}JSXProps`.toLowerCase();
  const declaration = file.statements
    .filter((statement) => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    .find(({ name }) => name.text.toLowerCase() === wanted);
  if (declaration === undefined) throw new Error(`${file.fileName} declares no ${wanted}.`);
  const members = checker
    .getPropertiesOfType(checker.getTypeAtLocation(declaration))
    .filter(({ name }) => name !== "children")
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((member) => ({ name: member.name, type: checker.getTypeOfSymbolAtLocation(member, file) }));
  const isEvent = ({ name }: { name: string }) => /^on[A-Z]/.test(name);
  const isSlot = ({ type }: { type: ts.Type }) => /ComponentChild/.test(checker.typeToString(type));
  const properties = members.filter((member) => !isEvent(member) && !isSlot(member));
  return {
    properties: Object.fromEntries(properties.map(({ name, type }) => [name, kindOf(type, checker)])),
    events: members.filter(isEvent).map(({ name }) => name.slice(2).toLowerCase()),
    slots: members
      .filter(isSlot)
      .map(({ name }) => name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)),
    methods: [],
  };
}
