import { z } from "zod";
import { fromMinor, plus } from "../../commerce/money";
import { netPayment } from "../../commerce/refund-order";
import { idOf, paging, readArguments } from "../../graphql/arguments";
import { connection, firstOf } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { printTime } from "../../graphql/scalars";
import { idMatches, searchFilter, timeMatches, wordMatches, type Matchers } from "../../graphql/search-query";
import { gid } from "../../state/ids";
import type { Address, Customer, Id, Order, ShopState, StoreCreditAccount } from "../../state/types";
import type { AdminRegistry } from "../context";
import { ordersPage } from "../queries/orders";
import { metafieldFieldsOf } from "./metafields";
import { money } from "./values";

type IdentifiedAddress = Address & { id: Id };

const oneArguments = z.strictObject({ id: z.string() });
const customersArguments = z.strictObject({
  ...paging,
  query: z.string().optional(),
  sortKey: z.enum(["ID", "CREATED_AT", "UPDATED_AT", "NAME"]).optional(),
});
const accountsArguments = z.strictObject({ ...paging });
const addressesArguments = z.strictObject({ first: z.number().optional() });

export function customerTypes(registry: AdminRegistry): void {
  registry.type<Customer>("Customer", {
    id: ({ id }) => gid("Customer", id),
    legacyResourceId: ({ id }) => id,
    firstName: ({ firstName }) => firstName,
    lastName: ({ lastName }) => lastName,
    displayName: nameOf,
    email: ({ email }) => email,
    phone: ({ phone }) => phone,
    defaultEmailAddress: ({ email }) => (email === null ? null : { emailAddress: email }),
    defaultPhoneNumber: ({ phone }) => (phone === null ? null : { phoneNumber: phone }),
    locale: ({ locale }) => locale,
    note: ({ note }) => note,
    tags: ({ tags }) => tags.toSorted((a, b) => a.localeCompare(b)),
    taxExempt: ({ taxExempt }) => taxExempt,
    verifiedEmail: ({ email }) => email !== null,
    createdAt: ({ createdAt }) => printTime(createdAt),
    updatedAt: ({ updatedAt }) => printTime(updatedAt),
    defaultAddress: ({ addresses, defaultAddressId }) => {
      const address = addresses.find(({ id }) => id === defaultAddressId);
      return address ? new Entity("MailingAddress", address) : null;
    },
    addresses: ({ addresses }, args) => {
      const { first } = readArguments("Customer.addresses", addressesArguments, args);
      return firstOf(addresses, first).map((address) => new Entity("MailingAddress", address));
    },
    numberOfOrders: (customer, _args, { shop }) => String(ordersOf(shop, customer).length),
    amountSpent: (customer, _args, { shop }) => {
      const spent = plus(...ordersOf(shop, customer).map(netPayment));
      return money(fromMinor(spent.shop, shop.currency), shop.currency);
    },
    orders: (customer, args, { shop }) => ordersPage("Customer.orders", ordersOf(shop, customer), args, shop),
    storeCreditAccounts: ({ storeCredit = [] }, args) => {
      const page = readArguments("Customer.storeCreditAccounts", accountsArguments, args);
      return connection(
        storeCredit,
        { id: ({ id }) => id },
        page,
        (each) => new Entity("StoreCreditAccount", each),
      );
    },
    ...metafieldFieldsOf<Customer>("Customer", ({ id }) => gid("Customer", id)),
  });
  registry.value("CustomerEmailAddress", ["emailAddress"]);
  registry.value("CustomerPhoneNumber", ["phoneNumber"]);

  registry.type<StoreCreditAccount>("StoreCreditAccount", {
    id: ({ id }) => gid("StoreCreditAccount", id),
    balance: ({ balance, currency }) => money(balance, currency),
  });

  registry.type<IdentifiedAddress>("MailingAddress", {
    id: ({ id }) => gid("MailingAddress", id),
    firstName: ({ firstName }) => firstName,
    lastName: ({ lastName }) => lastName,
    name: (address) => [address.firstName, address.lastName].filter(Boolean).join(" ") || null,
    company: ({ company }) => company,
    address1: ({ address1 }) => address1,
    address2: ({ address2 }) => address2,
    city: ({ city }) => city,
    province: ({ province }) => province,
    provinceCode: ({ provinceCode }) => provinceCode,
    zip: ({ zip }) => zip,
    country: ({ country }) => country,
    countryCodeV2: ({ countryCode }) => countryCode,
    phone: ({ phone }) => phone,
  });

  registry.type<undefined>("QueryRoot", {
    customer: (_root, args, { shop }) => {
      const id = idOf("Customer", readArguments("QueryRoot.customer", oneArguments, args).id);
      const customer = id === null ? undefined : shop.customers[id];
      return customer ? new Entity("Customer", customer) : null;
    },
    customers: (_root, args, { shop }) => {
      const {
        query,
        sortKey = "ID",
        ...page
      } = readArguments("QueryRoot.customers", customersArguments, args);
      const found = Object.values(shop.customers).filter(
        searchFilter("QueryRoot.customers", query, MATCHERS),
      );
      const value = SORTS[sortKey];
      return connection(found, { id: ({ id }) => id, value }, page, (each) => new Entity("Customer", each));
    },
  });
}

const SORTS: Record<string, (customer: Customer) => string | number> = {
  ID: () => 0,
  CREATED_AT: ({ createdAt }) => createdAt,
  UPDATED_AT: ({ updatedAt }) => updatedAt,
  NAME: ({ lastName, firstName }) => `${lastName ?? ""}, ${firstName ?? ""}`.toLowerCase(),
};

const MATCHERS: Matchers<Customer> = {
  id: ({ id }, term) => idMatches(id, term),
  email: ({ email }, term) => wordMatches(email, term),
  phone: ({ phone }, term) => wordMatches(phone, term),
  first_name: ({ firstName }, term) => wordMatches(firstName, term),
  last_name: ({ lastName }, term) => wordMatches(lastName, term),
  tag: ({ tags }, term) => tags.some((tag) => wordMatches(tag, term)),
  created_at: ({ createdAt }, term) => timeMatches(createdAt, term),
  updated_at: ({ updatedAt }, term) => timeMatches(updatedAt, term),
  default: (customer, { value }) =>
    `${nameOf(customer)} ${customer.email ?? ""}`.toLowerCase().includes(value.toLowerCase()),
};

function nameOf({ firstName, lastName, email }: Customer): string {
  return [firstName, lastName].filter(Boolean).join(" ") || (email ?? "");
}

function ordersOf(shop: ShopState, { id }: Customer): Order[] {
  return Object.values(shop.orders).filter(({ customerId }) => customerId === id);
}
