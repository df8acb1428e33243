import { z } from "zod";
import { toMinorUnits } from "../../domain/money";

/** Shopify's MoneyV2; the amount stays text, it never becomes a float. */
export const moneyV2 = z
  .object({ amount: z.string(), currencyCode: z.string() })
  .transform(({ amount, currencyCode }, context) => {
    const minor = toMinorUnits(amount, currencyCode);
    if (minor !== null) return { minor, currency: currencyCode };
    context.addIssue({ code: "custom", message: `${amount} is no amount in ${currencyCode}` });
    return z.NEVER;
  });

/** An amount in both of an order's currencies, in minor units. */
export const moneySet = z.object({ shopMoney: moneyV2, presentmentMoney: moneyV2 });
export type MoneySet = z.output<typeof moneySet>;
