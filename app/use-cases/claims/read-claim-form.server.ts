import type { ClaimState, Coverage, CoverageLine } from "@prisma/client";
import {
  FILED_PERILS,
  filingWindow,
  OPEN_CLAIM_STATES,
  type ClaimSettings,
  type Day,
  type FiledPeril,
  type FilingWindow,
  type Remedy,
} from "../../../domain/claim";
import { insuredShareMinor, remainingQuantity, type CoverageState } from "../../../domain/coverage";
import { SHIPPING_LINE } from "../../../domain/rating";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { readPeril } from "~/perils.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { ShopifyUnavailableError, ThrottledError, type AdminApi } from "~/shopify/graphql.server";
import { readGoodsPictures, type GoodsPicture } from "~/shopify/orders/read-goods-pictures.server";
import { calendarDay } from "~/time/zoned-time";
import { orderParcels, parcelsWith, type OrderParcel } from "~/use-cases/claims/claimed-parcels.server";

/** What a shopper can claim for on an order, and why not for the rest. */
export type ShopperClaimForm = {
  orderId: string;
  /** #1001 */
  orderName: string;
  shopName: string;
  timeZone: string;
  /** The shop's calendar day. */
  today: Day;
  guarantees: FormGuarantee[];
};

export type FormGuarantee = {
  coverageId: string;
  state: CoverageState;
  /** What can be chosen; lateness is claimed by itself. */
  perils: FormPeril[];
  goods: FormGoods[];
  /** Claims on it, the newest first. */
  claims: FormClaim[];
  remedies: Remedy[];
  /** A statement is needed where no photos are, above this value. Null: never. */
  statementAbove: Money | null;
  /** What was begun and isn't filed; null: nothing. */
  draftId: string | null;
};

export type FormPeril = { peril: FiledPeril; photos: number };

export type FormClaim = { claimId: string; number: number; state: ClaimState };

export type FormGoods = {
  coverageLineId: string;
  title: string;
  variantTitle: string | null;
  isShipping: boolean;
  picture: GoodsPicture | null;
  /** As sold. */
  quantity: number;
  /** How many can be claimed. */
  claimable: number;
  /** What one of them is insured for (an even share); null for what isn't insured. */
  insuredEach: Money | null;
  /** Why fewer can be claimed than were sold. */
  why: WhyNotClaimable[];
  /** By peril, from when until when. Empty where nothing can be claimed. */
  windows: Partial<Record<FiledPeril, FilingWindow>>;
};

export type WhyNotClaimable =
  | { code: "uninsured" }
  | { code: "coverage"; state: CoverageState }
  /** Refunded, returned or taken out of the order. */
  | { code: "refunded"; quantity: number }
  | { code: "claimed"; quantity: number; claim: FormClaim }
  | { code: "settled"; quantity: number; claim: FormClaim | null };

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
  const context: Context = {
    today: calendarDay(now, timeZone),
    settings: await readClaimSettings(db, shop),
    parcels: await orderParcels(db, { shop, orderId, timeZone, destination: first.destination }),
    pictures: admin ? await picturesOrNone(admin, orderId) : new Map(),
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

type Context = {
  today: Day;
  settings: ClaimSettings;
  parcels: readonly OrderParcel[];
  pictures: ReadonlyMap<string, GoodsPicture>;
};

function readCoverages(db: Db, shop: string, orderId: string) {
  const claim = { select: { id: true, number: true, state: true } } as const;
  return db.coverage.findMany({
    where: { shop, orderId },
    orderBy: { soldBy: "asc" },
    include: {
      owner: { select: { timeZone: true, name: true } },
      lines: {
        orderBy: { position: "asc" },
        include: { claimLines: { include: { claim }, orderBy: { claim: { number: "desc" } } } },
      },
      claims: { orderBy: { number: "desc" }, select: claim.select },
      claimDrafts: {
        where: { state: { in: ["open", "planned"] } },
        orderBy: { createdAt: "desc" },
        take: 1,
        select: { id: true },
      },
    },
  });
}
type CoverageRow = Awaited<ReturnType<typeof readCoverages>>[number];

/** The form works without pictures. */
async function picturesOrNone(admin: AdminApi, orderId: string): Promise<ReadonlyMap<string, GoodsPicture>> {
  try {
    return await readGoodsPictures(admin, orderId);
  } catch (error) {
    if (error instanceof ThrottledError || error instanceof ShopifyUnavailableError) return new Map();
    throw error;
  }
}

function guaranteeOf(coverage: CoverageRow, context: Context): FormGuarantee {
  const { settings } = context;
  const covered = coverage.perils.map(readPeril);
  const perils = FILED_PERILS.filter((peril) => covered.includes(peril));
  const above = settings.statementAboveMinor;
  return {
    coverageId: coverage.id,
    state: coverage.state,
    perils: perils.map((peril) => ({ peril, photos: settings.photosNeeded[peril] })),
    goods: coverage.lines.map((line) => goodsOf(coverage, line, perils, context)),
    claims: coverage.claims.map(claimOf),
    remedies: remediesFor(coverage, settings),
    statementAbove: above === null ? null : money(above, coverage.currency),
    draftId: coverage.claimDrafts[0]?.id ?? null,
  };
}

/** Credit goes to an account: who ordered without one can't be given any. */
function remediesFor({ customerId }: Coverage, { remedies }: ClaimSettings): Remedy[] {
  return remedies.filter((remedy) => remedy !== "credit" || customerId !== null);
}

const claimOf = ({ id, number, state }: { id: string; number: number; state: ClaimState }): FormClaim => ({
  claimId: id,
  number,
  state,
});

function goodsOf(
  coverage: CoverageRow,
  line: CoverageRow["lines"][number],
  perils: readonly FiledPeril[],
  { today, settings, parcels, pictures }: Context,
): FormGoods {
  const isInsured = line.insuredMinor > 0n;
  const asked = askedFor(line);
  const claimed = asked.reduce((sum, { quantity }) => sum + quantity, 0);
  const left = Math.max(0, remainingQuantity(line) - claimed);
  const claimable = coverage.state === "active" ? left : 0;
  const why: WhyNotClaimable[] = [];
  if (!isInsured && line.quantity > 0) why.push({ code: "uninsured" });
  if (isInsured && coverage.state !== "active") why.push({ code: "coverage", state: coverage.state });
  if (line.quantity < line.soldQuantity)
    why.push({ code: "refunded", quantity: line.soldQuantity - line.quantity });
  why.push(...asked, ...paidOut(line));
  const windows =
    claimable === 0
      ? {}
      : Object.fromEntries(
          perils.map((peril) => [
            peril,
            filingWindow({
              peril,
              parcels: parcelsWith(parcels, [line.lineItemId]),
              today,
              windows: settings.filingWindows,
            }),
          ]),
        );
  return {
    coverageLineId: line.id,
    title: line.title,
    variantTitle: line.variantTitle,
    isShipping: line.lineItemId === SHIPPING_LINE,
    picture: pictures.get(line.lineItemId) ?? null,
    quantity: line.soldQuantity,
    claimable,
    insuredEach: isInsured ? money(eachMinor(line), coverage.currency) : null,
    why,
    windows,
  };
}

type LineRow = CoverageRow["lines"][number];

/** Goods that open claims ask for; those of one that is settling are among the paid ones. */
function askedFor({ claimLines }: LineRow): Extract<WhyNotClaimable, { code: "claimed" }>[] {
  return claimLines
    .filter(({ claim }) => claim.state !== "settling" && OPEN_CLAIM_STATES.includes(claim.state))
    .map(({ quantity, claim }) => ({ code: "claimed", quantity, claim: claimOf(claim) }));
}

function paidOut({ committedQuantity: quantity, claimLines }: LineRow): WhyNotClaimable[] {
  if (quantity === 0) return [];
  const paid = claimLines.find(({ claim }) => claim.state === "settled" || claim.state === "settling");
  return [{ code: "settled", quantity, claim: paid ? claimOf(paid.claim) : null }];
}

function eachMinor(line: CoverageLine): bigint {
  return insuredShareMinor({ ...line, committedQuantity: 0, committedMinor: 0n }, 1);
}
