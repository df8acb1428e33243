import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import { extensionFolders, textOf, translated } from "../functions/function-extension";

/** A property of a trigger's or an action's payload. */
export type FlowField = {
  /** Its name in the payload: "order_id" of an `order_reference`, else the key of its own. */
  key: string;
  type: string;
  /** Whether it names a thing of the shop by its number. */
  reference: boolean;
  required: boolean;
};

export type FlowTrigger = { kind: "trigger"; handle: string; title: string; fields: FlowField[] };
/** `path` is that of its `runtime_url`, below the app's address. */
export type FlowAction = {
  kind: "action";
  handle: string;
  title: string;
  fields: FlowField[];
  path: string;
};
export type FlowExtension = FlowTrigger | FlowAction;

const fields = z
  .array(
    z.object({
      type: z.string().min(1),
      key: z
        .string()
        .regex(/^[A-Za-z][A-Za-z0-9 _-]*$/)
        .optional(),
      required: z.boolean().default(false),
    }),
  )
  .default([]);
const settings = z.object({ fields });
const configuration = z.object({
  extensions: z.array(
    z.object({
      type: z.string(),
      name: z.string().min(1),
      handle: z
        .string()
        .max(30)
        .regex(/^[A-Za-z0-9-]+$/),
      runtime_url: z.string().optional(),
      settings: settings.optional(),
    }),
  ),
  /** As Shopify CLI writes it: behind the only extension of the file. */
  settings: settings.prefault({}),
});

/** The Flow extensions below a folder, read anew, as if they had just been deployed; and what Shopify CLI would refuse. */
export function readFlowExtensions(folder: string): { extensions: FlowExtension[]; faults: string[] } {
  const extensions: FlowExtension[] = [];
  const faults: string[] = [];
  for (const directory of extensionFolders(folder)) {
    try {
      extensions.push(...readFolder(directory));
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { extensions, faults };
}

function readFolder(directory: string): FlowExtension[] {
  const file = path.join(directory, "shopify.extension.toml");
  const text = textOf(file);
  if (text === null || !/^\s*type\s*=\s*"flow_(trigger|action)"/m.test(text)) return [];
  const read = configuration.safeParse(parse(text));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return read.data.extensions
    .filter(({ type }) => type === "flow_trigger" || type === "flow_action")
    .map(({ type, handle, name, runtime_url: runtimeUrl, settings: own }) => {
      const shared = {
        handle,
        title: translated(directory, name),
        fields: (own ?? read.data.settings).fields.map((field) => fieldOf(field, file)),
      };
      if (type === "flow_trigger") return { kind: "trigger", ...shared };
      if (runtimeUrl === undefined) throw new Error(`${file}: ${handle} has no runtime_url.`);
      return { kind: "action", ...shared, path: pathOf(runtimeUrl) };
    });
}

function fieldOf(
  { type, key, required }: { type: string; key?: string | undefined; required: boolean },
  file: string,
): FlowField {
  const [, referred] = /^([a-z]+(?:_[a-z]+)*)_reference$/.exec(type) ?? [];
  if (referred !== undefined) return { key: `${referred}_id`, type, reference: true, required };
  if (key === undefined) throw new Error(`${file}: a field of type ${type} has no key.`);
  return { key, type, reference: false, required };
}

/** Whatever host it names: it is the app's, and the app under development is asked. */
function pathOf(runtimeUrl: string): string {
  const { pathname, search } = new URL(runtimeUrl, "https://app.invalid");
  return `${pathname}${search}`;
}
