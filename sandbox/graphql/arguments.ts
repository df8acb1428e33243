import { z } from "zod";
import { parseGid } from "../state/ids";
import type { Id } from "../state/types";
import { badRequest, notEmulated } from "./errors";
import type { Arguments } from "./registry";

/**
 * Arguments as a type. The schema has checked them already, so what doesn't fit is something that the emulation doesn't
 * heed: answered with "not emulated" rather than passed over. Null is taken for absent.
 */
export function readArguments<Shape extends z.ZodType>(
  where: string,
  shape: Shape,
  args: Arguments,
): z.output<Shape> {
  checkListSizes(where, args, []);
  const parsed = shape.safeParse(withoutNulls(args));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const keys = issue?.code === "unrecognized_keys" ? issue.keys : [];
  const path = [...(issue?.path ?? []), ...keys.slice(0, 1)].join(".");
  throw notEmulated(`${where}(${path})`);
}

/** How long a list among the arguments may be; what takes more is named by field and path. */
const LONGEST_LIST = 250;
const LONGER_LISTS: Record<string, number> = { "Mutation.productSet.input.variants": 2048 };

function checkListSizes(where: string, value: unknown, path: readonly string[]): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    const most = LONGER_LISTS[[where, ...path].join(".")] ?? LONGEST_LIST;
    if (value.length > most) {
      const message = `The input array size of ${value.length} is greater than the maximum allowed of ${most}.`;
      throw badRequest(message, "MAX_INPUT_SIZE_EXCEEDED");
    }
    for (const each of value) checkListSizes(where, each, path);
    return;
  }
  for (const [key, each] of Object.entries(value)) checkListSizes(where, each, [...path, key]);
}

/** A copy without keys that are null, at every depth. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutNulls(each)]));
}

/** The numeric id in a gid of that type; null when it is of another type. Throws for what isn't a gid. */
export function idOf(type: string, text: string): Id | null {
  const parsed = parseGid(text);
  if (!parsed) throw badRequest(`Invalid global id '${text}'`, "INVALID_VARIABLE");
  return parsed.type === type ? parsed.id : null;
}

/** A Decimal or Money argument: text, or a number as JSON has it. */
export const decimal = z.union([z.string(), z.number()]).transform(String);

/** The arguments of every connection. */
export const paging = {
  first: z.number().int().optional(),
  last: z.number().int().optional(),
  after: z.string().optional(),
  before: z.string().optional(),
  reverse: z.boolean().optional(),
};
