import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse as parseQuery } from "graphql";
import { format, resolveConfig } from "prettier";
import { parse as parseToml } from "smol-toml";
import { z } from "zod";
import { loadSchema } from "../../sandbox/schemas/load-schema";
import { inProject } from "../toolchain/project.mjs";
import { writeTypes } from "./write-types";

/** The function extensions, and the schema that Shopify has for each one's target (with its version after it). */
export const FUNCTIONS = [
  { handle: "guarantee-transform", schema: "functions_cart_transform" },
  { handle: "guarantee-validation", schema: "functions_cart_checkout_validation" },
] as const;

const extensionFile = z.object({
  api_version: z.string(),
  extensions: z.tuple([
    z.object({
      handle: z.string(),
      type: z.literal("function"),
      targeting: z.tuple([z.object({ target: z.string(), input_query: z.string(), export: z.string() })]),
    }),
  ]),
});

/** What a function's shopify.extension.toml says of it. */
export async function readFunction(handle: string) {
  const folder = inProject("extensions", handle);
  const file = extensionFile.parse(parseToml(await readFile(join(folder, "shopify.extension.toml"), "utf8")));
  const [targeting] = file.extensions[0].targeting;
  const query = await readFile(join(folder, targeting.input_query), "utf8");
  return { apiVersion: file.api_version, ...targeting, query };
}

/** The file of a function's types, and what belongs into it. */
export async function typesOf({
  handle,
  schema,
}: (typeof FUNCTIONS)[number]): Promise<{ path: string; text: string }> {
  const { apiVersion, query, target } = await readFunction(handle);
  const loaded = await loadSchema(`${schema}_${apiVersion}`);
  const path = inProject("extensions", handle, "src", "api.ts");
  const text = [
    "// Made by `npm run function-types` from run.graphql and Shopify's schema; a test holds it against both.",
    writeTypes(loaded.schema, parseQuery(query), target),
  ].join("\n\n");
  return { path, text: await format(text, { ...(await resolveConfig(path)), filepath: path }) };
}
