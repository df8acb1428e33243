import { nextId } from "../state/ids";
import type { Address, Customer, ShopState } from "../state/types";
import type { Commerce } from "./context";

/** What an order tells of who placed it. */
export type CustomerToFind = {
  email: string;
  phone?: string | null;
  locale?: string;
  address: Address | null;
};

/** The customer with that e-mail address (compared without case), else a new one. Tells customers/create. */
export function findOrAddCustomer(
  commerce: Commerce,
  shop: ShopState,
  { email, phone = null, locale, address }: CustomerToFind,
): Customer {
  const wanted = email.toLowerCase();
  const known = Object.values(shop.customers).find((customer) => customer.email?.toLowerCase() === wanted);
  if (known) return known;
  const at = commerce.clock.now().toISOString();
  const addressId = address ? nextId(commerce.state, "MailingAddress") : null;
  const customer: Customer = {
    id: nextId(commerce.state, "Customer"),
    firstName: address?.firstName ?? null,
    lastName: address?.lastName ?? null,
    email,
    phone,
    locale: locale ?? shop.primaryLocale,
    addresses: address && addressId !== null ? [{ ...address, id: addressId }] : [],
    defaultAddressId: addressId,
    tags: [],
    note: null,
    taxExempt: false,
    createdAt: at,
    updatedAt: at,
  };
  shop.customers[customer.id] = customer;
  commerce.events.emit(shop.handle, { topic: "customers/create", customerId: customer.id });
  commerce.changed();
  return customer;
}
