import type { FulfillmentEventStatus, ShippingRate } from "../../state/types";
import type { SeededRandom } from "../seeded-random";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What becomes of an order. */
export type Fate =
  | "delivered"
  | "late"
  | "delayed"
  | "second-attempt"
  | "lost"
  | "lost-unpaid"
  | "disputed"
  | "damaged"
  | "returned"
  | "cancelled";

/** How a hundred orders usually end. */
export const FATES: ReadonlyArray<readonly [Fate, number]> = [
  ["delivered", 68],
  ["late", 8],
  ["delayed", 7],
  ["second-attempt", 4],
  ["lost", 2.2],
  ["lost-unpaid", 1.1],
  ["disputed", 0.7],
  ["damaged", 3.4],
  ["returned", 2.6],
  ["cancelled", 3],
];

/** Something that a carrier says of a parcel. */
export type Waypoint = {
  at: number;
  status: FulfillmentEventStatus;
  message: string;
  city: string | null;
  country: string | null;
};

export type Journey = {
  /** When it is handed over, in ms since 1970, as all times here. */
  sentAt: number;
  promisedAt: number;
  waypoints: readonly Waypoint[];
  /** Null: it never arrives. */
  arrivedAt: number | null;
};

/** Where a parcel goes, for what carriers say of it. */
export type Destination = { city: string | null; country: string | null };

const GATEWAYS: Record<string, string> = {
  "United States": "Los Angeles",
  Brazil: "Curitiba",
  Germany: "Leipzig",
  "United Kingdom": "London",
  Japan: "Tokyo",
};

/** A parcel's way from Guangzhou, in the order that it happens. */
export function journeyOf(
  orderedAt: number,
  rate: ShippingRate,
  to: Destination,
  fate: Fate,
  random: SeededRandom,
): Journey {
  const sentAt = orderedAt + random.between(0.6, 2.6) * DAY;
  const [fewest, most] = rate.days;
  const promisedAt = sentAt + most * 1.4 * DAY;
  const usual = random.between(fewest, Math.max(fewest + 0.8, most)) * 1.25 * DAY;
  const extra =
    fate === "late" ? random.between(4, 15) * DAY : fate === "delayed" ? random.between(2, 6) * DAY : 0;
  const length = usual + extra;
  const gateway = GATEWAYS[to.country ?? ""] ?? to.city;
  const from = { city: "Guangzhou", country: "China" };
  const there = { city: gateway, country: to.country };
  const home = { city: to.city, country: to.country };
  const after = (share: number): number => sentAt + share * length;

  const waypoints: Waypoint[] = [
    { at: sentAt, status: "LABEL_PRINTED", message: "Label created", ...from },
    { at: after(0.04), status: "CARRIER_PICKED_UP", message: "Parcel handed to the carrier", ...from },
    { at: after(0.18), status: "IN_TRANSIT", message: "Departed from the export hub", ...from },
  ];
  if (fate === "lost" || fate === "lost-unpaid" || fate === "disputed") {
    const last = sentAt + random.between(19, 26) * DAY;
    waypoints.push({
      at: last,
      status: "FAILURE",
      message: "The parcel can't be located; a search was started",
      ...there,
    });
    return { sentAt, promisedAt, waypoints, arrivedAt: null };
  }
  waypoints.push({
    at: after(0.5),
    status: "IN_TRANSIT",
    message: "Arrived in the country of destination",
    ...there,
  });
  if (fate === "delayed" || fate === "late") {
    waypoints.push({ at: after(0.58), status: "DELAYED", message: "Held at customs", ...there });
  }
  waypoints.push({ at: after(0.8), status: "IN_TRANSIT", message: "Cleared customs", ...there });
  if (fate === "second-attempt") {
    waypoints.push({ at: after(0.9), status: "ATTEMPTED_DELIVERY", message: "Nobody was at home", ...home });
  }
  const arrivedAt = after(1);
  waypoints.push(
    {
      at: arrivedAt - random.between(3, 9) * HOUR,
      status: "OUT_FOR_DELIVERY",
      message: "Out for delivery",
      ...home,
    },
    {
      at: arrivedAt,
      status: "DELIVERED",
      message: fate === "damaged" ? "Delivered; the box was dented" : "Delivered",
      ...home,
    },
  );
  return { sentAt, promisedAt, waypoints: waypoints.toSorted((a, b) => a.at - b.at), arrivedAt };
}

const TRACKING: Record<string, { number: (random: SeededRandom) => string; url: string }> = {
  YunExpress: {
    number: (random) => `YT${digits(16, random)}`,
    url: "https://www.yuntrack.com/parcelTracking?id=",
  },
  "DHL Express": {
    number: (random) => digits(10, random),
    url: "https://www.dhl.com/en/express/tracking.html?AWB=",
  },
  DHL: { number: (random) => digits(12, random), url: "https://www.dhl.de/en/privatkunden.html?piececode=" },
  EMS: { number: (random) => `EE${digits(9, random)}CN`, url: "https://www.ems.com.cn/english?mailNum=" },
};

/** A tracking number in the form of the carrier's. */
export function trackingOf(
  carrier: string,
  random: SeededRandom,
): { company: string; number: string; url: string | null } {
  const own = TRACKING[carrier];
  const number = own?.number(random) ?? `SF${digits(13, random)}`;
  return { company: carrier, number, url: own === undefined ? null : `${own.url}${number}` };
}

function digits(count: number, random: SeededRandom): string {
  return Array.from({ length: count }, () => String(random.integer(0, 9))).join("");
}
