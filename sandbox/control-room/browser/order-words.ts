/** "PARTIALLY_REFUNDED" as "Partially refunded". */
export function words(status: string): string {
  const text = status.toLowerCase().replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "$1,234.50", from the exact decimal text. */
export function money(amount: string, currency: string): string {
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  });
  return format.format(amount as `${number}`);
}
