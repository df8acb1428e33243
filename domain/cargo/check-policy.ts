import { dayAfter, type Day } from "../claim/index";
import { compareDecimals, decimalsOf } from "../money/index";
import { isDestinationEntry } from "../rating/index";
import { CARGO_PERILS, type CargoDeadline, type CargoPolicy } from "./policy";

export type CargoPolicyFault = {
  /** Where it is: "rate", "destinations.include[2]", "deadlines.loss.noticeDays". */
  readonly path: string;
  readonly code: CargoPolicyFaultCode;
};

export const CARGO_POLICY_FAULTS = [
  "required",
  "too-long",
  "not-day",
  "ends-before",
  "empty",
  "not-destination",
  "duplicate",
  "not-rate",
  "not-amount",
  "over-limit",
  "not-percent",
  "not-days",
  "papers-before-notice",
] as const;
export type CargoPolicyFaultCode = (typeof CARGO_POLICY_FAULTS)[number];

export const LONGEST_NAME = 120;
const RATE_DECIMALS = 6;
/** Usual are 0.3 to 1.2 %; up to here it is believed. */
export const HIGHEST_RATE = "0.1";
const HIGHEST_PERCENT = "200";
const PERCENT_DECIMALS = 2;
/** Three years: nothing is reported later. */
export const MOST_DEADLINE_DAYS = 1096;

/** Every reason why a policy can't be kept; none: it can. */
export function checkPolicy(policy: CargoPolicy): CargoPolicyFault[] {
  return [
    ...checkText("name", policy.name),
    ...checkText("number", policy.number),
    ...checkPeriod(policy),
    ...checkDestinations(policy),
    ...checkPerils(policy),
    ...checkMoney(policy),
  ];
}

function checkText(path: "name" | "number", text: string): CargoPolicyFault[] {
  if (text.trim() === "") return [{ path, code: "required" }];
  return text.length > LONGEST_NAME ? [{ path, code: "too-long" }] : [];
}

function checkPeriod({ from, to }: CargoPolicy): CargoPolicyFault[] {
  const faults: CargoPolicyFault[] = [];
  if (!isDay(from)) faults.push({ path: "from", code: "not-day" });
  if (!isDay(to)) faults.push({ path: "to", code: "not-day" });
  else if (isDay(from) && to < from) faults.push({ path: "to", code: "ends-before" });
  return faults;
}

/** Whether the text is a day of the calendar: "2027-02-29" isn't. */
function isDay(text: Day): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
    dayAfter(text, 0) === text
  );
}

function checkDestinations({ destinations: { include, exclude } }: CargoPolicy): CargoPolicyFault[] {
  const faults: CargoPolicyFault[] = [];
  if (include.length === 0) faults.push({ path: "destinations.include", code: "empty" });
  const lists = { include, exclude };
  for (const list of ["include", "exclude"] as const) {
    for (const [index, entry] of lists[list].entries()) {
      const path = `destinations.${list}[${index}]`;
      // Whoever excludes everything has no policy.
      if (!isDestinationEntry(entry) || (list === "exclude" && entry === "*"))
        faults.push({ path, code: "not-destination" });
      else if (lists[list].indexOf(entry) < index) faults.push({ path, code: "duplicate" });
    }
  }
  return faults;
}

function checkPerils({ perils, deadlines }: CargoPolicy): CargoPolicyFault[] {
  if (perils.length === 0) return [{ path: "perils", code: "empty" }];
  if (new Set(perils).size < perils.length) return [{ path: "perils", code: "duplicate" }];
  return CARGO_PERILS.filter((peril) => perils.includes(peril)).flatMap((peril) =>
    checkDeadline(`deadlines.${peril}`, deadlines[peril]),
  );
}

function checkDeadline(path: string, deadline: CargoDeadline | undefined): CargoPolicyFault[] {
  if (!deadline) return [{ path, code: "required" }];
  const faults: CargoPolicyFault[] = [];
  const { noticeDays, papersDays } = deadline;
  if (!isDays(noticeDays)) faults.push({ path: `${path}.noticeDays`, code: "not-days" });
  if (!isDays(papersDays)) faults.push({ path: `${path}.papersDays`, code: "not-days" });
  else if (papersDays < noticeDays) faults.push({ path: `${path}.papersDays`, code: "papers-before-notice" });
  return faults;
}

/** None at all are fine: some want to be told on the day of delivery. */
const isDays = (count: number): boolean =>
  Number.isSafeInteger(count) && count >= 0 && count <= MOST_DEADLINE_DAYS;

function checkMoney(policy: CargoPolicy): CargoPolicyFault[] {
  const faults: CargoPolicyFault[] = [];
  const { rate, minimumMinor, deductibleMinor, limitMinor, basis } = policy;
  if (!isDecimal(rate, RATE_DECIMALS) || compareDecimals(rate, HIGHEST_RATE) > 0)
    faults.push({ path: "rate", code: "not-rate" });
  if (minimumMinor < 0n) faults.push({ path: "minimumMinor", code: "not-amount" });
  if (deductibleMinor < 0n) faults.push({ path: "deductibleMinor", code: "not-amount" });
  if (limitMinor !== null && limitMinor <= 0n) faults.push({ path: "limitMinor", code: "not-amount" });
  else if (limitMinor !== null && deductibleMinor > limitMinor)
    faults.push({ path: "deductibleMinor", code: "over-limit" });
  if (basis.of === "percentage" && !isPercent(basis.percent))
    faults.push({ path: "basis.percent", code: "not-percent" });
  return faults;
}

const isPercent = (text: string): boolean =>
  isDecimal(text, PERCENT_DECIMALS) &&
  compareDecimals(text, "0") > 0 &&
  compareDecimals(text, HIGHEST_PERCENT) <= 0;

function isDecimal(text: string, most: number): boolean {
  const decimals = decimalsOf(text);
  return decimals !== null && decimals <= most;
}
