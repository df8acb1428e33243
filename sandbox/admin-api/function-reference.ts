import { isEnumType, type GraphQLSchema } from "graphql";
import type { DeployedFunction } from "../functions/deployed-functions";
import type { FunctionApi } from "../functions/function-api";
import type { AdminContext } from "./context";

/** How a registration names its function: by exactly one of these. */
export type FunctionReference = { functionHandle?: string | undefined; functionId?: string | undefined };

type RefusalCode =
  | "MISSING_FUNCTION_IDENTIFIER"
  | "MULTIPLE_FUNCTION_IDENTIFIERS"
  | "FUNCTION_NOT_FOUND"
  | "FUNCTION_DOES_NOT_IMPLEMENT";

/** The app's function that is meant, as its extension is built now, or why it can't be registered. */
export async function findFunction(
  { core }: AdminContext,
  { functionHandle, functionId }: FunctionReference,
  apiType: FunctionApi["apiType"],
): Promise<{ ok: true; deployed: DeployedFunction } | { ok: false; code: RefusalCode; field: string }> {
  const { deployed: functions } = core.functions;
  const field = functionHandle === undefined ? "functionId" : "functionHandle";
  if (functionHandle !== undefined && functionId !== undefined)
    return { ok: false, code: "MULTIPLE_FUNCTION_IDENTIFIERS", field };
  await functions.load();
  const deployed =
    functionHandle !== undefined
      ? functions.named({ handle: functionHandle })
      : functionId !== undefined
        ? functions.named({ id: functionId })
        : null;
  if (deployed === null) return { ok: false, code: "MISSING_FUNCTION_IDENTIFIER", field: "functionHandle" };
  if (deployed === undefined) {
    for (const { handle, faults } of functions.refused()) {
      if (handle === functionHandle) core.warn(`${handle} can't be deployed: ${faults.join(" ")}`);
    }
    return { ok: false, code: "FUNCTION_NOT_FOUND", field };
  }
  if (deployed.api.apiType !== apiType) return { ok: false, code: "FUNCTION_DOES_NOT_IMPLEMENT", field };
  return { ok: true, deployed };
}

/** What the schema says of an error's code: the message that it comes with. */
export function wordsOfCode(schema: GraphQLSchema, enumName: string, code: string): string {
  const type = schema.getType(enumName);
  const words = isEnumType(type) ? type.getValue(code)?.description : undefined;
  return (words ?? code).replaceAll(/\s+/g, " ").trim();
}
