import {
  execute,
  getDirectiveValues,
  getVariableValues,
  GraphQLError,
  isAbstractType,
  getNamedType,
  Kind,
  print,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { AccessRules } from "./access";
import { costOf, type Operation } from "./cost";
import { chooseOperation, Documents, fragmentsOf, notPlayed } from "./document";
import { Entity, isTyped } from "./entity";
import { NOT_EMULATED, notEmulated } from "./errors";
import type { Arguments, Registry } from "./registry";

export type GraphqlRequest = {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | null;
};

/** What the engine itself reads of a context. */
export type EngineContext = {
  /** Scopes granted, with those implied; null asks for none. */
  granted: ReadonlySet<string> | null;
};

/** A request that can be executed: read, found valid, its variables coerced. */
export type Prepared = {
  name: string | null;
  kind: OperationDefinitionNode["operation"];
  rootFields: string[];
  requestedCost: number;
  /** Arguments of a directive on the operation itself; undefined without it. */
  directive: (name: string) => Record<string, unknown> | undefined;
  /** Executes it. The cost is reckoned from what came out. */
  run: (context: EngineContext) => Promise<{ result: ExecutionResult; actualCost: number }>;
};

/** Why a request isn't executed. */
export type Unprepared = {
  errors: GraphQLError[];
  name: string | null;
  /** The schema refuses it: a fault of the caller's code. */
  refused: boolean;
  notEmulated: boolean;
};

/** Reads and executes operations against a schema, with the resolvers of a registry. */
export class Engine<Context extends EngineContext> {
  readonly schema: GraphQLSchema;
  readonly #registry: Registry<Context>;
  readonly #access: AccessRules;
  readonly #documents: Documents;
  readonly #missing = new WeakMap<DocumentNode, GraphQLError[]>();

  constructor(schema: GraphQLSchema, access: AccessRules, registry: Registry<Context>) {
    this.schema = schema;
    this.#access = access;
    this.#registry = registry;
    this.#documents = new Documents(schema);
  }

  prepare(request: GraphqlRequest): { ok: true; prepared: Prepared } | ({ ok: false } & Unprepared) {
    const read = this.#documents.read(request.query);
    if (!read.ok) return unprepared(read.errors, request.operationName, "refused");
    const { document } = read;
    let operation: OperationDefinitionNode;
    try {
      operation = chooseOperation(document, request.operationName);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return unprepared([error], request.operationName, "refused");
    }
    const name = operation.name?.value ?? null;
    const missing = this.#missingOf(document);
    if (missing.length > 0) return unprepared(missing, name, "not-emulated");
    const variables = getVariableValues(this.schema, operation.variableDefinitions ?? [], request.variables);
    if (!variables.coerced) return unprepared(variables.errors.map(asInvalidVariable), name, "refused");
    const costed: Operation = {
      schema: this.schema,
      operation,
      fragments: fragmentsOf(document),
      variables: variables.coerced,
    };
    return {
      ok: true,
      prepared: {
        name,
        kind: operation.operation,
        rootFields: operation.selectionSet.selections.flatMap((each) =>
          each.kind === Kind.FIELD ? [each.name.value] : [],
        ),
        requestedCost: costOf(costed, null),
        directive: (directiveName) => {
          const directive = this.schema.getDirective(directiveName);
          return directive ? getDirectiveValues(directive, operation, variables.coerced) : undefined;
        },
        run: (context) => this.#run(document, request, costed, name, context as Context),
      },
    };
  }

  async #run(
    document: DocumentNode,
    request: GraphqlRequest,
    costed: Operation,
    name: string | null,
    context: Context,
  ): Promise<{ result: ExecutionResult; actualCost: number }> {
    const counts = new Map<string, number>();
    const result = await execute({
      schema: this.schema,
      document,
      variableValues: request.variables,
      operationName: name,
      contextValue: context,
      fieldResolver: (source: unknown, args: Arguments, _: unknown, info: GraphQLResolveInfo) =>
        this.#resolve(source, args, context, info, counts),
      typeResolver: (value) => (isTyped(value) ? value.__typename : undefined),
    });
    return { result, actualCost: costOf(costed, counts) };
  }

  #resolve(
    source: unknown,
    args: Arguments,
    context: Context,
    info: GraphQLResolveInfo,
    counts: Map<string, number>,
  ): unknown {
    const { parentType, fieldName } = info;
    if (context.granted) this.#access.checkField(this.schema, context.granted, parentType.name, fieldName);
    const resolver = this.#registry.find(parentType.name, fieldName);
    if (resolver === undefined) throw notEmulated(`${parentType.name}.${fieldName}`);
    const value =
      resolver === "property"
        ? propertyOf(source, parentType.name, fieldName)
        : resolver((source instanceof Entity ? source.data : source) as never, args, context, info);
    if (value instanceof Promise) {
      return value.then((settled: unknown) => this.#told(settled, context, info, counts));
    }
    return this.#told(value, context, info, counts);
  }

  /** What a resolver gave, when the token may see it. */
  #told(value: unknown, context: Context, info: GraphQLResolveInfo, counts: Map<string, number>): unknown {
    if (context.granted && isAbstractType(getNamedType(info.returnType))) {
      for (const each of Array.isArray(value) ? value : [value]) {
        if (isTyped(each)) this.#access.checkType(context.granted, each.__typename, info.fieldName);
      }
    }
    count(value, info, counts);
    return value;
  }

  #missingOf(document: DocumentNode): GraphQLError[] {
    let missing = this.#missing.get(document);
    if (!missing) {
      missing = notPlayed(this.schema, this.#registry, document);
      this.#missing.set(document, missing);
    }
    return missing;
  }
}

/** Whether an answer's error says that something isn't played. */
export function isNotEmulated(error: GraphQLError): boolean {
  return error.extensions["code"] === NOT_EMULATED;
}

function propertyOf(source: unknown, type: string, field: string): unknown {
  const value =
    typeof source === "object" && source !== null ? (source as Record<string, unknown>)[field] : undefined;
  if (value === undefined || source instanceof Entity) throw notEmulated(`${type}.${field}`);
  return value;
}

/** Notes how many nodes a connection gave, for the cost; of several at one place the most. */
function count(value: unknown, info: GraphQLResolveInfo, counts: Map<string, number>): void {
  if (typeof value !== "object" || value === null || !("edges" in value) || !Array.isArray(value.edges))
    return;
  const path: string[] = [];
  for (let at: GraphQLResolveInfo["path"] | undefined = info.path; at; at = at.prev) {
    if (typeof at.key === "string") path.unshift(at.key);
  }
  const key = path.join(".");
  counts.set(key, Math.max(counts.get(key) ?? 0, value.edges.length));
}

function unprepared(
  errors: readonly GraphQLError[],
  name: string | null,
  why: "refused" | "not-emulated",
): { ok: false } & Unprepared {
  return {
    ok: false,
    errors: [...errors],
    name,
    refused: why === "refused",
    notEmulated: why === "not-emulated",
  };
}

/** Shopify's words: which variable, of which type, where in it, and why. */
function asInvalidVariable(error: GraphQLError): GraphQLError {
  const [node] = error.nodes ?? [];
  const type = node?.kind === Kind.VARIABLE_DEFINITION ? print(node.type) : "unknown";
  const [, name = ""] = /^Variable "\$(\w+)"/.exec(error.message) ?? [];
  const [, path, why] = /(?: at "\w+\.?([^"]*)")?; (.*)$/s.exec(error.message) ?? [];
  const explanation = why ?? "Expected value to not be null";
  const where = path === undefined || path === "" ? "" : ` for ${path} (${explanation})`;
  return new GraphQLError(`Variable $${name} of type ${type} was provided invalid value${where}`, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    extensions: { code: "INVALID_VARIABLE", problems: [{ path: path?.split(".") ?? [], explanation }] },
  });
}
