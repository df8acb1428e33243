import type { PricedCart } from "../commerce/price-cart";
import type { BuyerJourneyStep } from "../functions/function-inputs";
import type { SandboxCore } from "../sandbox";
import type { Checkout, ShopState } from "../state/types";
import type { Speech } from "../storefront/language";
import { cartOfCheckout } from "./price-checkout";
import { EMPTY_ADDRESS } from "./update-checkout";

/** Fields of the checkout that a validation can put its words at. */
const FIELD_OF_TARGET = {
  "$.cart.buyerIdentity.email": "email",
  "$.cart.buyerIdentity.phone": "phone",
  "$.cart.deliveryGroups[0].deliveryAddress.address1": "address1",
  "$.cart.deliveryGroups[0].deliveryAddress.address2": "address2",
  "$.cart.deliveryGroups[0].deliveryAddress.city": "city",
  "$.cart.deliveryGroups[0].deliveryAddress.countryCode": "countryCode",
  "$.cart.deliveryGroups[0].deliveryAddress.firstName": "firstName",
  "$.cart.deliveryGroups[0].deliveryAddress.lastName": "lastName",
  "$.cart.deliveryGroups[0].deliveryAddress.phone": "phone",
  "$.cart.deliveryGroups[0].deliveryAddress.provinceCode": "provinceCode",
  "$.cart.deliveryGroups[0].deliveryAddress.zip": "zip",
} as const;

export type TargetedField = (typeof FIELD_OF_TARGET)[keyof typeof FIELD_OF_TARGET];

/** What the shop's functions have against a checkout. */
export type Objections = {
  /** About the whole, in the functions' own words. */
  messages: readonly string[];
  fields: readonly { field: TargetedField; message: string }[];
  /** A function failed whose failure keeps everybody from paying. */
  blocked: boolean;
};

/** Asks the shop's validations about the checkout as it was priced. */
export function objectionsTo(
  { functions }: Pick<SandboxCore, "functions">,
  shop: ShopState,
  checkout: Checkout,
  priced: PricedCart,
  told: { step: BuyerJourneyStep; now: Date },
): Objections {
  const { violations, blocked } = functions.validate(shop, cartOfCheckout(checkout, told.now), priced, {
    step: told.step,
    deliveryAddress: { ...EMPTY_ADDRESS, ...checkout.shippingAddress, countryCode: checkout.country },
  });
  const fields = violations.flatMap(({ target, message }) => {
    const field = fieldOf(target);
    return field === null ? [] : [{ field, message }];
  });
  const messages = violations.filter(({ target }) => fieldOf(target) === null).map(({ message }) => message);
  return { messages: [...new Set(messages)], fields, blocked: blocked || priced.blocked };
}

export function hasObjections({ messages, fields, blocked }: Objections): boolean {
  return blocked || messages.length > 0 || fields.length > 0;
}

/** What is said about the whole of it. */
export function complaintsOf(speech: Speech, { messages, blocked }: Objections): readonly string[] {
  return blocked ? [...messages, speech.say("problemBlocked")] : messages;
}

function fieldOf(target: string): TargetedField | null {
  return Object.hasOwn(FIELD_OF_TARGET, target)
    ? FIELD_OF_TARGET[target as keyof typeof FIELD_OF_TARGET]
    : null;
}
