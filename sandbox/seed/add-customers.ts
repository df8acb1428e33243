import { nextId } from "../state/ids";
import type { Address, Customer, SandboxState, ShopState } from "../state/types";
import { POPULACES, type Populace } from "./people";
import type { SeededRandom } from "./seeded-random";

const DAY = 86_400_000;

/** Adds so many customers, spread over the countries by their shares; every country gets at least one. */
export function addCustomers(
  state: SandboxState,
  shop: ShopState,
  count: number,
  random: SeededRandom,
  now: Date,
): Customer[] {
  const all = POPULACES.reduce((sum, { share }) => sum + share, 0);
  const added: Customer[] = [];
  const taken = new Set<string>();
  for (const populace of POPULACES) {
    const here = Math.max(1, Math.round((count * populace.share) / all));
    for (let index = 0; index < here; index += 1) {
      const customer = customerOf(state, populace, index, random, now);
      // Two people of one name get different addresses: e-mail addresses are unique in a shop.
      const [local, domain] = (customer.email ?? "").split("@");
      for (let number = 2; taken.has(customer.email ?? ""); number += 1)
        customer.email = `${local}${number}@${domain}`;
      taken.add(customer.email ?? "");
      shop.customers[customer.id] = customer;
      added.push(customer);
    }
  }
  return added;
}

function customerOf(
  state: SandboxState,
  populace: Populace,
  index: number,
  random: SeededRandom,
  now: Date,
): Customer {
  const name = populace.names[index % populace.names.length];
  const [first, last, latin] = name ?? ["A", "B"];
  const since = new Date(now.getTime() - random.integer(400, 700) * DAY).toISOString();
  const address: Address & { id: string } = {
    id: nextId(state, "MailingAddress"),
    ...addressOf(populace, first, last, random),
  };
  return {
    id: nextId(state, "Customer"),
    firstName: first,
    lastName: last,
    email: `${
      latin ??
      `${first}.${last}`
        .toLowerCase()
        .normalize("NFD")
        .replace(/[^a-z.]/g, "")
    }@example.com`,
    phone: address.phone,
    locale: populace.locale,
    addresses: [address],
    defaultAddressId: address.id,
    tags: random.chance(0.12) ? ["VIP"] : [],
    note: null,
    taxExempt: false,
    createdAt: since,
    updatedAt: since,
  };
}

function addressOf(populace: Populace, firstName: string, lastName: string, random: SeededRandom): Address {
  const { city, zip, province, provinceCode } = random.pick(populace.towns);
  const street = random.pick(populace.streets);
  const number = random.integer(2, 180);
  return {
    firstName,
    lastName,
    company: null,
    address1: streetLine(populace.country, street, number),
    address2: random.chance(0.2) && populace.country === "US" ? `Apt ${random.integer(2, 40)}` : null,
    city,
    province,
    provinceCode,
    zip,
    country: populace.countryName,
    countryCode: populace.country,
    phone: `${populace.phone}${String(random.integer(10, 99))}`,
  };
}

function streetLine(country: string, street: string, number: number): string {
  if (country === "DE") return `${street} ${number}`;
  if (country === "BR") return `${street}, ${number}`;
  if (country === "JP") return `${street}${(number % 20) + 1}-${(number % 9) + 1}`;
  return `${number} ${street}`;
}
