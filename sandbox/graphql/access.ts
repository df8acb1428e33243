import {
  getNamedType,
  isAbstractType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from "graphql";
import type { AccessRule } from "../schemas/load-schema";
import { accessDenied } from "./errors";

/** Scopes as they were granted, with what they imply: writing implies reading. */
export function withImplied(granted: readonly string[]): ReadonlySet<string> {
  const reading = granted
    .filter((scope) => scope.startsWith("write_"))
    .map((scope) => scope.replace(/^write_/, "read_"));
  return new Set([...granted, ...reading]);
}

/** Which scopes each field asks for: its own rule, and that of the type that it gives. */
export class AccessRules {
  readonly #rules: ReadonlyMap<string, AccessRule>;
  readonly #ofFields = new Map<string, AccessRule[]>();

  /** `more` are rules that the schema's data leaves out. */
  constructor(rules: ReadonlyMap<string, AccessRule>, more: Record<string, AccessRule> = {}) {
    this.#rules = new Map([...rules, ...Object.entries(more)]);
  }

  /** Throws as Shopify does when none of a rule's scopes was granted. */
  checkField(schema: GraphQLSchema, granted: ReadonlySet<string>, parent: string, field: string): void {
    for (const rule of this.#rulesOfField(schema, parent, field)) check(rule, granted, field);
  }

  /** The same for a thing whose type only shows when it is found. */
  checkType(granted: ReadonlySet<string>, type: string, field: string): void {
    const rule = this.#rules.get(type);
    if (rule) check(rule, granted, field);
  }

  #rulesOfField(schema: GraphQLSchema, parent: string, field: string): AccessRule[] {
    const key = `${parent}.${field}`;
    let rules = this.#ofFields.get(key);
    if (!rules) {
      const given = givenType(schema, parent, field);
      const own = this.#rules.get(key);
      const ofType = given && !isAbstractType(given) ? this.#rules.get(given.name) : undefined;
      rules = [own, ofType].filter((rule) => rule !== undefined);
      this.#ofFields.set(key, rules);
    }
    return rules;
  }
}

function check(rule: AccessRule, granted: ReadonlySet<string>, field: string): void {
  if (!rule.scopes.some((scope) => granted.has(scope))) throw accessDenied(field, rule.words);
}

/** What a field gives in the end: of a connection, its nodes. */
function givenType(schema: GraphQLSchema, parent: string, field: string): GraphQLNamedType | undefined {
  const type = namedTypeOf(schema, parent, field);
  return type?.name.endsWith("Connection") ? namedTypeOf(schema, type.name, "nodes") : type;
}

function namedTypeOf(schema: GraphQLSchema, parent: string, field: string): GraphQLNamedType | undefined {
  const type = schema.getType(parent);
  if (!type || !("getFields" in type)) return undefined;
  const found = type.getFields()[field];
  return found ? getNamedType(found.type as GraphQLOutputType) : undefined;
}
