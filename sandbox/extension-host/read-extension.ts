import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import type { ExtensionDefinition, Messages } from "./extension-definition";

const metafield = z.object({ namespace: z.string().min(1), key: z.string().min(1) });
const messages: z.ZodType<Messages> = z.lazy(() => z.record(z.string(), z.union([z.string(), messages])));
const configuration = z.object({
  api_version: z.string(),
  extensions: z
    .array(
      z.object({
        handle: z.string().regex(/^[A-Za-z0-9-]+$/),
        type: z.literal("ui_extension"),
        targeting: z
          .array(
            z.object({ target: z.string(), module: z.string(), metafields: z.array(metafield).optional() }),
          )
          .min(1),
        metafields: z.array(metafield).default([]),
        capabilities: z
          .object({
            api_access: z.boolean().default(false),
            network_access: z.boolean().default(false),
            block_progress: z.boolean().default(false),
          })
          .prefault({}),
      }),
    )
    .length(1),
});

/**
 * What a UI extension's folder declares: its shopify.extension.toml and its locales.
 *
 * @throws naming the file, when it is missing or says what Shopify CLI would refuse.
 */
export function readExtension(directory: string): ExtensionDefinition {
  const file = path.join(directory, "shopify.extension.toml");
  const read = configuration.safeParse(parse(readFileSync(file, "utf8")));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  const [extension] = read.data.extensions;
  const [targeting] = extension?.targeting ?? [];
  if (extension === undefined || targeting === undefined) throw new Error(`${file} has no extension.`);
  const { api_access, network_access, block_progress } = extension.capabilities;
  return {
    handle: extension.handle,
    apiVersion: read.data.api_version,
    target: targeting.target,
    capabilities: { apiAccess: api_access, networkAccess: network_access, blockProgress: block_progress },
    metafields: targeting.metafields ?? extension.metafields,
    ...readLocales(path.join(directory, "locales")),
  };
}

function readLocales(directory: string): Pick<ExtensionDefinition, "locales" | "defaultLocale"> {
  const locales: Record<string, Messages> = {};
  let defaultLocale: string | undefined;
  for (const name of readdirSync(directory)) {
    const match = /^([A-Za-z-]+)(\.default)?\.json$/.exec(name);
    if (match?.[1] === undefined) continue;
    const [, locale, isDefault] = match;
    locales[locale] = messages.parse(JSON.parse(readFileSync(path.join(directory, name), "utf8")));
    if (isDefault !== undefined) defaultLocale = locale;
  }
  if (defaultLocale === undefined) throw new Error(`${directory} has no *.default.json.`);
  return { locales, defaultLocale };
}
