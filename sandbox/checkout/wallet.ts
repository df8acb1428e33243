import type { Checkout, Customer, ShopState } from "../state/types";
import type { CheckoutChange } from "./update-checkout";

/** Whose wallet the express button opens: a customer of the shopper's country if there is one, else anybody. */
export function walletFor(shop: ShopState, checkout: Checkout): CheckoutChange | null {
  const customers = Object.values(shop.customers).filter(
    ({ email, addresses }) => email !== null && addresses.length > 0,
  );
  const here = (customer: Customer): boolean => customer.addresses[0]?.countryCode === checkout.country;
  const holder = customers.find(here) ?? customers[0];
  const address = holder?.addresses[0];
  if (holder === undefined || address === undefined) return null;
  return {
    email: holder.email ?? "",
    address: {
      countryCode: address.countryCode ?? checkout.country,
      firstName: address.firstName ?? "",
      lastName: address.lastName ?? "",
      address1: address.address1 ?? "",
      address2: address.address2 ?? "",
      city: address.city ?? "",
      provinceCode: address.provinceCode ?? "",
      zip: address.zip ?? "",
      phone: address.phone ?? "",
    },
  };
}
