import type { ClaimState, CoverageState } from "@prisma/client";
import type { Peril } from "../../domain/rating";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { readPeril } from "~/perils.server";
import { claimAmounts, WITH_AMOUNTS } from "~/queries/claim-amounts.server";
import {
  readClaimForm,
  type FormGoods,
  type WhyNotClaimable,
} from "~/use-cases/claims/drafts/read-claim-form.server";

/** A guarantee of an order as the block on the order's page in the shop's admin shows it. */
export type OrderBlockGuarantee = {
  id: string;
  state: CoverageState;
  payer: "shopper" | "merchant";
  perils: Peril[];
  insured: Money;
  /** What of it isn't paid out, nor on its way. */
  remaining: Money;
  /** In what the shopper paid in; null where the shop gives the guarantee. */
  premium: Money | null;
  /** Whether staff can file a claim, and why not. */
  filing: { may: true } | { may: false; why: "over" | "claimed" | "nothing-left" };
  goods: OrderBlockGoods[];
  /** The newest first. */
  claims: OrderBlockClaim[];
};

export type OrderBlockGoods = {
  id: string;
  /** Empty for the shipping fee. */
  title: string;
  variantTitle: string | null;
  quantity: number;
  /** Null: they aren't insured. */
  insured: Money | null;
  /** What became of them. */
  gone: { code: "refunded" | "claimed" | "settled"; quantity: number }[];
};

export type OrderBlockClaim = {
  id: string;
  number: number;
  state: ClaimState;
  peril: Peril;
  filedAt: string;
  /** What its goods are insured for, and what was given for them; null: nothing yet. */
  claimed: Money;
  settled: Money | null;
};

/** The guarantees of an order of the shop; none where it has no guarantee. @param orderId gid://shopify/Order/1 */
export async function readOrderBlock(input: {
  db: Db;
  now: Date;
  shop: string;
  orderId: string;
}): Promise<OrderBlockGuarantee[]> {
  const { db, shop, orderId } = input;
  const read = await readClaimForm({ ...input, admin: null });
  if (!read.ok) return [];
  const coverages = await db.coverage.findMany({
    where: { shop, orderId },
    include: { lines: true, claims: { orderBy: { number: "desc" }, include: WITH_AMOUNTS } },
  });
  return read.form.guarantees.flatMap(({ coverageId, goods }) => {
    const coverage = coverages.find(({ id }) => id === coverageId);
    if (!coverage) return [];
    const amount = (minor: bigint) => money(minor, coverage.currency);
    const isPaid = coverage.payer === "shopper";
    return {
      id: coverageId,
      state: coverage.state,
      payer: coverage.payer,
      perils: coverage.perils.map(readPeril),
      insured: amount(coverage.insuredMinor),
      remaining: amount(coverage.insuredMinor - coverage.committedMinor),
      premium: isPaid ? money(coverage.premiumChargedPresentmentMinor, coverage.presentmentCurrency) : null,
      filing: filingOf(coverage.state, goods),
      goods: goods.map((each) => {
        const insuredMinor = coverage.lines.find(({ id }) => id === each.coverageLineId)?.insuredMinor ?? 0n;
        return {
          id: each.coverageLineId,
          title: each.title,
          variantTitle: each.variantTitle,
          quantity: each.quantity,
          insured: insuredMinor > 0n ? amount(insuredMinor) : null,
          gone: each.why.flatMap(goneOf),
        };
      }),
      claims: coverage.claims.map((claim) => ({
        id: claim.id,
        number: claim.number,
        state: claim.state,
        peril: readPeril(claim.peril),
        filedAt: claim.filedAt.toISOString(),
        ...claimAmounts(claim, coverage.currency),
      })),
    };
  });
}

function filingOf(state: CoverageState, goods: readonly FormGoods[]): OrderBlockGuarantee["filing"] {
  if (state !== "active") return { may: false, why: "over" };
  if (goods.some(({ claimable }) => claimable > 0)) return { may: true };
  const isClaimed = goods.some(({ why }) => why.some(({ code }) => code === "claimed"));
  return { may: false, why: isClaimed ? "claimed" : "nothing-left" };
}

function goneOf(why: WhyNotClaimable): OrderBlockGoods["gone"] {
  return why.code === "uninsured" || why.code === "coverage"
    ? []
    : [{ code: why.code, quantity: why.quantity }];
}
