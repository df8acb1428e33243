// ISO 4217 minor units that are not 2, as the rating specification lists them.
const WITHOUT = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const WITH_THREE = "BHD IQD JOD KWD LYD OMR TND";

/** How many decimals a currency's amounts have: 0, 2 or 3. An unlisted code has 2. */
export function minorUnits(currency: string): 0 | 2 | 3 {
  if (WITHOUT.includes(currency)) return 0;
  return WITH_THREE.includes(currency) ? 3 : 2;
}

/** Whether the text has the form of an ISO 4217 code; the list of currencies is not consulted. */
export function isCurrencyCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}
