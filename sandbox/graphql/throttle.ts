import type { ShopPlan } from "../state/types";

/** Points a second by plan (shopify.dev, "API limits"); twenty seconds' worth can be saved up. */
const RESTORE_RATES: Record<ShopPlan["publicName"], number> = {
  Basic: 100,
  Grow: 100,
  Development: 100,
  Advanced: 200,
  Plus: 1000,
};
const SECONDS_SAVED = 20;

export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

/** The leaky buckets of all apps and shops. Not part of the state: a restart fills them. */
export class Throttle {
  readonly #buckets = new Map<string, { available: number; at: number }>();
  readonly #now: () => number;

  /** @param now real time in ms; tests pass their own. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Takes the points out, or tells that they aren't there. */
  take(key: string, plan: ShopPlan["publicName"], points: number): boolean {
    const bucket = this.#bucket(key, plan);
    if (bucket.available < points) return false;
    bucket.available -= points;
    return true;
  }

  /** Gives points back that turned out not to be needed. */
  giveBack(key: string, plan: ShopPlan["publicName"], points: number): void {
    const bucket = this.#bucket(key, plan);
    bucket.available = Math.min(bucket.available + points, RESTORE_RATES[plan] * SECONDS_SAVED);
  }

  status(key: string, plan: ShopPlan["publicName"]): ThrottleStatus {
    const restoreRate = RESTORE_RATES[plan];
    return {
      maximumAvailable: restoreRate * SECONDS_SAVED,
      currentlyAvailable: Math.floor(this.#bucket(key, plan).available),
      restoreRate,
    };
  }

  #bucket(key: string, plan: ShopPlan["publicName"]): { available: number; at: number } {
    const now = this.#now();
    const rate = RESTORE_RATES[plan];
    const bucket = this.#buckets.get(key) ?? { available: rate * SECONDS_SAVED, at: now };
    const restored = (rate * (now - bucket.at)) / 1000;
    bucket.available = Math.min(bucket.available + restored, rate * SECONDS_SAVED);
    bucket.at = now;
    this.#buckets.set(key, bucket);
    return bucket;
  }
}
