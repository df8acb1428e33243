import { DEFAULT_PHOTOS_NEEDED, isPhotosNeeded, type PhotosNeeded } from "./evidence-needed";
import { DEFAULT_FILING_WINDOWS, FILED_PERILS, type FiledPeril, type FilingWindows } from "./filing-window";

/** How a shopper can be made whole. */
export const REMEDIES = ["refund", "reship", "credit"] as const;
export type Remedy = (typeof REMEDIES)[number];

/** What a shop chose about claims, beside the decision rules. */
export type ClaimSettings = {
  filingWindows: FilingWindows;
  photosNeeded: PhotosNeeded;
  /** Above this insured value a statement is needed where photos aren't; minor units of the shop's currency. Null: never. */
  statementAboveMinor: bigint | null;
  /** Days in which the shopper answers what was asked, and appeals a denial. */
  answerDays: number;
  appealDays: number;
  /** Hours in which shoppers are promised a decision. */
  promisedHours: number;
  /** What rules approve is settled without staff. */
  settleByItself: boolean;
  /** What shoppers may be offered; refund is always among them. */
  remedies: readonly Remedy[];
};

/** Of a shop that never chose anything. Money leaves by itself only where a shop said so. */
export const DEFAULT_CLAIM_SETTINGS: ClaimSettings = {
  filingWindows: DEFAULT_FILING_WINDOWS,
  photosNeeded: DEFAULT_PHOTOS_NEEDED,
  statementAboveMinor: null,
  answerDays: 14,
  appealDays: 30,
  promisedHours: 24,
  settleByItself: false,
  remedies: REMEDIES,
};

export type ClaimSettingsFault =
  | { field: "filingWindows"; code: "not-days" | "ends-before"; peril: FiledPeril; international: boolean }
  | { field: "photosNeeded"; code: "not-photos" }
  | { field: "statementAboveMinor"; code: "negative" }
  | { field: "answerDays" | "appealDays"; code: "not-days" }
  | { field: "promisedHours"; code: "not-hours" }
  | { field: "remedies"; code: "no-refund" };

const MOST_DAYS = 365;
/** A month. */
const MOST_HOURS = 720;
const isWhole = (count: number, least: number, most: number): boolean =>
  Number.isSafeInteger(count) && count >= least && count <= most;

/** Every reason why the settings can't be saved; none: they can. */
export function checkClaimSettings(settings: ClaimSettings): ClaimSettingsFault[] {
  const faults: ClaimSettingsFault[] = [];
  for (const peril of FILED_PERILS) {
    for (const international of [false, true]) {
      const { fromDays, untilDays } =
        settings.filingWindows[peril][international ? "international" : "domestic"];
      const at = { field: "filingWindows", peril, international } as const;
      if (!isWhole(fromDays, 0, MOST_DAYS) || !isWhole(untilDays, 0, MOST_DAYS))
        faults.push({ ...at, code: "not-days" });
      else if (untilDays < fromDays) faults.push({ ...at, code: "ends-before" });
    }
  }
  if (!isPhotosNeeded(settings.photosNeeded)) faults.push({ field: "photosNeeded", code: "not-photos" });
  if (settings.statementAboveMinor !== null && settings.statementAboveMinor < 0n)
    faults.push({ field: "statementAboveMinor", code: "negative" });
  for (const field of ["answerDays", "appealDays"] as const)
    if (!isWhole(settings[field], 1, MOST_DAYS)) faults.push({ field, code: "not-days" });
  if (!isWhole(settings.promisedHours, 1, MOST_HOURS))
    faults.push({ field: "promisedHours", code: "not-hours" });
  if (!settings.remedies.includes("refund")) faults.push({ field: "remedies", code: "no-refund" });
  return faults;
}
