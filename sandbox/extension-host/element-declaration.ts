import ts from "typescript";

export type PropertyKind = "string" | "number" | "boolean" | "object" | "function";

export interface ElementDeclaration {
  /** Property name → the kind of value it takes; one that takes several kinds is `"object"` (anything). */
  properties: Record<string, PropertyKind>;
  /** DOM event names, such as `change`. */
  events: string[];
  /** Named slots for children. */
  slots: string[];
  /** Methods that the extension may call on the element. */
  methods: string[];
}

/** What kind of value a property of an element takes; one that takes several kinds is `"object"` (anything). */
export function kindOf(type: ts.Type, checker: ts.TypeChecker): PropertyKind {
  const parts = type.isUnion() ? type.types : [type];
  const kinds = new Set<PropertyKind>();
  for (const part of parts) {
    if (part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) continue;
    if (part.flags & ts.TypeFlags.StringLike) kinds.add("string");
    else if (part.flags & ts.TypeFlags.NumberLike) kinds.add("number");
    else if (part.flags & ts.TypeFlags.BooleanLike) kinds.add("boolean");
    else if (checker.getSignaturesOfType(part, ts.SignatureKind.Call).length > 0) kinds.add("function");
    // `string & {}`: any string, written so that editors still suggest the known ones.
    else if (part.isIntersection() && part.types.some(({ flags }) => flags & ts.TypeFlags.StringLike)) {
      kinds.add("string");
    } else kinds.add("object");
  }
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : "object";
}
