import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { planForm, randomCase } from "../../../tests/rating/arbitraries";
import { fromMinorUnits, minorUnits, scaled } from "../../money/index";
import type { Cart } from "../cart";
import { parseCart } from "../parse-cart";
import { parsePlan } from "../parse-plan";
import type { Offer, Plan, Rule } from "../plan";
import { quoteCart } from "../quote-cart";
import { ELSEWHERE, placesOf, type Place } from "../places";
import { reachOfRules } from "./unreachable-rules";

vi.setConfig({ testTimeout: 60_000 });

function planOf(form: unknown): Plan {
  const parsed = parsePlan(form);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

const rulesTaken = (plan: Plan, cart: Cart): Set<string> =>
  new Set(
    quoteCart(plan, cart).flatMap((quote) =>
      quote.offered ? quote.lines.map(({ rule }) => `${quote.offer} ${rule}`) : [],
    ),
  );

test("no cart takes a rule that is called unreachable", () => {
  fc.assert(
    fc.property(randomCase, (random) => {
      const plan = planOf(random.plan);
      const cart = parseCart(random.cart, plan);
      if (!cart.ok) throw new Error(JSON.stringify(cart.issues));
      const taken = rulesTaken(plan, cart.value);
      const unreachable = plan.offers.flatMap((offer) =>
        reachOfRules(plan, offer, placesOf(plan, []))
          .map((reach, index) => ({ reach, name: `${offer.id} ${offer.rules[index]?.id}` }))
          .filter(({ reach }) => reach.unreachable !== null),
      );
      expect(unreachable.filter(({ name }) => taken.has(name))).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test("some cart takes each rule that isn't", () => {
  fc.assert(
    fc.property(planForm, (form) => {
      const plan = withPlainPremiums(planOf(form));
      const missed = plan.offers.flatMap((offer) =>
        reachOfRules(plan, offer, placesOf(plan, [])).filter(({ places: [place] }, index) => {
          const rule = offer.rules[index];
          if (!rule || place === undefined) return false;
          const carts = candidates(plan, offer, rule, place);
          return !carts.some((cart) => rulesTaken(plan, cart).has(`${offer.id} ${rule.id}`));
        }),
      );
      expect(missed).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

/** Every rule charges 1, so that what is left to refuse an order is what makes rules unreachable. */
function withPlainPremiums(plan: Plan): Plan {
  const one = fromMinorUnits(scaled("1", minorUnits(plan.currency)), plan.currency);
  return {
    ...plan,
    includeShipping: false,
    offers: plan.offers.map(({ id, perils, minimumInsuredValue, rules }) => ({
      id,
      perils,
      ...(minimumInsuredValue !== undefined && { minimumInsuredValue }),
      overMaximum: "decline",
      rounding: { increment: one, mode: "up" },
      rules: rules.map(({ id: rule, match, destinations, eligibleValue }) => ({
        id: rule,
        match,
        destinations,
        eligibleValue,
        premium: { type: "flat", amount: one, per: "order" },
      })),
    })),
  };
}

/** Carts of one line, which is one of the things that the rule lists, of every value at which some rule begins or ends. */
function candidates(plan: Plan, offer: Offer, rule: Rule, place: Place): Cart[] {
  const { match } = rule;
  const nothing = {
    id: "gid://shopify/Product/none",
    type: "none",
    vendor: "none",
    tags: [],
    collectionIds: [],
  };
  const products = [
    ...match.tags.map((tag) => ({ ...nothing, tags: [tag] })),
    ...match.types.map((type) => ({ ...nothing, type })),
    ...match.vendors.map((vendor) => ({ ...nothing, vendor })),
    ...match.productIds.map((id) => ({ ...nothing, id })),
    ...match.collectionIds.map((id) => ({ ...nothing, collectionIds: [id] })),
  ];
  const ends = offer.rules.flatMap(({ eligibleValue }) => [eligibleValue.from, eligibleValue.below]);
  const least = fromMinorUnits(1n, plan.currency);
  const values = [least, offer.minimumInsuredValue, ...ends].filter((value) => value !== undefined);
  return (products.length > 0 ? products : [nothing]).flatMap((product) =>
    values.map((value): Cart => ({
      currency: plan.currency,
      rate: "1",
      destination: place === ELSEWHERE ? "ZZ" : place,
      shipping: "0",
      lines: [
        {
          id: "1",
          quantity: 1,
          subtotal: value,
          discounted: value,
          requiresShipping: true,
          giftCard: false,
          guarantee: false,
          product,
        },
      ],
    })),
  );
}
