import type { Address } from "../../state/types";

export function addressPayload(address: Address) {
  return {
    first_name: address.firstName,
    address1: address.address1,
    phone: address.phone,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: address.country,
    last_name: address.lastName,
    address2: address.address2,
    company: address.company,
    latitude: null,
    longitude: null,
    name: fullName(address),
    country_code: address.countryCode,
    province_code: address.provinceCode,
  };
}

export function fullName({ firstName, lastName }: Pick<Address, "firstName" | "lastName">): string {
  return [firstName, lastName].filter((part) => part !== null && part !== "").join(" ");
}
