/** ISO 3166-1 alpha-2 codes of the 27 member states that "EU" stands for. */
export const EU_MEMBERS: readonly string[] =
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/** Whether a plan may list the text as a destination: two capital letters ("EU" among them), or "*". */
export function isDestinationEntry(text: string): boolean {
  return text === "*" || isCountryCode(text);
}

/** Whether the text has the form of an ISO 3166-1 alpha-2 code; the list of countries is not consulted. */
export function isCountryCode(text: string): boolean {
  return /^[A-Z]{2}$/.test(text);
}

/** Whether a list of entries holds the destination. An unknown destination (null) matches only "*". */
export function listsDestination(entries: readonly string[], destination: string | null): boolean {
  if (entries.includes("*")) return true;
  if (destination === null) return false;
  // "EU" stands for the member states and nothing else: a destination called "EU" is no member state.
  if (destination !== "EU" && entries.includes(destination)) return true;
  return entries.includes("EU") && EU_MEMBERS.includes(destination);
}
