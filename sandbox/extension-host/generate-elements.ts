/** Writes elements.generated.ts anew; run it after every update of `@shopify/ui-extensions` (a test says when). */
import { writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { type ElementDeclaration, readElementTypes } from "./read-element-types";

/** The targets that stand for their surface: its others have the same elements. */
export const CHECKOUT_TARGET = "purchase.checkout.block.render";
export const ORDER_STATUS_TARGET = "customer-account.order-status.block.render";
export const ADMIN_TARGET = "admin.order-details.block.render";

type Elements = Record<string, ElementDeclaration>;

/**
 * The source text of elements.generated.ts for the given tables.
 *
 * @throws when customer accounts lack an element of the checkout: the second table is written as what differs.
 */
export async function elementsModule(
  checkout: Elements,
  orderStatus: Elements,
  admin: Elements,
): Promise<string> {
  const lacking = Object.keys(checkout).filter((tag) => orderStatus[tag] === undefined);
  if (lacking.length > 0) throw new Error(`Customer accounts don't have ${lacking.join(", ")}.`);
  const differing = Object.entries(orderStatus).filter(
    ([tag, declaration]) => JSON.stringify(checkout[tag]) !== JSON.stringify(declaration),
  );
  const text = `// Made by generate-elements.ts from the types of @shopify/ui-extensions; don't edit.
import type { ElementDeclaration } from "./read-element-types";

type Elements = Readonly<Record<string, ElementDeclaration>>;

/** What of each \`s-*\` element may cross between an extension's worker and the checkout. */
export const CHECKOUT_ELEMENTS: Elements = ${JSON.stringify(checkout)};

/** The same for the order status page of customer accounts. */
export const ORDER_STATUS_ELEMENTS: Elements = {
  ...CHECKOUT_ELEMENTS,
  ${JSON.stringify(Object.fromEntries(differing)).slice(1, -1)}
};

/** The same for blocks on pages of the admin. */
export const ADMIN_ELEMENTS: Elements = ${JSON.stringify(admin)};
`;
  return format(text, { ...(await resolveConfig(import.meta.filename)), parser: "typescript" });
}

if (process.argv[1] === import.meta.filename) {
  const text = await elementsModule(
    readElementTypes(CHECKOUT_TARGET),
    readElementTypes(ORDER_STATUS_TARGET),
    readElementTypes(ADMIN_TARGET),
  );
  await writeFile(new URL("elements.generated.ts", import.meta.url), text);
}
