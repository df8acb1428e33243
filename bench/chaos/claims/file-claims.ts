import { randomUUID } from "node:crypto";
import { ask } from "../books";
import { SHOP } from "../shop";
import type { Stage } from "../stage";
import type { CoveredOrder } from "./covered-orders";

export type Remedy = "refund" | "credit" | "reship";

/** A claim, and what staff are to give for it. */
export type Claim = {
  id: string;
  order: CoveredOrder;
  quantity: number;
  remedy: Remedy;
  /** In 1/10,000 of what the goods are insured for. */
  share: number;
};

/**
 * Puts claims into the database as filing leaves them, in review, and as the rules left them to staff. Not by the app: two claims on the same goods
 * are what it never files, and the races are about what happens if it did.
 */
export async function fileClaims(
  { databaseUrl }: Stage,
  wanted: readonly Omit<Claim, "id">[],
  firstNumber: number,
): Promise<Claim[]> {
  const claims = wanted.map((claim) => ({ id: randomUUID(), ...claim }));
  for (let from = 0; from < claims.length; from += 500) {
    const some = claims.slice(from, from + 500);
    await ask(
      databaseUrl,
      `INSERT INTO "Claim" ("id", "shop", "number", "coverageId", "state", "peril", "description", "wishedRemedy",
         "source", "decideDone", "filedAt", "filedBy", "updatedAt")
       SELECT c.id, $1, $2 + c.place, c.coverage, 'in_review', 'damage', 'Broken.', c.remedy::"Remedy", 'staff', 1,
         now(), 'chaos', now()
       FROM unnest($3::uuid[], $4::uuid[], $5::text[]) WITH ORDINALITY AS c(id, coverage, remedy, place)`,
      [
        SHOP,
        firstNumber + from,
        some.map(({ id }) => id),
        some.map(({ order }) => order.coverageId),
        some.map(({ remedy }) => remedy),
      ],
    );
    await ask(
      databaseUrl,
      `INSERT INTO "ClaimLine" ("id", "shop", "claimId", "coverageLineId", "quantity")
       SELECT gen_random_uuid(), $1, l.claim, l.line, l.quantity
       FROM unnest($2::uuid[], $3::uuid[], $4::int[]) AS l(claim, line, quantity)`,
      [
        SHOP,
        some.map(({ id }) => id),
        some.map(({ order }) => order.coverageLineId),
        some.map(({ quantity }) => quantity),
      ],
    );
  }
  return claims;
}

/** What is to be given for a claim, cents: the share, rounded half up. */
export function agreedCents({ order, quantity, share }: Claim): bigint {
  return (order.unitCents * BigInt(quantity) * BigInt(share) * 2n + 10_000n) / 20_000n;
}
