import { USUAL_CARGO_RATES } from "../../../../domain/cargo/usual-rates";
import type { PlanJson } from "~/ui/plan/form/plan-of-form";

const EVERYTHING = { tags: [], types: [], vendors: [], productIds: [], collectionIds: [] };

/** 1 % of the value, whatever it is. */
export function shareRules(): PlanJson[] {
  return [{ id: "all-goods", match: EVERYTHING, premium: { type: "rate", rate: "0.01" } }];
}

/** One price for every order. */
export function flatRules(amount: (dollars: string) => string): PlanJson[] {
  const premium = { type: "flat", amount: amount("4.98"), per: "order" };
  return [{ id: "every-order", match: EVERYTHING, premium }];
}

/** Seven prices by value. */
export function bandsRules(amount: (dollars: string) => string): PlanJson[] {
  const bands: PlanJson[] = [
    { below: amount("50.00"), amount: amount("0.98") },
    { below: amount("100.00"), amount: amount("1.98") },
    { below: amount("200.00"), amount: amount("3.98") },
    { below: amount("500.00"), amount: amount("8.98") },
    { below: amount("1000.00"), amount: amount("17.98") },
    { below: amount("2000.00"), amount: amount("34.98") },
    { amount: amount("79.98") },
  ];
  return [{ id: "by-value", match: EVERYTHING, premium: { type: "bands", bands } }];
}

/** Jade and jewellery by how far they travel, other goods at one rate: each above what forwarders usually ask there. */
export function jadeRules(): PlanJson[] {
  const jade = { ...EVERYTHING, tags: ["jade", "jewelry", "jewellery"] };
  const { near, europe, oceania, gulf } = USUAL_CARGO_RATES.countries;
  const outsideEU = ["CH", "GB", "IS", "LI", "NO"].filter((code) => europe.includes(code));
  const rule = (id: string, destinations: readonly string[], rate: string): PlanJson => ({
    id,
    match: jade,
    destinations: [...destinations],
    premium: { type: "rate", rate },
  });
  return [
    rule("jade-near", near, "0.008"),
    rule("jade-north-america", USUAL_CARGO_RATES.countries["north-america"], "0.01"),
    rule("jade-europe-oceania", ["EU", ...outsideEU, ...oceania], "0.01"),
    rule("jade-gulf", gulf, "0.0125"),
    rule("jade-elsewhere", [], "0.015"),
    { id: "other-goods", match: EVERYTHING, premium: { type: "rate", rate: "0.01" } },
  ];
}
