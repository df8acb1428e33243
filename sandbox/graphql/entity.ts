/**
 * A thing of the schema with what its resolvers work on. Only the resolvers that are written for its type answer for
 * it: nothing of its data shows by chance.
 */
export class Entity<Type extends string = string, Data = unknown> {
  readonly __typename: Type;
  readonly data: Data;

  constructor(type: Type, data: Data) {
    this.__typename = type;
    this.data = data;
  }
}

/** A plain value of a union or interface: its properties are its fields. */
export type Typed = { __typename: string };

export function isTyped(value: unknown): value is Typed {
  return (
    typeof value === "object" &&
    value !== null &&
    "__typename" in value &&
    typeof value.__typename === "string"
  );
}
