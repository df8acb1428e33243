/** Languages of the admin. */
export const STAFF_LOCALES = ["en", "zh-CN"] as const;
export type StaffLocale = (typeof STAFF_LOCALES)[number];

/** The admin's language nearest to a locale as Shopify names it ("zh-TW", "en-GB", …); English when none is near. */
export function nearestStaffLocale(locale: string | null | undefined): StaffLocale {
  return locale?.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}
