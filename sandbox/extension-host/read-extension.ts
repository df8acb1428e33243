import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import type { ExtensionDefinition, Messages } from "./extension-definition";

const metafield = z.object({ namespace: z.string().min(1), key: z.string().min(1) });
const messages: z.ZodType<Messages> = z.lazy(() => z.record(z.string(), z.union([z.string(), messages])));
const kindOnly = z.object({ extensions: z.array(z.object({ type: z.string() })) });
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

/** One UI extension: what it shows at each of the targets that it names. */
export type UiExtension = { handle: string; definitions: ExtensionDefinition[] };

/**
 * The UI extensions below a folder, read anew. Folders of other kinds of extensions are passed over; one that Shopify
 * would refuse is told to `warn` and passed over too, so that a fault in one keeps no page from showing.
 */
export function readUiExtensions(extensions: string, warn: (message: string) => void): UiExtension[] {
  if (!existsSync(extensions)) return [];
  return readdirSync(extensions)
    .toSorted()
    .flatMap((name) => {
      try {
        return readUiExtension(path.join(extensions, name)) ?? [];
      } catch (error) {
        warn(error instanceof Error ? error.message : String(error));
        return [];
      }
    });
}

/** The definition that an extension's folder has for a target, or for its first one. @throws as `readUiExtension`. */
export function readExtension(directory: string, target?: string): ExtensionDefinition {
  const definitions = readUiExtension(directory)?.definitions ?? [];
  const found = definitions.find((each) => target === undefined || each.target === target);
  if (found === undefined)
    throw new Error(
      `${directory}/shopify.extension.toml has no UI extension${target ? ` for ${target}` : ""}.`,
    );
  return found;
}

/**
 * What a UI extension's folder declares: its shopify.extension.toml and its locales. Null when it holds no UI extension.
 *
 * @throws naming the file, when it says what Shopify CLI would refuse.
 */
function readUiExtension(directory: string): UiExtension | null {
  const file = path.join(directory, "shopify.extension.toml");
  if (!existsSync(file)) return null;
  const told = parse(readFileSync(file, "utf8"));
  const kind = kindOnly.safeParse(told);
  if (!kind.success || kind.data.extensions[0]?.type !== "ui_extension") return null;
  const read = configuration.safeParse(told);
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  const [extension] = read.data.extensions;
  if (extension === undefined) throw new Error(`${file} has no extension.`);
  const { handle, capabilities } = extension;
  const shared = {
    handle,
    apiVersion: read.data.api_version,
    capabilities: {
      apiAccess: capabilities.api_access,
      networkAccess: capabilities.network_access,
      blockProgress: capabilities.block_progress,
    },
    ...readLocales(path.join(directory, "locales")),
  };
  const definitions = extension.targeting.map(({ target, metafields }) => ({
    ...shared,
    target,
    metafields: metafields ?? extension.metafields,
  }));
  return { handle, definitions };
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
