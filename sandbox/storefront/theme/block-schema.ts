import { z } from "zod";

/** Kinds of settings that have a value; the others are words between them. */
const VALUED = [
  "checkbox",
  "color",
  "html",
  "inline_richtext",
  "liquid",
  "number",
  "radio",
  "range",
  "richtext",
  "select",
  "text",
  "text_alignment",
  "textarea",
  "url",
] as const;
const WORDS = ["header", "paragraph"] as const;

const option = z.strictObject({ value: z.string(), label: z.string(), group: z.string().optional() });
const setting = z.discriminatedUnion("type", [
  z.strictObject({ type: z.enum(WORDS), content: z.string(), info: z.string().optional() }),
  z.strictObject({
    type: z.enum(VALUED),
    id: z.string(),
    label: z.string(),
    default: z.union([z.string(), z.number(), z.boolean()]).optional(),
    info: z.string().optional(),
    placeholder: z.string().optional(),
    options: z.array(option).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    step: z.number().optional(),
    unit: z.string().optional(),
    visible_if: z.string().optional(),
  }),
]);

const pages = z.strictObject({
  templates: z.array(z.string()).optional(),
  groups: z.array(z.string()).optional(),
});
const schema = z.strictObject({
  name: z.string().min(1).max(25),
  target: z.enum(["section", "head", "body", "compliance_head"]),
  javascript: z.string().optional(),
  stylesheet: z.string().optional(),
  templates: z.array(z.string()).optional(),
  enabled_on: pages.optional(),
  disabled_on: pages.optional(),
  class: z.string().optional(),
  tag: z.string().optional(),
  settings: z.array(setting).default([]),
});

/** What a block's `{% schema %}` says, as far as the sandbox plays it. */
export type BlockSchema = z.infer<typeof schema>;
export type BlockSetting = BlockSchema["settings"][number];
export type SettingValue = string | number | boolean;

/**
 * The schema in a block's Liquid.
 *
 * @throws naming the file, when there is none, or it says what Shopify would refuse or the sandbox doesn't play.
 */
export function readBlockSchema(file: string, source: string): BlockSchema {
  const text = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(source)?.[1];
  if (text === undefined) throw new Error(`${file} has no {% schema %}.`);
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: its schema isn't JSON: ${String(error)}`, { cause: error });
  }
  const read = schema.safeParse(told);
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** The value of each setting: what the merchant chose, else its default; Shopify gives those without one no value. */
export function settingValues(
  { settings }: BlockSchema,
  chosen: Readonly<Record<string, SettingValue>>,
): Record<string, SettingValue | null> {
  return Object.fromEntries(
    settings.flatMap((each) =>
      "id" in each
        ? [[each.id, chosen[each.id] ?? each.default ?? (each.type === "checkbox" ? false : null)]]
        : [],
    ),
  );
}
