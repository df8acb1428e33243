import type { CheckoutChange } from "../update-checkout";

const ADDRESS_FIELDS = [
  "countryCode",
  "firstName",
  "lastName",
  "address1",
  "address2",
  "city",
  "provinceCode",
  "zip",
  "phone",
] as const;

function valueOf(name: string): string | undefined {
  const field = document.getElementById(name);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : undefined;
}

/** All that is filled in, of card and discount code apart. */
export function filledIn(): CheckoutChange {
  const address: NonNullable<CheckoutChange["address"]> = {};
  for (const name of ADDRESS_FIELDS) {
    const value = valueOf(name);
    if (value !== undefined) address[name] = value;
  }
  const email = valueOf("email");
  const rate = document.querySelector<HTMLInputElement>("input[name=shippingRate]:checked")?.value;
  return {
    ...(email === undefined ? {} : { email }),
    address,
    ...(rate === undefined ? {} : { shippingRateCode: rate }),
  };
}

/** The card as it is typed; it is sent once, when paying. */
export function cardFilledIn(): { number: string; expiry: string; code: string; name: string } {
  return {
    number: valueOf("card.number") ?? "",
    expiry: valueOf("card.expiry") ?? "",
    code: valueOf("card.code") ?? "",
    name: valueOf("card.name") ?? "",
  };
}
