/** Why a page can't be shown to people. */
export type PageFault = "not-found" | "broken";

/**
 * What a thrown error means for the page.
 * @param status of the Response that was thrown; null when something else was
 * @returns "answer-of-the-library" for what Shopify's library throws to re-authenticate or refuse (200, 401, 410, …):
 *   it has to reach the browser as it is
 */
export function pageFaultOf(status: number | null): PageFault | "answer-of-the-library" {
  if (status === null || status >= 500) return "broken";
  return status === 404 ? "not-found" : "answer-of-the-library";
}
