import type { GraphQLResolveInfo } from "graphql";

/** Arguments as the schema coerced them; `readArguments` types them. */
export type Arguments = Readonly<Record<string, unknown>>;

export type Resolve<Data, Context> = (
  data: Data,
  args: Arguments,
  context: Context,
  info: GraphQLResolveInfo,
) => unknown;

type AnyResolve<Context> = (
  data: never,
  args: Arguments,
  context: Context,
  info: GraphQLResolveInfo,
) => unknown;

/**
 * What is played of a schema: resolvers by type and field. What isn't in here is answered with a "not emulated" error,
 * so that nothing is null or made up by oversight.
 */
export class Registry<Context> {
  readonly #types = new Map<string, Map<string, AnyResolve<Context> | "property">>();

  /** Resolvers of a type whose values are `Entity` with this data; of a root type, data is undefined. */
  type<Data>(name: string, fields: Record<string, Resolve<Data, Context>>): this {
    const known = this.#fieldsOf(name);
    for (const [field, resolve] of Object.entries(fields)) known.set(field, resolve);
    return this;
  }

  /** A type whose values are plain objects; these properties of them are fields. */
  value(name: string, fields: readonly string[]): this {
    const known = this.#fieldsOf(name);
    for (const field of fields) known.set(field, "property");
    return this;
  }

  find(type: string, field: string): AnyResolve<Context> | "property" | undefined {
    const found = this.#types.get(type)?.get(field);
    if (found) return found;
    return isConnectionField(type, field) ? "property" : undefined;
  }

  /** Every played field as "Type.field", sorted. */
  list(): string[] {
    return [...this.#types]
      .flatMap(([type, fields]) => [...fields.keys()].map((field) => `${type}.${field}`))
      .toSorted();
  }

  #fieldsOf(name: string): Map<string, AnyResolve<Context> | "property"> {
    let fields = this.#types.get(name);
    if (!fields) {
      fields = new Map();
      this.#types.set(name, fields);
    }
    return fields;
  }
}

/** Connections are all alike. */
function isConnectionField(type: string, field: string): boolean {
  if (type === "PageInfo") return true;
  if (type.endsWith("Connection")) return ["nodes", "edges", "pageInfo"].includes(field);
  return type.endsWith("Edge") && ["node", "cursor"].includes(field);
}
