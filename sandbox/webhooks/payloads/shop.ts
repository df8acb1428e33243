import type { ShopState } from "../../state/types";
import { numericId, offsetOf, shopTime } from "./plain";

/** `shop/update`, and `app/uninstalled`, which carries the shop. */
export function shopPayload(shop: ShopState) {
  const { address } = shop;
  const owner = shop.staff.find(({ accountOwner }) => accountOwner);
  const symbol = currencySymbol(shop.currency);
  const location = shop.locations.find(({ active }) => active);
  return {
    id: numericId(shop.id),
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    province: address.province,
    country: address.countryCode,
    address1: address.address1,
    zip: address.zip,
    city: address.city,
    source: null,
    phone: shop.phone,
    latitude: null,
    longitude: null,
    primary_locale: shop.primaryLocale,
    address2: address.address2,
    created_at: shopTime(shop.createdAt, shop),
    updated_at: shopTime(shop.updatedAt, shop),
    country_code: address.countryCode,
    country_name: address.country,
    currency: shop.currency,
    customer_email: shop.email,
    timezone: `(GMT${offsetOf(new Date(shop.updatedAt), shop.timezone)}) ${shop.timezone}`,
    iana_timezone: shop.timezone,
    shop_owner: owner ? `${owner.firstName} ${owner.lastName}` : shop.name,
    money_format: `${symbol}{{amount}}`,
    money_with_currency_format: `${symbol}{{amount}} ${shop.currency}`,
    weight_unit: "kg",
    province_code: address.provinceCode,
    taxes_included: shop.taxesIncluded,
    auto_configure_tax_inclusivity: null,
    tax_shipping: null,
    county_taxes: null,
    plan_display_name: shop.plan.publicName,
    plan_name: shop.plan.publicName.toLowerCase(),
    has_discounts: shop.discounts.length > 0,
    has_gift_cards: false,
    myshopify_domain: shop.domain,
    google_apps_domain: null,
    google_apps_login_enabled: null,
    money_in_emails_format: `${symbol}{{amount}}`,
    money_with_currency_in_emails_format: `${symbol}{{amount}} ${shop.currency}`,
    eligible_for_payments: true,
    requires_extra_payments_agreement: false,
    password_enabled: false,
    has_storefront: true,
    finances: true,
    primary_location_id: numericId(location?.id ?? shop.id),
    checkout_api_supported: true,
    multi_location_enabled: true,
    setup_required: false,
    pre_launch_enabled: false,
    enabled_presentment_currencies: [shop.currency, ...Object.keys(shop.rates)],
    marketing_sms_consent_enabled_at_checkout: false,
    transactional_sms_disabled: false,
  };
}

function currencySymbol(currency: string): string {
  const parts = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? "";
}
