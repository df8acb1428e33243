import { z } from "zod";
import {
  CARGO_PARTIES,
  CARGO_PERILS,
  checkPolicy,
  DECLARED_BASES,
  PERIOD_STARTS,
  TRANSPORT_MODES,
  usualDeadline,
  type CargoPeril,
  type CargoPolicy,
  type CargoPolicyFaultCode,
  type CarrierTerms,
} from "../../domain/cargo";
import { dayAfter, type Day } from "../../domain/claim";
import {
  decimalsOf,
  fromMinorUnits,
  scaled,
  toMinorUnits,
  unscaled,
  withoutTrailingZeros,
} from "../../domain/money";

const typed = z.string().max(400);
const form = z.object({
  party: z.enum(CARGO_PARTIES),
  name: typed,
  number: typed,
  from: typed,
  to: typed,
  include: z.array(z.string().max(20)).max(300),
  exclude: z.array(z.string().max(20)).max(300),
  perils: z.array(z.enum(CARGO_PERILS)),
  mode: z.enum(TRANSPORT_MODES),
  ratePercent: typed,
  minimum: typed,
  deductible: typed,
  limit: typed,
  basis: z.enum(DECLARED_BASES),
  basisPercent: typed,
  deadlines: z.record(
    z.enum(CARGO_PERILS),
    z.object({ since: z.enum(PERIOD_STARTS), notice: typed, papers: typed }),
  ),
});

/** A policy as its form holds it: what is typed stays text until it is saved. */
export type CargoPolicyForm = z.infer<typeof form>;

/** `field`: "rate", "deadlines.loss.notice", "destinations.exclude"; "form": a page of another release, or no page of ours. */
export type CargoPolicyFormFault = { field: string; code: CargoPolicyFaultCode | "malformed" };

/** Reads the form; each field that can't be saved has one fault. Amounts are in the policy's currency. */
export function parseCargoPolicyForm(
  json: unknown,
  currency: string,
): { ok: true; policy: CargoPolicy } | { ok: false; faults: CargoPolicyFormFault[] } {
  const read = form.safeParse(json);
  if (!read.success) return { ok: false, faults: [{ field: "form", code: "malformed" }] };
  const { data } = read;
  const perils = CARGO_PERILS.filter((peril) => data.perils.includes(peril));
  const policy: CargoPolicy = {
    party: data.party,
    name: data.name,
    number: data.number,
    from: data.from,
    to: data.to,
    destinations: { include: data.include, exclude: data.exclude },
    perils,
    mode: data.mode,
    rate: fractionOf(data.ratePercent),
    minimumMinor: amountOf(data.minimum, currency) ?? 0n,
    deductibleMinor: amountOf(data.deductible, currency) ?? 0n,
    limitMinor: amountOf(data.limit, currency),
    basis:
      data.basis === "percentage"
        ? { of: data.basis, percent: plain(data.basisPercent) }
        : { of: data.basis },
    deadlines: Object.fromEntries(
      perils.map((peril) => {
        const { since, notice, papers } = data.deadlines[peril];
        return [peril, { since, noticeDays: whole(notice), papersDays: whole(papers) }];
      }),
    ),
  };
  const faults = checkPolicy(policy).map(({ path, code }) => ({ field: fieldOf(path), code }));
  const first = faults.filter(
    ({ field }, index) => faults.findIndex((each) => each.field === field) === index,
  );
  return first.length > 0 ? { ok: false, faults: first } : { ok: true, policy };
}

/** A fault of a list's entry is shown at the list. */
const fieldOf = (path: string): string => path.replace(/\[\d+\]$/, "").replace(/(Minor|Days)$/, "");

/** NaN where it is no whole number, which no policy takes. */
const whole = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN);

/** Null where nothing is typed; below nothing where it is no amount, which no policy takes. */
function amountOf(text: string, currency: string): bigint | null {
  const amount = text.trim();
  if (amount === "") return null;
  return /^\d{1,12}(\.\d{1,3})?$/.test(amount) ? (toMinorUnits(amount, currency) ?? -1n) : -1n;
}

/** "110.00" as "110"; what is no decimal stays, to be found fault with. */
const plain = (text: string): string => withoutTrailingZeros(text.trim());

/** "0.6" (percent) as "0.006"; nothing where it is no decimal. */
function fractionOf(percent: string): string {
  const text = percent.trim();
  const decimals = decimalsOf(text);
  return decimals === null ? "" : withoutTrailingZeros(unscaled(scaled(text, decimals), decimals + 2));
}

/** "0.006" as "0.6" */
export function percentOf(fraction: string): string {
  const decimals = Math.max(decimalsOf(fraction) ?? 0, 2);
  return withoutTrailingZeros(unscaled(scaled(fraction, decimals), decimals - 2));
}

/** The form that shows a policy. */
export function formOfCargoPolicy(policy: CargoPolicy, currency: string): CargoPolicyForm {
  const amount = (minor: bigint | null) => (minor === null ? "" : fromMinorUnits(minor, currency));
  return {
    party: policy.party,
    name: policy.name,
    number: policy.number,
    from: policy.from,
    to: policy.to,
    include: [...policy.destinations.include],
    exclude: [...policy.destinations.exclude],
    perils: [...policy.perils],
    mode: policy.mode,
    ratePercent: percentOf(policy.rate),
    minimum: amount(policy.minimumMinor),
    deductible: amount(policy.deductibleMinor),
    limit: amount(policy.limitMinor),
    basis: policy.basis.of,
    basisPercent: policy.basis.of === "percentage" ? policy.basis.percent : "110",
    deadlines: byPeril((peril) => {
      const { since = "delivered", noticeDays = "", papersDays = "" } = policy.deadlines[peril] ?? {};
      return { since, notice: String(noticeDays), papers: String(papersDays) };
    }),
  };
}

/** The form of a policy that nobody has written yet, with what a carrier's terms say. @param today in the shop's time zone */
export function newCargoPolicyForm(terms: CarrierTerms | null, today: Day): CargoPolicyForm {
  const empty = byPeril((peril) => ({
    since: peril === "loss" ? ("shipped" as const) : ("delivered" as const),
    notice: "",
    papers: "",
  }));
  return {
    party: terms?.mode === "parcel" ? "forwarder" : "insurer",
    name: "",
    number: "",
    from: today,
    to: dayAfter(`${Number(today.slice(0, 4)) + 1}${today.slice(4).replace("-02-29", "-03-01")}`, -1),
    include: ["*"],
    exclude: [],
    perils: terms ? CARGO_PERILS.filter((peril) => terms.notice[peril]) : ["loss", "damage", "theft"],
    mode: terms?.mode ?? "parcel",
    ratePercent: "",
    minimum: "",
    deductible: "",
    limit: "",
    basis: "price",
    basisPercent: "110",
    deadlines: byPeril((peril) => {
      const said = terms && usualDeadline(terms, peril);
      if (!said) return empty[peril];
      return {
        since: said.since,
        notice: String(said.noticeDays ?? ""),
        papers: String(said.papersDays ?? ""),
      };
    }),
  };
}

function byPeril<T>(of: (peril: CargoPeril) => T): Record<CargoPeril, T> {
  return Object.fromEntries(CARGO_PERILS.map((peril) => [peril, of(peril)])) as Record<CargoPeril, T>;
}
