import {
  getNamedType,
  GraphQLError,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { badRequest, notEmulated } from "./errors";
import type { Registry } from "./registry";

/** A text that was parsed and found valid, or what is wrong with it. */
export type ReadDocument = { ok: true; document: DocumentNode } | { ok: false; errors: GraphQLError[] };

const KEPT = 500;

/** Reads texts against a schema, each only once. */
export class Documents {
  readonly #schema: GraphQLSchema;
  readonly #read = new Map<string, ReadDocument>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  read(text: string): ReadDocument {
    let read = this.#read.get(text);
    if (!read) {
      read = this.#parse(text);
      if (this.#read.size >= KEPT) this.#read.clear();
      this.#read.set(text, read);
    }
    return read;
  }

  #parse(text: string): ReadDocument {
    let document: DocumentNode;
    try {
      document = parse(text);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return { ok: false, errors: [withCode(error, "PARSE_ERROR")] };
    }
    const errors = validate(this.#schema, document);
    return errors.length > 0 ? { ok: false, errors: errors.map(inShopifysWords) } : { ok: true, document };
  }
}

/** The operation that is meant: the named one, else the only one. */
export function chooseOperation(document: DocumentNode, name: string | null): OperationDefinitionNode {
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [first, second] = operations;
  const chosen =
    name === null ? (second ? undefined : first) : operations.find((each) => each.name?.value === name);
  if (!chosen) {
    throw badRequest(name === null ? "An operation name is required" : `No operation named "${name}"`);
  }
  return chosen;
}

export function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/**
 * What a document asks for and isn't played, so that it is refused before anything of it takes effect. Fields of
 * interfaces are left to the execution, which knows the type.
 */
export function notPlayed<Context>(
  schema: GraphQLSchema,
  registry: Registry<Context>,
  document: DocumentNode,
): GraphQLError[] {
  const missing = new Set<string>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(field) {
        const parent = info.getParentType();
        if (!isObjectType(parent) || field.name.value.startsWith("__")) return undefined;
        const played = registry.find(parent.name, field.name.value) !== undefined;
        const exists = getNamedType(info.getType()) !== undefined;
        if (!exists || played) return undefined;
        missing.add(`${parent.name}.${field.name.value}`);
        // What lies below needs no mention.
        return false;
      },
    }),
  );
  return [...missing].map((field) => notEmulated(field));
}

/** Shopify's validator words the commonest fault in another way, and gives each a code. */
function inShopifysWords(error: GraphQLError): GraphQLError {
  const [, field, type] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message) ?? [];
  if (field === undefined || type === undefined) return withCode(error, "GRAPHQL_VALIDATION_FAILED");
  return new GraphQLError(`Field '${field}' doesn't exist on type '${type}'`, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    extensions: { code: "undefinedField", typeName: type, fieldName: field },
  });
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    ...(error.source ? { source: error.source } : {}),
    ...(error.positions ? { positions: error.positions } : {}),
    extensions: { code },
  });
}
