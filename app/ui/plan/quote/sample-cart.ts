import { decimalsOf, fromMinorUnits, minorUnits, scaled, unscaled } from "../../../../domain/money";
import { toPresentment } from "../../../../domain/rating";
import { plainNumber } from "~/ui/plan/form/percent";

/** A cart to try the plan with, as it is typed. Amounts are in `currency`. */
export type SampleCart = {
  lines: readonly SampleLine[];
  /** Country code; empty while it is not known. */
  destination: string;
  shipping: string;
  currency: string;
  /** Units of `currency` for one of the shop's; only where they differ. */
  rate: string;
};

export type SampleLine = {
  key: number;
  price: string;
  quantity: string;
  /** Separated by commas */
  tags: string;
  type: string;
  vendor: string;
};

export function firstSampleCart(currency: string): SampleCart {
  const small = minorUnits(currency) === 0;
  return {
    lines: [sampleLine(1, small ? "500000" : "5000")],
    destination: "US",
    shipping: small ? "4000" : "40",
    currency,
    rate: "",
  };
}

export function sampleLine(key: number, price: string): SampleLine {
  return { key, price, quantity: "1", tags: "jade", type: "", vendor: "" };
}

/** The cart as the rating takes it, valid or not. */
export function cartOfSample(sample: SampleCart, shopCurrency: string): unknown {
  const shipping = plainNumber(sample.shipping);
  return {
    currency: sample.currency,
    rate: sample.currency === shopCurrency ? "1" : plainNumber(sample.rate),
    destination: sample.destination === "" ? null : sample.destination,
    shipping: shipping === "" ? "0" : shipping,
    lines: sample.lines.map((line) => {
      const subtotal = times(plainNumber(line.price), plainNumber(line.quantity));
      return {
        id: String(line.key),
        quantity: Number(plainNumber(line.quantity)),
        subtotal,
        discounted: subtotal,
        requiresShipping: true,
        giftCard: false,
        guarantee: false,
        product: {
          id: "",
          type: line.type.trim(),
          vendor: line.vendor.trim(),
          tags: line.tags
            .split(/[,，]/)
            .map((tag) => tag.trim())
            .filter((tag) => tag !== ""),
          collectionIds: [],
        },
      };
    }),
  };
}

/** Price times quantity, exactly; the price itself where either is no number, so that the cart's own check refuses it. */
function times(price: string, quantity: string): string {
  const decimals = decimalsOf(price);
  if (decimals === null || !/^\d+$/.test(quantity)) return price;
  return unscaled(scaled(price, decimals) * BigInt(quantity), decimals);
}

/** What a price in the shop's currency is in the shopper's, as the checkout shows it. */
export function inPresentment(
  price: string,
  shopCurrency: string,
  cart: { currency: string; rate: string },
): string {
  const units = scaled(price, minorUnits(shopCurrency));
  return fromMinorUnits(toPresentment(units, shopCurrency, cart), cart.currency);
}
