/** Writes elements.generated.ts anew; run it after every update of `@shopify/ui-extensions` (a test says when). */
import { writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { type ElementDeclaration, readElementTypes } from "./read-element-types";

export const EXTENSION_TARGET = "purchase.checkout.block.render";

/** The source text of elements.generated.ts for the given table. */
export async function elementsModule(elements: Record<string, ElementDeclaration>): Promise<string> {
  const text = `// Made by generate-elements.ts from the types of @shopify/ui-extensions; don't edit.
import type { ElementDeclaration } from "./read-element-types";

/** What of each \`s-*\` element may cross between an extension's worker and the page. */
export const ELEMENTS: Readonly<Record<string, ElementDeclaration>> = ${JSON.stringify(elements)};
`;
  return format(text, { ...(await resolveConfig(import.meta.filename)), parser: "typescript" });
}

if (process.argv[1] === import.meta.filename) {
  const text = await elementsModule(readElementTypes(EXTENSION_TARGET));
  await writeFile(new URL("elements.generated.ts", import.meta.url), text);
}
