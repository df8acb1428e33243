/** A made-up parcel for an order: the same order gets the same number. */
export function sampleTracking(orderId: string): {
  trackingCompany: string;
  trackingNumber: string;
  trackingUrl: string;
} {
  const number = `SF${orderId.slice(-12).padStart(13, "1")}`;
  return {
    trackingCompany: "SF Express",
    trackingNumber: number,
    trackingUrl: `https://www.sf-express.com/track/${number}`,
  };
}
