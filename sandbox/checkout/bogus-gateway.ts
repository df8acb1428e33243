import { z } from "zod";

/** A card as it is typed. */
export const card = z.object({ number: z.string(), expiry: z.string(), code: z.string(), name: z.string() });
export type Card = z.infer<typeof card>;

export type CardField = keyof Card;

/** What is wrong with a card's fields before anything is sent. The date is checked against the shop's clock. */
export function cardFaults(told: Card, now: Date): CardField[] {
  const faults: CardField[] = [];
  if (!/^\d{1,19}$/.test(digits(told.number))) faults.push("number");
  if (!isAhead(told.expiry, now)) faults.push("expiry");
  if (!/^\d{3,4}$/.test(told.code.trim())) faults.push("code");
  if (told.name.trim() === "") faults.push("name");
  return faults;
}

function isAhead(expiry: string, now: Date): boolean {
  const [, month, year] = /^\s*(\d{1,2})\s*\/\s*(\d{2}|\d{4})\s*$/.exec(expiry) ?? [];
  if (month === undefined || year === undefined || Number(month) < 1 || Number(month) > 12) return false;
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  return Date.UTC(full, Number(month), 1) > now.getTime();
}

export type GatewayAnswer = "approved" | "declined" | "failed";

/**
 * Shopify's Bogus Gateway: card number 1 is approved, 2 is declined, 3 makes the gateway fail. The well-known test card
 * 4242 4242 4242 4242 is approved too; any other number is declined.
 */
export function askGateway(number: string): GatewayAnswer {
  switch (digits(number)) {
    case "1":
    case "4242424242424242":
      return "approved";
    case "3":
      return "failed";
    default:
      return "declined";
  }
}

/** What is kept of a card's number: its last four digits behind dots. */
export function maskedNumber(number: string): string {
  return `•••• •••• •••• ${digits(number).slice(-4)}`;
}

function digits(number: string): string {
  return number.replace(/\s+/g, "");
}
