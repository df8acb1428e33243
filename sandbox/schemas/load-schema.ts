import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { buildClientSchema, parse, validate, type GraphQLSchema, type IntrospectionQuery } from "graphql";
import { schemaFolder } from "./schema-files";

/** Scopes of which one is needed, and how Shopify words that. */
export type AccessRule = { scopes: readonly string[]; words: string };

export type LoadedSchema = {
  schema: GraphQLSchema;
  /** Keyed by type ("Order") or type and field ("Mutation.productSet"). Not all schemas have any. */
  access: ReadonlyMap<string, AccessRule>;
};

/** The form of a file: introspection data, and beside it what each type and field asks for. */
type SchemaFile = {
  data: IntrospectionQuery;
  offline_scopes?: {
    items: {
      type: "type" | "field";
      typeName: string;
      fieldName?: string;
      requiredAccess: string;
      offlineScopes: string[];
    }[];
  };
};

/** There is no schema of that name. */
export class UnknownSchemaError extends Error {}

declare global {
  var waybondSandboxSchemas: Map<string, Promise<LoadedSchema>> | undefined;
}

/** Kept though this module is loaded anew, as a development server and tests do. */
const loaded = (globalThis.waybondSandboxSchemas ??= new Map());

/**
 * One of Shopify's schemas by name: "admin_2026-07", "storefront-graphql_2026-07", "customer_2026-07",
 * "functions_cart_transform_2026-07". Kept for the process: the Admin schema takes 0.4 s and 125 MB.
 */
export function loadSchema(name: string): Promise<LoadedSchema> {
  let schema = loaded.get(name);
  if (!schema) {
    schema = read(name).catch((error: unknown) => {
      loaded.delete(name);
      throw error;
    });
    loaded.set(name, schema);
  }
  return schema;
}

/** The messages that the schema has against an operation's text; none when it is valid. For tests of operations. */
export async function faultsOfOperation(name: string, text: string): Promise<string[]> {
  const { schema } = await loadSchema(name);
  try {
    return validate(schema, parse(text)).map(({ message }) => message);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

async function read(name: string): Promise<LoadedSchema> {
  const path = join(await schemaFolder(), `${name}.json.gz`);
  let packed: Buffer;
  try {
    packed = await readFile(path);
  } catch (error) {
    throw new UnknownSchemaError(`There is no schema ${name}: ${path} can't be read.`, { cause: error });
  }
  const text = (await promisify(gunzip)(packed)).toString("utf8");
  const file = JSON.parse(text) as SchemaFile;
  const access = new Map<string, AccessRule>();
  for (const { typeName, fieldName, offlineScopes, requiredAccess } of file.offline_scopes?.items ?? []) {
    if (offlineScopes.length === 0) continue;
    const key = fieldName === undefined ? typeName : `${typeName}.${fieldName}`;
    access.set(key, { scopes: offlineScopes, words: requiredAccess });
  }
  return { schema: buildClientSchema(file.data, { assumeValid: true }), access };
}
