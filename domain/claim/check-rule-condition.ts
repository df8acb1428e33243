import { compareDecimals, decimalsOf, minorUnits } from "../money/index";
import { PERILS } from "../rating/plan";
import { isDestinationEntry } from "../rating/destinations";
import {
  EVIDENCE_KINDS,
  FACT_NAMES,
  RISK_LEVELS,
  SEEN_PHOTOS,
  TRACKING_STATES,
  type FactName,
} from "./claim-facts";
import { isObject, type JsonObject, type RuleFaults } from "./rule-faults";

const MOST_VALUES = 250;
const LONGEST_CARRIER = 100;
/** More days, photos or claims than anything has. */
const MOST_COUNTED = 10_000;
/** Digits before the point, and decimals of a ratio. */
const LONGEST_NUMBER = 15;
const RATIO_DECIMALS = 4;

/** Of each fact, how its condition is told. */
type Kind =
  | { by: "words"; words: readonly string[] }
  | { by: "destinations" | "carriers" | "amounts" | "ratios" | "counts" | "whether" };

export const CONDITION_KINDS: Readonly<Record<FactName, Kind>> = {
  peril: { by: "words", words: PERILS },
  amount: { by: "amounts" },
  destination: { by: "destinations" },
  carrier: { by: "carriers" },
  tracking: { by: "words", words: TRACKING_STATES },
  "days-since-scan": { by: "counts" },
  "days-since-delivery": { by: "counts" },
  photos: { by: "counts" },
  missing: { by: "words", words: EVIDENCE_KINDS },
  "customer-claims": { by: "counts" },
  "email-claims": { by: "counts" },
  "address-claims": { by: "counts" },
  "claims-to-orders": { by: "ratios" },
  risk: { by: "words", words: RISK_LEVELS },
  "seen-photo": { by: "words", words: SEEN_PHOTOS },
  "delivered-though-lost": { by: "whether" },
  "open-dispute": { by: "whether" },
};

export function isFactName(json: unknown): json is FactName {
  return (FACT_NAMES as readonly unknown[]).includes(json);
}

/** Adds what is wrong with a condition. */
export function checkCondition(json: unknown, path: string, currency: string, faults: RuleFaults): void {
  if (!isObject(json)) return faults.add(path, "not-object");
  if (!isFactName(json.fact)) return faults.add(`${path}.fact`, "not-one-of");
  const kind = CONDITION_KINDS[json.fact];
  switch (kind.by) {
    case "words":
      return checkIn(json, path, faults, (value, at) => faults.oneOf(value, at, kind.words));
    case "destinations":
      return checkIn(json, path, faults, (value, at) => {
        if (typeof value !== "string" || !isDestinationEntry(value)) faults.add(at, "not-country");
      });
    case "carriers":
      return checkIn(json, path, faults, (value, at) => faults.text(value, at, LONGEST_CARRIER));
    case "whether":
      faults.known(json, path, ["fact", "is"]);
      if (typeof json.is !== "boolean") faults.add(`${path}.is`, "required");
      return;
    case "counts":
      return checkRange(json, path, faults, isCount, "not-whole");
    case "amounts": {
      const isAmount = (value: unknown) => isDecimal(value, minorUnits(currency));
      return checkRange(json, path, faults, isAmount, "not-amount");
    }
    case "ratios":
      return checkRange(json, path, faults, (value) => isDecimal(value, RATIO_DECIMALS), "not-ratio");
  }
}

function checkIn(
  json: JsonObject,
  path: string,
  faults: RuleFaults,
  item: (value: unknown, path: string) => void,
): void {
  faults.known(json, path, ["fact", "in"]);
  faults.list(json.in, `${path}.in`, MOST_VALUES, item);
}

function checkRange(
  json: JsonObject,
  path: string,
  faults: RuleFaults,
  isLimit: (value: unknown) => boolean,
  code: "not-whole" | "not-amount" | "not-ratio",
): void {
  faults.known(json, path, ["fact", "atLeast", "atMost"]);
  const { atLeast, atMost } = json;
  if (atLeast === undefined && atMost === undefined) return faults.add(path, "no-limit");
  const isFaulty = (limit: unknown) => limit !== undefined && !isLimit(limit);
  if (isFaulty(atLeast)) faults.add(`${path}.atLeast`, code);
  if (isFaulty(atMost)) faults.add(`${path}.atMost`, code);
  if (isFaulty(atLeast) || isFaulty(atMost) || atLeast === undefined || atMost === undefined) return;
  if (compareDecimals(String(atLeast), String(atMost)) > 0) faults.add(`${path}.atMost`, "limits-crossed");
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= MOST_COUNTED;
}

function isDecimal(value: unknown, most: number): boolean {
  if (typeof value !== "string" || value.length > LONGEST_NUMBER + 1 + most) return false;
  const decimals = decimalsOf(value);
  return decimals !== null && decimals <= most;
}
