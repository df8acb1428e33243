import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** What a function's run gets and returns, in TypeScript: exactly the fields that its input query asks for. */
export function writeTypes(schema: GraphQLSchema, query: DocumentNode, target: string): string {
  const operation = query.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const root = schema.getQueryType();
  if (!operation || !root) throw new Error("There is no input query, or the schema has no root.");
  const named = reachable(resultType(schema, target));
  return [
    `export type Input = ${objectOf(root, operation.selectionSet)};`,
    ...named.map((type) => `export type ${type.name} = ${inputObject(type)};`),
  ].join("\n\n");
}

/** Of the target "cart.transform.run" the argument of the mutation cartTransformRun. */
function resultType(schema: GraphQLSchema, target: string): GraphQLInputType {
  const name = target.replaceAll(/\.(.)/g, (_, letter: string) => letter.toUpperCase());
  const result = schema.getMutationType()?.getFields()[name]?.args[0]?.type;
  if (!result) throw new Error(`The schema has no result for the target ${target}.`);
  return result;
}

function objectOf(type: GraphQLObjectType, selections: SelectionSetNode): string {
  const fields = fieldsOf(type, selections.selections);
  return `{ ${fields.join("; ")} }`;
}

/** The fields of an object of this very type; of fragments those that are on it. */
function fieldsOf(type: GraphQLObjectType, selections: readonly SelectionNode[]): string[] {
  return selections.flatMap((selection) => {
    switch (selection.kind) {
      case Kind.FIELD: {
        const key = selection.alias?.value ?? selection.name.value;
        if (selection.name.value === "__typename") return [`readonly ${key}: "${type.name}"`];
        const field = type.getFields()[selection.name.value];
        if (!field) throw new Error(`${type.name} has no field ${selection.name.value}.`);
        return [`readonly ${key}: ${output(field.type, selection.selectionSet)}`];
      }
      case Kind.INLINE_FRAGMENT:
        if (selection.typeCondition && selection.typeCondition.name.value !== type.name) return [];
        return fieldsOf(type, selection.selectionSet.selections);
      case Kind.FRAGMENT_SPREAD:
        throw new Error("An input query has its fields in place: it is measured in bytes.");
    }
    throw new Error("A selection is a field or a fragment.");
  });
}

function output(type: GraphQLOutputType, selections: SelectionSetNode | undefined): string {
  const nullable = getNullableType(type);
  const text = isListType(nullable)
    ? `readonly ${grouped(output(nullable.ofType, selections))}[]`
    : plain(getNamedType(nullable), selections);
  return isNonNullType(type) ? text : `${text} | null`;
}

function plain(type: GraphQLNamedType, selections: SelectionSetNode | undefined): string {
  if (isObjectType(type) && selections) return objectOf(type, selections);
  if (isUnionType(type) && selections) {
    return type
      .getTypes()
      .map((each) => objectOf(each, selections))
      .join(" | ");
  }
  return leaf(type);
}

/** More names than these are text: nobody reads a union of all the world's currencies. */
const MOST_NAMES = 12;

function leaf(type: GraphQLNamedType): string {
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => `"${name}"`);
    return names.length <= MOST_NAMES ? names.join(" | ") : "string";
  }
  switch (type.name) {
    case "Boolean":
      return "boolean";
    case "Int":
    case "Float":
      return "number";
    case "JSON":
      return "unknown";
    default:
      return "string"; // ids, decimals, dates
  }
}

/** The input objects that a result is made of, itself first. */
function reachable(result: GraphQLInputType) {
  const found = new Set<GraphQLNamedType>([getNamedType(result)]);
  for (const type of found) {
    if (!isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type);
      if (isInputObjectType(named)) found.add(named);
    }
  }
  return [...found].filter(isInputObjectType);
}

function inputObject(type: ReturnType<typeof reachable>[number]): string {
  const fields = Object.values(type.getFields()).map((field) => {
    const isOptional = !isNonNullType(field.type) || field.defaultValue !== undefined;
    return `readonly ${field.name}${isOptional ? "?" : ""}: ${input(field.type)}`;
  });
  return `{ ${fields.join("; ")} }`;
}

function input(type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  const named = getNamedType(nullable);
  const text = isListType(nullable)
    ? `readonly ${grouped(input(nullable.ofType))}[]`
    : isInputObjectType(named)
      ? named.name
      : leaf(named);
  return isNonNullType(type) ? text : `${text} | null`;
}

function grouped(text: string): string {
  return /^\w+$/.test(text) ? text : `(${text})`;
}
