import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { GraphQLSchema } from "graphql";
import { checkScalars } from "../graphql/scalars";
import { loadSchema, UnknownSchemaError } from "../schemas/load-schema";
import { functionApiOf, type FunctionApi } from "./function-api";
import {
  extensionFolders,
  readFunctionExtensions,
  textOf,
  writtenAt,
  type FunctionExtension,
} from "./function-extension";
import { readInputQuery, type InputQuery } from "./input-query";
import { loadBundle, type FunctionBundle } from "./run-bundle";

/** A function that apps can register and shops run. */
export type DeployedFunction = {
  /** The same in every sandbox. */
  id: string;
  extension: FunctionExtension;
  api: FunctionApi;
  schema: GraphQLSchema;
  query: InputQuery;
  queryText: string;
  /** Null while it isn't built. */
  bundle: FunctionBundle | null;
  builtAt: number | null;
};

/** Why Shopify wouldn't take an extension at deployment. */
export type RefusedDeployment = { handle: string; faults: readonly string[] };

/**
 * The functions of the app, as if its extensions had just been deployed. They are read again by `load`, and what was
 * built since is then run; in between nothing waits, so that carts can be priced at once.
 */
export class DeployedFunctions {
  readonly #folder: string;
  #functions: DeployedFunction[] = [];
  #refused: RefusedDeployment[] = [];
  #loading: Promise<void> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  list(): readonly DeployedFunction[] {
    return this.#functions;
  }

  refused(): readonly RefusedDeployment[] {
    return this.#refused;
  }

  named(reference: { handle: string } | { id: string }): DeployedFunction | undefined {
    return this.#functions.find(({ id, extension }) =>
      "id" in reference ? id === reference.id : extension.handle === reference.handle,
    );
  }

  /** Reads the extensions' folders. Those who ask meanwhile wait for the same. Rejects without Shopify's schemas. */
  load(): Promise<void> {
    this.#loading ??= this.#read().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #read(): Promise<void> {
    const functions: DeployedFunction[] = [];
    const refused: RefusedDeployment[] = [];
    for (const folder of extensionFolders(this.#folder)) {
      const declared = declaredIn(folder);
      if ("faults" in declared) refused.push(declared);
      else {
        for (const extension of declared.extensions) {
          const deployed = await this.#deploy(extension);
          if ("faults" in deployed) refused.push(deployed);
          else functions.push(deployed);
        }
      }
    }
    this.#functions = functions;
    this.#refused = refused;
  }

  async #deploy(extension: FunctionExtension): Promise<DeployedFunction | RefusedDeployment> {
    const { handle, target, apiVersion } = extension;
    const refuse = (...faults: string[]): RefusedDeployment => ({ handle, faults });
    const api = functionApiOf(target);
    if (api === undefined) return refuse(`not emulated by the sandbox: functions of ${target}`);
    const schema = await schemaOf(`${api.schema}_${apiVersion}`);
    if (schema === null) return refuse(`There is no version ${apiVersion} of ${target}.`);
    const text = extension.inputQuery === null ? null : textOf(extension.inputQuery);
    if (text === null) return refuse(`The input query ${extension.inputQuery ?? ""} is missing.`);
    const read = readInputQuery(schema, text);
    if (!read.ok) return refuse(...read.faults);
    return {
      id: functionIdOf(handle),
      extension,
      api,
      schema,
      query: read.query,
      queryText: text,
      ...(await this.#built(extension)),
    };
  }

  /** The bundle; one that wasn't built since is kept, with what it remembers of its runs. */
  async #built({ handle, bundle }: FunctionExtension): Promise<Pick<DeployedFunction, "bundle" | "builtAt">> {
    const builtAt = writtenAt(bundle);
    if (builtAt === null) return { bundle: null, builtAt };
    const before = this.named({ handle });
    if (before?.bundle && before.builtAt === builtAt) return { bundle: before.bundle, builtAt };
    return { bundle: await loadBundle(bundle), builtAt };
  }
}

function declaredIn(folder: string): { extensions: FunctionExtension[] } | RefusedDeployment {
  try {
    return { extensions: readFunctionExtensions(folder) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { handle: basename(folder), faults: [error.message] };
  }
}

const checked = new WeakSet<GraphQLSchema>();

async function schemaOf(name: string): Promise<GraphQLSchema | null> {
  try {
    const { schema } = await loadSchema(name);
    if (!checked.has(schema)) checkScalars(schema);
    checked.add(schema);
    return schema;
  } catch (error) {
    if (error instanceof UnknownSchemaError) return null;
    throw error;
  }
}

/** A function's id: a UUID made from its handle. */
export function functionIdOf(handle: string): string {
  const hex = createHash("sha256").update(`function:${handle}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `7${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
