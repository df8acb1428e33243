import {
  getNamedType,
  GraphQLError,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  print,
  validate,
  type ArgumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { notEmulated } from "../../graphql/errors";

/** A connection of a bulk query: what is asked of its nodes, and the connections within them. */
export type BulkConnection = {
  /** As the query calls it. */
  name: string;
  /** "orders(query: …)", with its arguments and an alias, without first and after. */
  field: string;
  arguments: readonly string[];
  /** Type of the nodes. */
  type: string;
  /** Fields of a node that are no connections, as text. */
  fields: string;
  inside: readonly BulkConnection[];
};

export type ReadBulkQuery = { ok: true; root: BulkConnection } | { ok: false; message: string };

const MOST_CONNECTIONS = 5;
const DEEPEST = 2;

/** What a bulk query isn't allowed to be; told as a user error of the mutation. */
class Refusal extends Error {}

/**
 * Reads the text of a bulk query and holds it to Shopify's rules: one connection at the top, at most five in all and two
 * levels of them below it, none within a list, and the id of every node that has some.
 * https://shopify.dev/docs/api/usage/bulk-operations/queries#operation-restrictions
 * @throws GraphQLError "not emulated" for connections within an object of a node
 */
export function readBulkQuery(schema: GraphQLSchema, text: string): ReadBulkQuery {
  try {
    return { ok: true, root: read(schema, text) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, message: error.message };
    throw error;
  }
}

function read(schema: GraphQLSchema, text: string): BulkConnection {
  const document = parsed(text);
  const [fault] = validate(schema, document);
  if (fault) throw new Refusal(`Invalid bulk query: ${fault.message}`);
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operations.length !== 1 || operation?.kind !== Kind.OPERATION_DEFINITION)
    throw new Refusal("Bulk queries must contain exactly one operation.");
  if (operation.operation !== "query") throw new Refusal("Bulk queries can only run queries.");
  if ((operation.variableDefinitions ?? []).length > 0)
    throw new Refusal("Bulk queries cannot contain variables.");
  const fragments = new Map(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  );
  const fields = spread(operation.selectionSet, fragments);
  const [field] = fields;
  if (fields.length !== 1 || field?.kind !== Kind.FIELD)
    throw new Refusal("Bulk queries can only have one top-level field.");
  const type = typeOf(schema.getQueryType(), field);
  if (!type || !isConnection(type)) throw new Refusal("Bulk queries must contain at least one connection.");
  const root = connectionOf({ schema, fragments, count: { connections: 0 } }, field, type, 0);
  return root;
}

function parsed(text: string) {
  try {
    return parse(text, { noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) throw new Refusal(`Invalid bulk query: ${error.message}`);
    throw error;
  }
}

type Reading = {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  count: { connections: number };
};

function connectionOf(
  reading: Reading,
  field: FieldNode,
  type: GraphQLNamedType,
  depth: number,
): BulkConnection {
  reading.count.connections += 1;
  if (reading.count.connections > MOST_CONNECTIONS)
    throw new Refusal(`Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.`);
  if (depth > DEEPEST)
    throw new Refusal(
      `Bulk queries cannot contain connections with a nesting depth greater than ${DEEPEST}.`,
    );
  const { selection, nodeType } = nodesOf(reading, field, type);
  const selections = spread(selection, reading.fragments);
  const inside: BulkConnection[] = [];
  const fields: SelectionNode[] = [];
  for (const each of selections) {
    const connection = each.kind === Kind.FIELD ? typeOf(nodeType, each) : undefined;
    if (each.kind === Kind.FIELD && connection && isConnection(connection))
      inside.push(connectionOf(reading, each, connection, depth + 1));
    else {
      checkPlain(reading, each, nodeType);
      fields.push(each);
    }
  }
  const named = fields.filter((each) => each.kind === Kind.FIELD);
  if (inside.length > 0 && !named.some(({ name, alias }) => name.value === "id" && !alias))
    throw new Refusal("The parent 'node' field for a nested connection must select the 'id' field.");
  return {
    name: field.alias?.value ?? field.name.value,
    field: field.alias ? `${field.alias.value}: ${field.name.value}` : field.name.value,
    arguments: (field.arguments ?? []).filter(isNoPage).map((argument) => print(argument)),
    type: nodeType.name,
    fields: fields.map((each) => print(each)).join("\n"),
    inside,
  };
}

/** A bulk operation goes through all pages: which one was asked for means nothing. */
function isNoPage({ name }: ArgumentNode): boolean {
  return !["first", "last", "after", "before"].includes(name.value);
}

/** What is asked of a connection's nodes, by `edges { node }` or `nodes`. */
function nodesOf(
  reading: Reading,
  field: FieldNode,
  type: GraphQLNamedType,
): { selection: SelectionSetNode; nodeType: GraphQLNamedType } {
  const inner = (of: SelectionSetNode | undefined, name: string): FieldNode | undefined =>
    (of ? spread(of, reading.fragments) : []).find(
      (each): each is FieldNode => each.kind === Kind.FIELD && each.name.value === name,
    );
  const edges = inner(field.selectionSet, "edges");
  const node = edges ? inner(edges.selectionSet, "node") : inner(field.selectionSet, "nodes");
  const edgeType = edges && typeOf(type, edges);
  const nodeType = node && typeOf(edgeType ?? type, node);
  if (!node?.selectionSet || !nodeType)
    throw new Refusal(`The connection '${field.name.value}' must select its nodes.`);
  return { selection: node.selectionSet, nodeType };
}

/** Below what is no connection there must be none either. */
function checkPlain(reading: Reading, selection: SelectionNode, parent: GraphQLNamedType): void {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return;
  let type: GraphQLNamedType | undefined = parent;
  let list = false;
  if (selection.kind === Kind.FIELD) {
    const given = outputOf(parent, selection);
    list = given !== undefined && isListType(isNonNullType(given) ? given.ofType : given);
    type = given && getNamedType(given);
  } else if (selection.typeCondition) {
    type = reading.schema.getType(selection.typeCondition.name.value);
  }
  if (!selection.selectionSet || !type) return;
  for (const inner of spread(selection.selectionSet, reading.fragments)) {
    const connection = inner.kind === Kind.FIELD ? typeOf(type, inner) : undefined;
    if (connection && isConnection(connection)) {
      if (list)
        throw new Refusal("Queries that contain a connection field within a list field are not supported.");
      const name = inner.kind === Kind.FIELD ? inner.name.value : "";
      throw notEmulated(`a bulk query's connection ${type.name}.${name} within an object of a node`);
    }
    checkPlain(reading, inner, type);
  }
}

/** The selections, with fragments put in their place where they are of the type itself. */
function spread(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SelectionNode[] {
  return set.selections.flatMap((each): SelectionNode[] => {
    if (each.kind !== Kind.FRAGMENT_SPREAD) {
      if (!each.selectionSet) return [each];
      const selectionSet: SelectionSetNode = {
        kind: Kind.SELECTION_SET,
        selections: spread(each.selectionSet, fragments),
      };
      return [{ ...each, selectionSet }];
    }
    const fragment = fragments.get(each.name.value);
    return fragment ? spread(fragment.selectionSet, fragments) : [];
  });
}

function isConnection(type: GraphQLNamedType): boolean {
  return type.name.endsWith("Connection");
}

function outputOf(parent: GraphQLNamedType, field: FieldNode): GraphQLOutputType | undefined {
  return "getFields" in parent
    ? (parent.getFields()[field.name.value]?.type as GraphQLOutputType | undefined)
    : undefined;
}

function typeOf(parent: GraphQLNamedType | null | undefined, field: FieldNode): GraphQLNamedType | undefined {
  const output = parent ? outputOf(parent, field) : undefined;
  const type = output && getNamedType(output);
  return type && isCompositeType(type) ? type : undefined;
}
