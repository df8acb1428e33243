import { gid } from "../../state/ids";
import type { Customer, ShopState } from "../../state/types";
import { addressPayload, fullName } from "./address";
import { numericId, shopTime } from "./plain";

/** The customer of an order; `customers/create` and `customers/update` add all addresses. */
export function customerPayload(shop: ShopState, customer: Customer) {
  const defaultAddress = customer.addresses.find(({ id }) => id === customer.defaultAddressId);
  return {
    id: numericId(customer.id),
    created_at: shopTime(customer.createdAt, shop),
    updated_at: shopTime(customer.updatedAt, shop),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: "disabled",
    note: customer.note,
    verified_email: customer.email !== null,
    multipass_identifier: null,
    tax_exempt: customer.taxExempt,
    email: customer.email,
    phone: customer.phone,
    currency: shop.currency,
    tax_exemptions: [],
    tags: customer.tags.join(", "),
    admin_graphql_api_id: gid("Customer", customer.id),
    default_address: defaultAddress ? customerAddressPayload(customer, defaultAddress) : null,
  };
}

/** `customers/create` and `customers/update`. */
export function wholeCustomerPayload(shop: ShopState, customer: Customer) {
  return {
    ...customerPayload(shop, customer),
    addresses: customer.addresses.map((address) => customerAddressPayload(customer, address)),
  };
}

function customerAddressPayload(customer: Customer, address: Customer["addresses"][number]) {
  const { latitude: _latitude, longitude: _longitude, ...payload } = addressPayload(address);
  return {
    id: numericId(address.id),
    customer_id: numericId(customer.id),
    ...payload,
    name: fullName(address),
    country_name: address.country,
    default: address.id === customer.defaultAddressId,
  };
}
