import type { Db } from "~/db.server";
import { readDelayTermsVersions, type DelayTermsVersion } from "~/use-cases/delay/terms-in-force.server";
import { planOfVersion } from "~/use-cases/plan/plan-in-force.server";

export type OnTime = {
  /** All that was ever put in force, the newest first. */
  versions: DelayTermsVersion[];
  /** Whether an offer that shoppers can take covers lateness; null: nothing is published. */
  offered: boolean | null;
};

/** What the shop promises about punctuality, and whether it can hold for anybody. */
export async function readOnTime(
  db: Db,
  { domain, livePlanVersion: live }: { domain: string; livePlanVersion: number | null },
): Promise<OnTime> {
  const [versions, plan] = await Promise.all([
    readDelayTermsVersions(db, domain),
    live === null ? null : planOfVersion(db, domain, live),
  ]);
  return { versions, offered: plan && plan.plan.offers.some(({ perils }) => perils.includes("delay")) };
}
