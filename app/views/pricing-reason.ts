import { z } from "zod";

/** Why Shopify doesn't run one of the app's functions in a shop. */
const functionReasons = [
  /** The app was deployed without it. */
  z.object({ code: z.literal("function-missing") }),
  /** Shopify refused to register it, by its code and in its words (English). */
  z.object({ code: z.literal("function-refused"), refusal: z.string(), message: z.string() }),
  /** The merchant hasn't granted the permission yet. */
  z.object({ code: z.literal("access-denied"), message: z.string() }),
] as const;

/** Why price steps are charged rather than exact premiums: as it is kept with the shop and told to people. */
export const pricingReason = z.discriminatedUnion("code", [
  ...functionReasons,
  /** Shopify lets no cart transform set prices in this shop. */
  z.object({ code: z.literal("not-eligible") }),
  /** The ladder's text is too long for a function to read. */
  z.object({ code: z.literal("ladder-too-long") }),
  /** An order was charged the step although exact premiums were in force. */
  z.object({
    code: z.literal("exact-refused"),
    /** gid */
    orderId: z.string(),
    orderName: z.string(),
    /** How the function asked for the exact price; when it comes to ask in another way, that is tried. */
    operation: z.enum(["expand", "update"]),
  }),
]);
export type PricingReason = z.output<typeof pricingReason>;

/** Why the checkout's last check of the guarantee is off. */
export const checkReason = z.discriminatedUnion("code", [
  ...functionReasons,
  /** Switched off in the shop's checkout rules. */
  z.object({ code: z.literal("switched-off") }),
  /** The plan names more tags or collections than a function can ask for. */
  z.object({ code: z.literal("too-many-names") }),
  /** The plan tells more kinds of goods apart than a function can. (Shops that published before had it for all four.) */
  z.object({ code: z.literal("too-many-selections") }),
  /** The plan has amounts past those that a function can reckon with exactly. */
  z.object({ code: z.literal("too-large-amounts") }),
  /** The plan is too long for a function to read. */
  z.object({ code: z.literal("too-long") }),
]);
export type CheckReason = z.output<typeof checkReason>;
