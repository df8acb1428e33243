import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";

/** What one query may cost at most. */
export const MOST_FOR_ONE = 1000;

const MUTATION = 10;
/** Measured: a refused refundCreate costs 20, a refused flowTriggerReceive 1. */
const MUTATION_BY_FIELD: Record<string, number> = { refundCreate: 20, flowTriggerReceive: 1 };
const FREE_TYPES = /^(MoneyBag|MoneyV2|PageInfo|.*Error)$/;

export type Operation = {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
};

/** How many nodes a connection gave, by path of response names; null to reckon with what was asked for. */
export type Counts = ReadonlyMap<string, number> | null;

/**
 * What an operation costs, by formulas that answers of real shops fit: a mutation 10, an object 1, scalars and money
 * nothing, a connection 2 plus its nodes' cost times a logarithm of how many are asked for (1 for 1, 4 for 10, 9 for 100).
 * A list that is no connection counts as one object.
 */
export function costOf(told: Operation, counts: Counts): number {
  const { operation, schema } = told;
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  if (operation.operation !== "mutation") return ofSelections(told, operation.selectionSet, root, counts, "");
  let sum = 0;
  for (const selection of operation.selectionSet.selections) {
    if (selection.kind !== Kind.FIELD) continue;
    const payload = getNamedType(root.getFields()[selection.name.value]?.type);
    sum += MUTATION_BY_FIELD[selection.name.value] ?? MUTATION;
    const path = selection.alias?.value ?? selection.name.value;
    if (payload && selection.selectionSet)
      sum += ofSelections(told, selection.selectionSet, payload, counts, path);
  }
  return sum;
}

function ofSelections(
  told: Operation,
  set: SelectionSetNode,
  type: GraphQLNamedType,
  counts: Counts,
  path: string,
): number {
  let own = 0;
  const onTypes = new Map<string, number>();
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      own += ofField(told, selection, type, counts, path);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? told.fragments[selection.name.value] : selection;
    const condition = fragment?.typeCondition?.name.value;
    const on = condition === undefined ? type : told.schema.getType(condition);
    if (!fragment || !on) continue;
    const cost = ofSelections(told, fragment.selectionSet, on, counts, path);
    // Of the types that an abstract one may turn out to be, the dearest counts.
    if (isAbstractType(type) && isObjectType(on)) onTypes.set(on.name, (onTypes.get(on.name) ?? 0) + cost);
    else own += cost;
  }
  return own + Math.max(0, ...onTypes.values());
}

type Field = Extract<SelectionSetNode["selections"][number], { kind: Kind.FIELD }>;

function ofField(
  told: Operation,
  field: Field,
  parent: GraphQLNamedType,
  counts: Counts,
  path: string,
): number {
  if (!field.selectionSet || !("getFields" in parent)) return 0;
  const type = getNamedType(parent.getFields()[field.name.value]?.type);
  if (!type || !isCompositeType(type)) return 0;
  const name = field.alias?.value ?? field.name.value;
  const here = path === "" ? name : `${path}.${name}`;
  const inside = ofSelections(told, field.selectionSet, type, counts, here);
  if (type.name.endsWith("Connection")) {
    const count = counts ? (counts.get(here) ?? 0) : asked(told, field);
    return 2 + growth(count) * inside;
  }
  // A connection's nodes are counted with it; edges only hold them.
  if (parent.name.endsWith("Connection")) return type.name.endsWith("Edge") ? inside : 1 + inside;
  return FREE_TYPES.test(type.name) ? inside : 1 + inside;
}

/** 0, 1, 3, 4, 5, 7, 9 and 11 for 0, 1, 5, 10, 20, 50, 100 and 250. */
function growth(count: number): number {
  return count === 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(count)));
}

function asked({ variables }: Operation, field: Field): number {
  for (const argument of field.arguments ?? []) {
    if (argument.name.value !== "first" && argument.name.value !== "last") continue;
    const value = valueFromASTUntyped(argument.value, variables);
    if (typeof value === "number") return value;
  }
  return 0;
}
