import { z } from "zod";
import { addDraftOrder, completeDraftOrder, removeDraftOrder } from "../../commerce/draft-orders";
import { distinctTags } from "../../commerce/edit-product";
import { decimal, idOf, readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import type { Arguments } from "../../graphql/registry";
import { gid } from "../../state/ids";
import type { Address, DraftOrder } from "../../state/types";
import type { AdminContext, AdminRegistry, UserError } from "../context";
import { userErrors } from "../fields/values";

const attribute = z.strictObject({ key: z.string(), value: z.string() });
const text = z.string().optional();
const address = z.strictObject({
  firstName: text,
  lastName: text,
  company: text,
  address1: text,
  address2: text,
  city: text,
  provinceCode: text,
  zip: text,
  countryCode: text,
  phone: text,
});

const createArguments = z.strictObject({
  input: z.strictObject({
    lineItems: z
      .array(
        z.strictObject({
          variantId: z.string(),
          quantity: z.number().int(),
          customAttributes: z.array(attribute).optional(),
        }),
      )
      .optional(),
    purchasingEntity: z.strictObject({ customerId: z.string().optional() }).optional(),
    email: text,
    phone: text,
    shippingAddress: address.optional(),
    billingAddress: address.optional(),
    note: text,
    tags: z.array(z.string()).optional(),
    customAttributes: z.array(attribute).optional(),
    appliedDiscount: z
      .strictObject({
        title: text,
        description: text,
        value: z.number(),
        valueType: z.literal("PERCENTAGE"),
      })
      .optional(),
    shippingLine: z
      .strictObject({
        title: text,
        priceWithCurrency: z.strictObject({ amount: decimal, currencyCode: z.string() }),
      })
      .optional(),
    presentmentCurrencyCode: text,
    // Neither automatic discounts nor the customer's own portal are played: only what needs neither.
    acceptAutomaticDiscounts: z.literal(false).optional(),
    allowDiscountCodesInCheckout: z.literal(false).optional(),
    visibleToCustomer: z.literal(false).optional(),
  }),
});
type Input = z.output<typeof createArguments>["input"];

const completeArguments = z.strictObject({
  id: z.string(),
  sourceName: z.string().optional(),
  paymentPending: z.literal(false).optional(),
});
const deleteArguments = z.strictObject({ input: z.strictObject({ id: z.string() }) });

const LONGEST_TAG = 40;

export function draftOrderMutations(registry: AdminRegistry): void {
  registry.value("DraftOrderCreatePayload", ["draftOrder", "userErrors"]);
  registry.value("DraftOrderCompletePayload", ["draftOrder", "userErrors"]);
  registry.value("DraftOrderDeletePayload", ["deletedId", "userErrors"]);
  registry.type<undefined>("Mutation", {
    draftOrderCreate: (_root, args, context) => create(args, context),
    draftOrderComplete: (_root, args, context) => complete(args, context),
    draftOrderDelete: (_root, args, context) => remove(args, context),
  });
}

function create(args: Arguments, context: AdminContext): unknown {
  const { core, shop } = context;
  const { input } = readArguments("Mutation.draftOrderCreate", createArguments, args);
  const fault = faultOf(input);
  if (fault) return answer(null, fault);
  const customerId = input.purchasingEntity?.customerId;
  const result = addDraftOrder(core, shop, {
    note: input.note ?? null,
    tags: distinctTags(input.tags ?? []),
    attributes: input.customAttributes ?? [],
    customerId: customerId === undefined ? null : idOf("Customer", customerId),
    email: input.email ?? null,
    phone: input.phone ?? null,
    shippingAddress: input.shippingAddress ? addressOf(input.shippingAddress) : null,
    billingAddress: input.billingAddress ? addressOf(input.billingAddress) : null,
    currency: input.presentmentCurrencyCode ?? null,
    lines: (input.lineItems ?? []).map(({ variantId, quantity, customAttributes }) => ({
      variantId: idOf("ProductVariant", variantId) ?? "",
      quantity,
      attributes: customAttributes ?? [],
    })),
    discount: input.appliedDiscount
      ? {
          title: input.appliedDiscount.title ?? "Custom discount",
          description: input.appliedDiscount.description ?? null,
          percentage: input.appliedDiscount.value.toFixed(1),
        }
      : null,
    shippingLine: input.shippingLine
      ? { title: input.shippingLine.title ?? "Custom", price: input.shippingLine.priceWithCurrency.amount }
      : null,
  });
  return result.ok
    ? answer(result.draft, null)
    : answer(null, { field: result.field, message: result.message });
}

function faultOf(input: Input): UserError | null {
  if (input.tags?.some((tag) => tag.length > LONGEST_TAG))
    return { field: ["tags"], message: `Title Tag exceeds the maximum length of ${LONGEST_TAG} characters` };
  const off = input.appliedDiscount?.value ?? 0;
  if (off > 100)
    return {
      field: ["appliedDiscount"],
      message: "Applied discount value must be less than or equal to 100%",
    };
  return null;
}

function complete(args: Arguments, context: AdminContext): unknown {
  const { core, shop, app } = context;
  const { id } = readArguments("Mutation.draftOrderComplete", completeArguments, args);
  const draft = draftOf(context, id);
  if (!draft) return answer(null, { field: ["id"], message: "Draft order does not exist" });
  // Whatever source is named, an order that an app makes is told to be from that app.
  const result = completeDraftOrder(core, shop, draft, { sourceName: app.id });
  return result.ok ? answer(draft, null) : answer(null, { field: null, message: result.message });
}

function remove(args: Arguments, context: AdminContext): unknown {
  const { id } = readArguments("Mutation.draftOrderDelete", deleteArguments, args).input;
  const draft = draftOf(context, id);
  if (!draft)
    return {
      deletedId: null,
      userErrors: userErrors([{ field: ["id"], message: "Draft order does not exist" }]),
    };
  if (draft.status === "COMPLETED")
    return {
      deletedId: null,
      userErrors: userErrors([{ field: null, message: "Completed draft orders can't be deleted" }]),
    };
  removeDraftOrder(context.core, context.shop, draft.id);
  return { deletedId: gid("DraftOrder", draft.id), userErrors: [] };
}

function answer(draft: DraftOrder | null, error: UserError | null): unknown {
  return {
    draftOrder: draft ? new Entity("DraftOrder", draft) : null,
    userErrors: userErrors(error ? [error] : []),
  };
}

function draftOf({ shop }: AdminContext, gidText: string): DraftOrder | undefined {
  const id = idOf("DraftOrder", gidText);
  return id === null ? undefined : shop.draftOrders?.[id];
}

function addressOf(given: z.output<typeof address>): Address {
  const countryCode = given.countryCode ?? null;
  return {
    firstName: given.firstName ?? null,
    lastName: given.lastName ?? null,
    company: given.company ?? null,
    address1: given.address1 ?? null,
    address2: given.address2 ?? null,
    city: given.city ?? null,
    province: given.provinceCode ?? null,
    provinceCode: given.provinceCode ?? null,
    zip: given.zip ?? null,
    country: countryCode === null ? null : (COUNTRIES.of(countryCode) ?? countryCode),
    countryCode,
    phone: given.phone ?? null,
  };
}

const COUNTRIES = new Intl.DisplayNames("en", { type: "region" });
