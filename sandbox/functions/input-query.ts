import {
  getNamedType,
  GraphQLError,
  Kind,
  parse,
  TokenKind,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from "graphql";

/** What Shopify allows an input query (shopify.dev, "Function limits"). */
const MOST_BYTES = 3000;
const MOST_COST = 30;
export const LONGEST_LIST = 100;

const DEAR_FIELDS = new Set(["hasAnyTag", "hasTags", "inAnyCollection", "inCollections"]);
const DEAR = 3;

export type InputQuery = { document: DocumentNode; bytes: number; cost: number };

/** An input query as Shopify takes it at deployment, or all that it has against it. */
export function readInputQuery(
  schema: GraphQLSchema,
  text: string,
): { ok: true; query: InputQuery } | { ok: false; faults: string[] } {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { ok: false, faults: [error.message] };
  }
  const faults = validate(schema, document).map(({ message }) => message);
  if (faults.length > 0) return { ok: false, faults };
  const bytes = bytesWithoutComments(text, document);
  const cost = costOf(schema, document);
  if (bytes > MOST_BYTES)
    faults.push(`The input query has ${bytes} bytes; at most ${MOST_BYTES} are allowed.`);
  if (cost > MOST_COST) faults.push(`The input query costs ${cost}; at most ${MOST_COST} is allowed.`);
  visit(document, {
    ListValue({ values }) {
      if (values.length <= LONGEST_LIST) return;
      faults.push(`A list has ${values.length} elements; at most ${LONGEST_LIST} are allowed.`);
    },
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, query: { document, bytes, cost } };
}

function bytesWithoutComments(text: string, document: DocumentNode): number {
  let comments = 0;
  for (let token = document.loc?.startToken; token !== undefined && token !== null;) {
    if (token.kind === TokenKind.COMMENT) comments += Buffer.byteLength(text.slice(token.start, token.end));
    token = token.next ?? undefined;
  }
  return Buffer.byteLength(text) - comments;
}

/**
 * A metafield costs 3 whatever is read of it, tags and collections cost 3, `__typename` nothing, and any other leaf 1.
 * Fragments count wherever they are spread.
 */
function costOf(schema: GraphQLSchema, document: DocumentNode): number {
  const ofFragments = new Map<string, number>();
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  // A fragment may spread another that is defined after it: as many rounds as there are fragments settle that.
  for (let round = 0; round < fragments.length; round += 1) {
    for (const fragment of fragments) {
      if (fragment.kind !== Kind.FRAGMENT_DEFINITION) continue;
      ofFragments.set(fragment.name.value, costIn(schema, fragment, ofFragments));
    }
  }
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operation === undefined ? 0 : costIn(schema, operation, ofFragments);
}

function costIn(
  schema: GraphQLSchema,
  node: DocumentNode["definitions"][number],
  ofFragments: ReadonlyMap<string, number>,
): number {
  let cost = 0;
  const info = new TypeInfo(schema);
  visit(
    node,
    visitWithTypeInfo(info, {
      FragmentSpread({ name }) {
        cost += ofFragments.get(name.value) ?? 0;
      },
      Field({ name, selectionSet }) {
        const type = getNamedType(info.getType());
        if (type?.name === "Metafield") {
          cost += DEAR;
          return false;
        }
        if (DEAR_FIELDS.has(name.value)) cost += DEAR;
        else if (selectionSet === undefined && name.value !== "__typename") cost += 1;
        return undefined;
      },
    }),
  );
  return cost;
}
