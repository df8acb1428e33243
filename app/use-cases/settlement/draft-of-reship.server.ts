import type { Settlement } from "@prisma/client";
import { RESHIP_TAG, RESHIPPED_LINE } from "../../../domain/claim";
import type { Db } from "~/db.server";
import type { AdminApi } from "~/shopify/graphql.server";
import type { DraftToCreate } from "~/shopify/reship/draft-order.server";
import { readOrderToReship, type MailingAddress } from "~/shopify/reship/read-goods-to-reship.server";
import { reshipAddress, type ReshipAddress } from "~/use-cases/claims/remedies/reship-address";
import { reshipMark, type ReshipRequest } from "~/use-cases/settlement/reship-request.server";

/**
 * The order that replaces a settlement's goods: for the same customer, to the address that the shopper confirmed (else the
 * order's), with the tags and notes by which people and programs know what it is. Null when there is no address, or no order any more.
 */
export async function draftOf(input: {
  db: Db;
  admin: AdminApi;
  settlement: Settlement;
  request: ReshipRequest;
}): Promise<DraftToCreate | null> {
  const { db, admin, settlement, request } = input;
  const { shop, claimId } = settlement;
  const claim = await db.claim.findUniqueOrThrow({
    where: { shop_id: { shop, id: claimId } },
    select: { reshipTo: true },
  });
  const order = await readOrderToReship(admin, request.orderId);
  const confirmed = reshipAddress.safeParse(claim.reshipTo);
  const address = confirmed.success ? asMailingAddress(confirmed.data) : order?.address;
  if (!order || !address) return null;
  const claimName = `C-${request.claimNumber}`;
  return {
    lines: request.lines.map(({ variantId, quantity, coverageLineId }) => ({
      variantId,
      quantity,
      attributes: [{ key: RESHIPPED_LINE, value: coverageLineId }],
    })),
    customerId: order.customerId,
    email: order.email,
    phone: order.phone,
    address,
    currency: request.currency,
    title: "Replacement",
    note: `Replaces goods of ${request.orderName} (Waybond claim ${claimName})`,
    tags: [RESHIP_TAG, claimName, reshipMark(settlement.id)],
    attributes: [
      { key: "Replacement for", value: request.orderName },
      { key: "Claim", value: claimName },
    ],
  };
}

/** The last word of a name is taken for the last name; Shopify prints the two together again. */
function asMailingAddress({ name, ...address }: ReshipAddress): MailingAddress {
  const words = name.trim().split(/\s+/);
  const lastName = words.pop() ?? null;
  return { firstName: words.length > 0 ? words.join(" ") : null, lastName, ...address };
}
