import type { Verdict } from "@prisma/client";
import { fromMinorUnits } from "../../../domain/money";
import type { Db } from "~/db.server";
import { env } from "~/env.server";
import { storefrontOf } from "~/sandbox-seam.server";
import { readShopperClaim } from "~/use-cases/claims/shopper/read-shopper-claim.server";
import { claimLink } from "~/use-cases/shopper-access/claim-link.server";

/** What a trigger tells beside the order, by the names that its extension declares. */
export type FlowPayload = Record<string, string>;

/** A coverage as it is now; null: there is none. */
export async function coveragePayload(db: Db, shop: string, coverageId: string): Promise<FlowPayload | null> {
  const coverage = await db.coverage.findUnique({ where: { shop_id: { shop, id: coverageId } } });
  return (
    coverage && {
      "Coverage state": coverage.state,
      "Insured value": fromMinorUnits(coverage.insuredMinor, coverage.currency),
      Currency: coverage.currency,
    }
  );
}

/**
 * A claim as it is now, with its page for a mail to its shopper; null: there is none.
 * @param step the id of the decision or settlement that is told of
 */
export async function claimPayload(of: {
  db: Db;
  now: Date;
  shop: string;
  claimId: string;
  step: string;
}): Promise<FlowPayload | null> {
  const { db, now, shop, claimId, step } = of;
  const claim = await readShopperClaim(of);
  if (!claim) return null;
  const { number, peril, insured, language } = claim;
  const signed = { secret: env.SHOPIFY_API_SECRET, storefront: storefrontOf(shop), now, shop, claimId };
  const told = {
    Claim: `C-${number}`,
    Peril: peril,
    "Claimed value": insured.amount,
    Currency: insured.currency,
    Language: language,
    "Claim page": claimLink({ ...signed, language }),
  };
  return step === "once" ? told : { ...told, ...(await stepPayload(db, shop, step)) };
}

const DECIDED: Partial<Record<Verdict, string>> = { approve: "approved", deny: "denied" };

/** What was decided, or given. */
async function stepPayload(db: Db, shop: string, id: string): Promise<FlowPayload> {
  const where = { shop_id: { shop, id } };
  const decision = await db.claimDecision.findUnique({ where, select: { verdict: true } });
  if (decision) return { Decision: DECIDED[decision.verdict] ?? decision.verdict };
  const given = await db.settlement.findUnique({ where });
  if (!given) return {};
  return {
    Remedy: given.remedy,
    "Amount given": fromMinorUnits(given.amountMinor, given.currency),
    ...(given.effectName === null ? {} : { "New order": given.effectName }),
  };
}
