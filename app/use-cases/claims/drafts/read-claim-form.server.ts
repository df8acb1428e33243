import type { Coverage } from "@prisma/client";
import { FILED_PERILS, type ClaimSettings, type Remedy } from "../../../../domain/claim";
import type { Db } from "~/db.server";
import { money } from "~/money";
import { readPeril } from "~/perils.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { goodsPicturesOrNone } from "~/shopify/orders/read-goods-pictures.server";
import { calendarDay } from "~/time/zoned-time";
import { orderParcels } from "~/use-cases/claims/filing/claimed-parcels.server";
import { formClaim, goodsOf, type GoodsContext } from "~/use-cases/claims/drafts/form-goods";
import type { FormGuarantee, ShopperClaimForm } from "~/use-cases/claims/drafts/shopper-claim-form";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";

export type {
  FormClaim,
  FormGoods,
  FormGuarantee,
  FormPeril,
  ShopperClaimForm,
  WhyNotClaimable,
} from "~/use-cases/claims/drafts/shopper-claim-form";

export type ReadClaimForm =
  | { ok: true; form: ShopperClaimForm }
  /** The order has no guarantee. */
  | { ok: false; reason: "not-covered" };

/** The claim form of an order: every line of it, covered or not, and why. */
export async function readClaimForm(input: {
  db: Db;
  /** For the goods' pictures; null, or while Shopify doesn't answer: without. */
  admin: AdminApi | null;
  now: Date;
  shop: string;
  /** gid://shopify/Order/1 */
  orderId: string;
}): Promise<ReadClaimForm> {
  const { db, admin, now, shop, orderId } = input;
  const coverages = await readCoverages(db, shop, orderId);
  const [first] = coverages;
  if (!first) return { ok: false, reason: "not-covered" };
  const { timeZone, name: shopName } = first.owner;
  const context: GoodsContext = {
    today: calendarDay(now, timeZone),
    settings: await readClaimSettings(db, shop),
    parcels: await orderParcels(db, { shop, orderId, timeZone, destination: first.destination }),
    pictures: admin ? await goodsPicturesOrNone(admin, orderId) : new Map(),
  };
  return {
    ok: true,
    form: {
      orderId,
      orderName: first.orderName,
      shopName,
      timeZone,
      today: context.today,
      guarantees: coverages.map((coverage) => guaranteeOf(coverage, context)),
    },
  };
}

function readCoverages(db: Db, shop: string, orderId: string) {
  const claim = { select: { id: true, number: true, state: true } } as const;
  return db.coverage.findMany({
    where: { shop, orderId },
    orderBy: { soldBy: "asc" },
    include: {
      owner: { select: { timeZone: true, name: true } },
      lines: {
        orderBy: { position: "asc" },
        include: {
          claimLines: {
            where: { claim: { source: { not: "delay_trigger" } } },
            include: { claim },
            orderBy: { claim: { number: "desc" } },
          },
        },
      },
      claims: { orderBy: { number: "desc" }, select: claim.select },
    },
  });
}
type CoverageRow = Awaited<ReturnType<typeof readCoverages>>[number];

function guaranteeOf(coverage: CoverageRow, context: GoodsContext): FormGuarantee {
  const { settings } = context;
  const covered = coverage.perils.map(readPeril);
  const perils = FILED_PERILS.filter((peril) => covered.includes(peril));
  const above = settings.statementAboveMinor;
  return {
    coverageId: coverage.id,
    state: coverage.state,
    perils: perils.map((peril) => ({ peril, photos: settings.photosNeeded[peril] })),
    goods: coverage.lines.map((line) => goodsOf(coverage, line, perils, context)),
    claims: coverage.claims.map(formClaim),
    remedies: remediesFor(coverage, settings),
    statementAbove: above === null ? null : money(above, coverage.currency),
  };
}

/** Credit goes to an account: who ordered without one can't be given any. */
function remediesFor({ customerId }: Coverage, { remedies }: ClaimSettings): Remedy[] {
  return remedies.filter((remedy) => remedy !== "credit" || customerId !== null);
}
