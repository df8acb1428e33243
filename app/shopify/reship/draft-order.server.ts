import { z } from "zod";
import {
  runOperation,
  taken,
  userErrors,
  type AdminApi,
  type Taken,
  type UserError,
} from "~/shopify/graphql.server";
import type { MailingAddress } from "~/shopify/reship/read-goods-to-reship.server";

const DRAFT_FIELDS = `#graphql
  fragment ReshipDraft on DraftOrder {
    id
    status
    createdAt
    tags
    order { id name }
  }`;

export const CREATE_DRAFT = `#graphql
  mutation CreateReshipDraft($input: DraftOrderInput!) {
    draftOrderCreate(input: $input) {
      draftOrder { ...ReshipDraft }
      userErrors { field message }
    }
  }
  ${DRAFT_FIELDS}`;

export const COMPLETE_DRAFT = `#graphql
  mutation CompleteReshipDraft($id: ID!) {
    draftOrderComplete(id: $id) {
      draftOrder { ...ReshipDraft }
      userErrors { field message }
    }
  }
  ${DRAFT_FIELDS}`;

export const DELETE_DRAFT = `#graphql
  mutation DeleteReshipDraft($id: ID!) {
    draftOrderDelete(input: { id: $id }) {
      deletedId
      userErrors { field message }
    }
  }`;

export const READ_DRAFT = `#graphql
  query ReadReshipDraft($id: ID!) {
    draftOrder(id: $id) { ...ReshipDraft }
  }
  ${DRAFT_FIELDS}`;

export const LIST_NEW_DRAFTS = `#graphql
  query ListNewDrafts($first: Int!, $after: String) {
    draftOrders(first: $first, after: $after, sortKey: ID, reverse: true) {
      nodes { ...ReshipDraft }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${DRAFT_FIELDS}`;

export const FIND_TAGGED_ORDER = `#graphql
  query FindTaggedOrder($query: String!) {
    orders(first: 1, query: $query) {
      nodes { id name tags }
    }
  }`;

const PAGE = 50;

/** Drafts are Shopify's to date: its clock and ours may differ by so much. */
const SKEW_MS = 120_000;

const madeOrder = z.object({ id: z.string(), name: z.string() });
const draft = z
  .object({
    id: z.string(),
    status: z.enum(["OPEN", "INVOICE_SENT", "COMPLETED"]),
    createdAt: z.iso.datetime(),
    tags: z.array(z.string()),
    order: madeOrder.nullable(),
  })
  .transform(({ id, status, createdAt, tags, order }) => ({
    id,
    open: status !== "COMPLETED",
    createdAt: new Date(createdAt),
    tags,
    order,
  }));

/** A draft order; `order`: what it became. */
export type Draft = z.output<typeof draft>;
export type MadeOrder = z.output<typeof madeOrder>;

/** The order that is to be made, for nothing. */
export type DraftToCreate = {
  lines: readonly { variantId: string; quantity: number; attributes: { key: string; value: string }[] }[];
  customerId: string | null;
  email: string | null;
  phone: string | null;
  address: MailingAddress;
  /** Presentment currency */
  currency: string;
  /** Of the discount that takes everything off, and of the shipping that costs nothing. */
  title: string;
  note: string;
  tags: readonly string[];
  attributes: { key: string; value: string }[];
};

export type CreatedDraft = { ok: true; draft: Draft } | { ok: false; userErrors: UserError[] };

/**
 * Prepares an order whose goods cost nothing. It has no effect until it is completed, and no key that would make it one: what
 * was prepared before is found by its tags.
 * @throws when whether it was prepared isn't known
 */
export async function createDraft(admin: AdminApi, wanted: DraftToCreate): Promise<CreatedDraft> {
  const { customerId, email, phone, address, currency, title, note, tags } = wanted;
  const input = {
    lineItems: wanted.lines.map(({ variantId, quantity, attributes }) => ({
      variantId,
      quantity,
      customAttributes: attributes,
    })),
    ...(customerId === null ? {} : { purchasingEntity: { customerId } }),
    email,
    phone,
    shippingAddress: address,
    presentmentCurrencyCode: currency,
    // All off the list price: that stays on the order for customs and reports, whatever currency and market it is of.
    appliedDiscount: { title, value: 100, valueType: "PERCENTAGE" },
    shippingLine: { title, priceWithCurrency: { amount: "0", currencyCode: currency } },
    acceptAutomaticDiscounts: false,
    allowDiscountCodesInCheckout: false,
    visibleToCustomer: false,
    note,
    tags,
    customAttributes: wanted.attributes,
  };
  const { draftOrderCreate } = await runOperation(
    admin,
    CREATE_DRAFT,
    { input },
    z.object({ draftOrderCreate: z.object({ draftOrder: draft.nullable(), userErrors }) }),
  );
  const { draftOrder, userErrors: errors } = draftOrderCreate;
  return draftOrder ? { ok: true, draft: draftOrder } : { ok: false, userErrors: errors };
}

/**
 * Makes the order. A draft becomes one order: completed a second time it is refused, and `readDraft` tells which it was.
 * @throws when whether it was made isn't known
 */
export async function completeDraft(admin: AdminApi, id: string): Promise<CreatedDraft> {
  const { draftOrderComplete } = await runOperation(
    admin,
    COMPLETE_DRAFT,
    { id },
    z.object({ draftOrderComplete: z.object({ draftOrder: draft.nullable(), userErrors }) }),
  );
  const { draftOrder, userErrors: errors } = draftOrderComplete;
  return draftOrder ? { ok: true, draft: draftOrder } : { ok: false, userErrors: errors };
}

/** After it, the draft can't become an order any more. */
export async function deleteDraft(admin: AdminApi, id: string): Promise<Taken> {
  const { draftOrderDelete } = await runOperation(
    admin,
    DELETE_DRAFT,
    { id },
    z.object({ draftOrderDelete: z.object({ userErrors }) }),
  );
  return taken(draftOrderDelete.userErrors);
}

/** Null when there is none of this id (any more). */
export async function readDraft(admin: AdminApi, id: string): Promise<Draft | null> {
  const { draftOrder } = await runOperation(
    admin,
    READ_DRAFT,
    { id },
    z.object({ draftOrder: draft.nullable() }),
  );
  return draftOrder;
}

/**
 * The drafts with this tag that were made since an instant, the oldest first. They are listed, not searched for: Shopify's
 * search doesn't know at once what was tagged.
 */
export async function findDrafts(admin: AdminApi, tag: string, since: Date): Promise<Draft[]> {
  const found: Draft[] = [];
  let after: string | null = null;
  for (;;) {
    const page: { nodes: Draft[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } = (
      await runOperation(
        admin,
        LIST_NEW_DRAFTS,
        { first: PAGE, after },
        z.object({
          draftOrders: z.object({
            nodes: z.array(draft),
            pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
          }),
        }),
      )
    ).draftOrders;
    found.unshift(...page.nodes.filter(({ tags }) => tags.includes(tag)).toReversed());
    const last = page.nodes.at(-1);
    if (!last || !page.pageInfo.hasNextPage || last.createdAt.getTime() < since.getTime() - SKEW_MS)
      return found;
    after = page.pageInfo.endCursor;
  }
}

/** The order with this tag, as far as Shopify's search knows it by now. */
export async function findTaggedOrder(admin: AdminApi, tag: string): Promise<MadeOrder | null> {
  const { orders } = await runOperation(
    admin,
    FIND_TAGGED_ORDER,
    { query: `tag:'${tag}'` },
    z.object({ orders: z.object({ nodes: z.array(madeOrder.extend({ tags: z.array(z.string()) })) }) }),
  );
  return orders.nodes.find(({ tags }) => tags.includes(tag)) ?? null;
}
