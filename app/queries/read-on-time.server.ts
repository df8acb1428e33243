import type { Db } from "~/db.server";
import { FIRST_TERMS, formOfDelayTerms, type DelayTermsForm } from "~/http/delay-terms-form";
import { calendarDay } from "~/time/zoned-time";
import { readDelayTermsVersions } from "~/use-cases/delay/terms-in-force.server";
import { planOfVersion } from "~/use-cases/plan/plan-in-force.server";

/** One version of the promise, as its page lists it. */
export type OnTimeVersion = { version: number; on: boolean; form: DelayTermsForm; since: string; by: string };

export type OnTimePageData = {
  form: DelayTermsForm;
  currency: string;
  /** The shop's calendar day. */
  today: string;
  /** Who put the newest version in force, and when (ISO 8601); null: nobody ever did. */
  saved: { by: string; at: string } | null;
  /** The newest first. */
  versions: OnTimeVersion[];
  /** Whether an offer that shoppers can take covers lateness; null: nothing is published. */
  offered: boolean | null;
};

/** What the page of the on-time guarantee shows; what it would have cost is asked for by itself. */
export async function readOnTime(
  db: Db,
  shop: { domain: string; currency: string; timeZone: string; livePlanVersion: number | null },
  now: Date,
): Promise<OnTimePageData> {
  const { domain, currency, livePlanVersion: live } = shop;
  const [rows, plan] = await Promise.all([
    readDelayTermsVersions(db, domain),
    live === null ? null : planOfVersion(db, domain, live),
  ]);
  const versions = rows.map(({ version, on, terms, inForceAt, by }) => ({
    version,
    on,
    form: formOfDelayTerms(terms, on, currency),
    since: inForceAt.toISOString(),
    by,
  }));
  const [newest] = versions;
  return {
    form: newest?.form ?? formOfDelayTerms(FIRST_TERMS, false, currency),
    currency,
    today: calendarDay(now, shop.timeZone),
    saved: newest ? { by: newest.by, at: newest.since } : null,
    versions,
    offered: plan && plan.plan.offers.some(({ perils }) => perils.includes("delay")),
  };
}
