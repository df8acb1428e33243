import fc from "fast-check";
import type {
  BandForm,
  CartForm,
  LineForm,
  OfferForm,
  PlanForm,
  PremiumForm,
  RuleForm,
  SelectionForm,
} from "./forms";

/**
 * Random valid plans and carts. Their worlds are small (a few tags, a few destinations), so that rules and lines
 * meet; their amounts reach from one minor unit to 10^12 of them.
 */
export type RandomCase = { plan: PlanForm; cart: CartForm };

const DIGITS: Readonly<Record<string, number>> = { USD: 2, EUR: 2, CNY: 2, JPY: 0, KRW: 0, KWD: 3, TND: 3 };
const currency = fc.constantFrom(...Object.keys(DIGITS));
const digitsOf = (code: string): number => DIGITS[code] ?? 2;

const TAGS = ["jade", "Jade", " jade", "ring", "FRAGILE", "fragile", "玉", "Äther", "äther", "a,b"];
const TYPES = ["Bracelet", "bracelet", "Vase", "", "Ring "];
const VENDORS = ["Nephrite & Co", "nephrite & co", "Kiln"];
const product = (id: number) => `gid://shopify/Product/${id}`;
const collection = (id: number) => `gid://shopify/Collection/${id}`;
const DESTINATIONS = ["US", "CA", "DE", "FR", "GB", "RU", "JP"];
const entry = fc.constantFrom(...DESTINATIONS, "EU", "*");

/** Text of units / 10^digits, at times without the zeros at its end. */
function amountText(units: bigint, digits: number, short: boolean): string {
  const text = units.toString().padStart(digits + 1, "0");
  const full = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return short && full.includes(".") ? full.replace(/\.?0+$/, "") : full;
}

const units = (most: bigint): fc.Arbitrary<bigint> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 3n }) },
    { weight: 5, arbitrary: fc.bigInt({ min: 0n, max: most < 5_000n ? most : 5_000n }) },
    { weight: 5, arbitrary: fc.bigInt({ min: 0n, max: most < 1_000_000n ? most : 1_000_000n }) },
    { weight: 2, arbitrary: fc.bigInt({ min: 0n, max: most }) },
  );

const amount = (digits: number, most = 1_000_000_000_000n): fc.Arbitrary<string> =>
  fc.tuple(units(most), fc.boolean()).map(([value, short]) => amountText(value, digits, short));

const maybe = <T>(arbitrary: fc.Arbitrary<T>, weight = 1): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight, arbitrary });

/** Two amounts in order; equal ones where `strict` doesn't forbid them; either or both may be absent. */
function pair(
  digits: number,
  most: bigint,
  strict = false,
): fc.Arbitrary<[string | undefined, string | undefined]> {
  return fc.tuple(units(most), units(most), fc.integer({ min: 0, max: 7 })).map(([a, b, which]) => {
    const low = a < b ? a : b;
    const high = (a < b ? b : a) + (strict ? 1n : 0n);
    return [
      which === 1 || which > 4 ? amountText(low, digits, which === 5) : undefined,
      which === 2 || which > 4 ? amountText(high, digits, which === 6) : undefined,
    ];
  });
}

/** The object without the fields that are undefined. */
function defined<T extends object>(source: T): T {
  const entries = Object.entries(source).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}

const someOf = <T>(items: readonly T[], most = 2): fc.Arbitrary<T[]> =>
  fc.array(fc.constantFrom(...items), { maxLength: most });

const selection: fc.Arbitrary<SelectionForm> = fc
  .record({
    tags: maybe(someOf(TAGS), 3),
    types: maybe(someOf(TYPES)),
    vendors: maybe(someOf(VENDORS)),
    productIds: maybe(someOf([1, 2, 3, 4, 9].map(product))),
    collectionIds: maybe(someOf([1, 2, 3].map(collection))),
  })
  .map(defined);

const rate = fc.oneof(
  fc.constantFrom("0", "0.01", "0.010", "0.025", "0.5", "1", "1.0", "0.000001", "0.333333"),
  fc.bigInt({ min: 0n, max: 50_000n }).map((millionths) => amountText(millionths, 6, true)),
);

const bands = (digits: number): fc.Arbitrary<BandForm[]> =>
  fc
    .tuple(
      fc.uniqueArray(units(2_000_000n), { maxLength: 3 }),
      fc.array(
        fc.oneof(
          amount(digits, 5_000n).map((text) => ({ amount: text })),
          rate.map((text) => ({ rate: text })),
        ),
        {
          minLength: 4,
          maxLength: 4,
        },
      ),
    )
    .map(([ends, prices]) => {
      const rising = ends.toSorted((a, b) => (a < b ? -1 : 1));
      return [...rising, undefined].map((end, index) => ({
        ...(end !== undefined && { below: amountText(end, digits, index === 1) }),
        ...prices[index],
      }));
    });

const premium = (digits: number): fc.Arbitrary<PremiumForm> =>
  fc.oneof(
    {
      weight: 2,
      arbitrary: amount(digits, 3_000n).map((text): PremiumForm => ({ type: "flat", amount: text })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(amount(digits, 3_000n), fc.constantFrom("order" as const, "item" as const))
        .map(([text, per]): PremiumForm => ({ type: "flat", amount: text, per })),
    },
    { weight: 5, arbitrary: rate.map((text): PremiumForm => ({ type: "rate", rate: text })) },
    { weight: 3, arbitrary: bands(digits).map((list): PremiumForm => ({ type: "bands", bands: list })) },
    { weight: 1, arbitrary: fc.constant<PremiumForm>({ type: "decline" }) },
  );

const rule = (digits: number, id: string): fc.Arbitrary<RuleForm> =>
  fc
    .record({
      match: maybe(selection, 4),
      destinations: maybe(fc.array(entry, { maxLength: 3 })),
      eligible: maybe(pair(digits, 1_000_000n, true)),
      premium: premium(digits),
      limits: pair(digits, 20_000n),
    })
    .map(({ eligible, limits, ...rest }) => {
      const [from, below] = eligible ?? [];
      return defined({
        id,
        ...rest,
        eligibleValue: eligible && defined({ from, below }),
        minimum: limits[0],
        maximum: limits[1],
      });
    });

const rules = (digits: number): fc.Arbitrary<RuleForm[]> =>
  fc.integer({ min: 1, max: 5 }).chain((count) => {
    const each = Array.from({ length: count }, (_, index) => rule(digits, `rule-${index}`));
    return fc.tuple(...each);
  });

const increment = (digits: number): fc.Arbitrary<string> =>
  fc.constantFrom(1n, 1n, 1n, 5n, 7n, 25n, 100n, 1000n).map((count) => amountText(count, digits, false));

const offer = (digits: number, id: string): fc.Arbitrary<OfferForm> =>
  fc
    .record({
      perils: fc.uniqueArray(
        fc.constantFrom("loss", "damage", "theft", "delay", "wrong-item", "not-as-described"),
      ),
      premiums: pair(digits, 50_000n),
      values: pair(digits, 2_000_000n),
      overMaximum: fc.constantFrom(undefined, "decline" as const, "cap" as const, "cap" as const),
      rounding: fc.record({
        increment: increment(digits),
        mode: fc.constantFrom("half-up" as const, "up" as const, "down" as const),
      }),
      rules: rules(digits),
    })
    .map(({ premiums, values, ...rest }) =>
      defined({
        id,
        ...rest,
        minimumPremium: premiums[0],
        maximumPremium: premiums[1],
        minimumInsuredValue: values[0],
        maximumInsuredValue: values[1],
      }),
    );

const planIn = (code: string): fc.Arbitrary<PlanForm> =>
  fc
    .record({
      version: fc.integer({ min: 1, max: 500 }),
      valueBasis: fc.constantFrom("discounted" as const, "undiscounted" as const),
      includeShipping: fc.boolean(),
      include: fc.oneof(
        { weight: 3, arbitrary: fc.constant<string[]>(["*"]) },
        fc.array(entry, { maxLength: 4 }),
      ),
      excludeDestinations: maybe(
        fc.array(fc.constantFrom(...DESTINATIONS, ...DESTINATIONS, "EU", "*"), { maxLength: 2 }),
      ),
      exclude: fc.oneof({ weight: 2, arbitrary: fc.constant<SelectionForm>({}) }, selection),
      merchantFunded: fc.array(entry, { maxLength: 2 }),
      offers: fc.oneof(
        fc.tuple(offer(digitsOf(code), "standard")),
        fc.tuple(offer(digitsOf(code), "standard"), offer(digitsOf(code), "full value")),
      ),
    })
    .map(({ include, excludeDestinations, ...rest }): PlanForm => ({
      schema: 1,
      currency: code,
      destinations: defined({ include, exclude: excludeDestinations }),
      ...rest,
    }));

const line = (digits: number, id: string): fc.Arbitrary<LineForm> =>
  fc
    .record({
      quantity: fc.integer({ min: 1, max: 5 }),
      subtotal: amount(digits),
      discounted: amount(digits),
      requiresShipping: often,
      giftCard: seldom,
      guarantee: seldom,
      product: fc.option(
        fc.record({
          id: fc.constantFrom(...[1, 2, 3, 4].map(product)),
          type: fc.constantFrom(...TYPES),
          vendor: fc.constantFrom(...VENDORS),
          tags: someOf(TAGS, 3),
          collectionIds: someOf([1, 2, 3].map(collection)),
        }),
        { freq: 7 },
      ),
    })
    .map((rest) => ({ id, ...rest }));

const seldom = fc.integer({ min: 0, max: 11 }).map((roll) => roll === 0);
const often = seldom.map((roll) => !roll);

const exchangeRate = fc.oneof(
  fc.constantFrom("7.1234", "0.0067", "150", "0.3071", "1", "0.9213400000", "0.0000000001"),
  fc.bigInt({ min: 1n, max: 10n ** 13n }).map((tenBillionths) => amountText(tenBillionths, 10, true)),
);

const cartFor = (shopCurrency: string): fc.Arbitrary<CartForm> =>
  fc.oneof(fc.constant(shopCurrency), currency).chain((code) =>
    fc.record({
      currency: fc.constant(code),
      rate: code === shopCurrency ? fc.constantFrom("1", "1.00") : exchangeRate,
      destination: fc.option(fc.constantFrom(...DESTINATIONS), { freq: 6 }),
      shipping: amount(digitsOf(code), 10_000n),
      lines: fc.integer({ min: 0, max: 6 }).chain((count) => {
        const each = Array.from({ length: count }, (_, index) => line(digitsOf(code), `l${index}`));
        return fc.tuple(...each);
      }),
    }),
  );

export const planForm: fc.Arbitrary<PlanForm> = currency.chain(planIn);

export const randomCase: fc.Arbitrary<RandomCase> = planForm.chain((plan) =>
  fc.record({ plan: fc.constant(plan), cart: cartFor(plan.currency) }),
);
