import { seededRandom, type SeededRandom } from "../seed/seeded-random";
import {
  faultsPatchSchema,
  noFaults,
  type FaultSettings,
  type FaultsPatch,
  type ScriptedApiFault,
} from "./fault-settings";

/** An API call as the faults see it. */
export type ApiOperation = {
  /** The shop's myshopify domain. */
  shop: string;
  operationName: string | null;
  rootFields: readonly string[];
  mutation: boolean;
};

/** What goes wrong with an API call; the engine turns it into an answer, or into none. */
export type ApiFault =
  { kind: "throttle" } | { kind: "fail"; status: number } | { kind: "timeout"; ms: number };

/** What goes wrong with the first attempt of a delivery. */
export type DeliveryFault = { drop: boolean; duplicate: boolean; delayMs: number; reorder: boolean };

/** Decides what goes wrong: scripted one-shot faults first, else by chance from a seeded stream. */
export class FaultInjector {
  #settings: FaultSettings;
  #random: SeededRandom;

  constructor(settings: FaultSettings = noFaults()) {
    this.#settings = settings;
    this.#random = seededRandom(settings.seed);
  }

  /** A copy of the settings in force. */
  settings(): FaultSettings {
    return structuredClone(this.#settings);
  }

  /** Changes what the patch names. Any change starts the random stream again, so that a run can be repeated. */
  change(patch: FaultsPatch): FaultSettings {
    const { seed, webhooks, api, nextCalls = [], nextDeliveries = [] } = faultsPatchSchema.parse(patch);
    this.#settings = {
      seed: seed ?? this.#settings.seed,
      webhooks: { ...this.#settings.webhooks, ...webhooks },
      api: { ...this.#settings.api, ...api },
      nextCalls: [...this.#settings.nextCalls, ...nextCalls],
      nextDeliveries: [...this.#settings.nextDeliveries, ...nextDeliveries],
    };
    this.#random = seededRandom(this.#settings.seed);
    return this.settings();
  }

  /** No faults any more; scripted ones are forgotten too. */
  clear(): void {
    this.#settings = noFaults();
    this.#random = seededRandom(this.#settings.seed);
  }

  /** Asked before a call is executed: a fault means that it must have no effect. */
  beforeExecute(operation: ApiOperation): ApiFault | null {
    const scripted = this.#takeApiFault(operation, ["throttle", "fail", "timeout"]);
    if (scripted) return this.#asApiFault(scripted);
    const { throttlePercent, failPercent, timeoutPercent, timeoutMs } = this.#settings.api;
    const roll = this.#roll(throttlePercent + failPercent + timeoutPercent);
    if (roll < throttlePercent) return { kind: "throttle" };
    if (roll < throttlePercent + failPercent) return { kind: "fail", status: 502 };
    if (roll < throttlePercent + failPercent + timeoutPercent) return { kind: "timeout", ms: timeoutMs };
    return null;
  }

  /** Asked after a call was executed: a fault means that its effect stays and its answer is lost. */
  afterExecute(operation: ApiOperation): ApiFault | null {
    const scripted = this.#takeApiFault(operation, ["failAfterEffect", "timeoutAfterEffect"]);
    if (scripted) return this.#asApiFault(scripted);
    if (!operation.mutation) return null;
    const { failAfterEffectPercent, timeoutAfterEffectPercent, timeoutMs } = this.#settings.api;
    const roll = this.#roll(failAfterEffectPercent + timeoutAfterEffectPercent);
    if (roll < failAfterEffectPercent) return { kind: "fail", status: 502 };
    if (roll < failAfterEffectPercent + timeoutAfterEffectPercent) return { kind: "timeout", ms: timeoutMs };
    return null;
  }

  /** Asked once a delivery, before its first attempt. */
  forDelivery(topic: string): DeliveryFault {
    const { dropPercent, duplicatePercent, delayMs, reorder } = this.#settings.webhooks;
    const scripted = takeFirst(this.#settings.nextDeliveries, (fault) => [topic, "*"].includes(fault.topic));
    if (scripted) {
      return {
        drop: scripted.fault === "drop",
        duplicate: scripted.fault === "duplicate",
        delayMs: scripted.fault === "delay" ? scripted.delayMs : 0,
        reorder: false,
      };
    }
    return {
      drop: this.#roll(dropPercent) < dropPercent,
      duplicate: this.#roll(duplicatePercent) < duplicatePercent,
      delayMs,
      reorder,
    };
  }

  /** A number in [0, 100); no number is drawn when nothing can go wrong, which would be 100. */
  #roll(totalPercent: number): number {
    return totalPercent > 0 ? this.#random.next() * 100 : 100;
  }

  #asApiFault({ fault, status }: ScriptedApiFault): ApiFault {
    if (fault === "throttle") return { kind: "throttle" };
    if (fault === "fail" || fault === "failAfterEffect") return { kind: "fail", status };
    return { kind: "timeout", ms: this.#settings.api.timeoutMs };
  }

  #takeApiFault(
    operation: ApiOperation,
    kinds: ReadonlyArray<ScriptedApiFault["fault"]>,
  ): ScriptedApiFault | null {
    const names = [
      "*",
      ...operation.rootFields,
      ...(operation.operationName ? [operation.operationName] : []),
    ];
    return takeFirst(
      this.#settings.nextCalls,
      (fault) =>
        kinds.includes(fault.fault) &&
        names.includes(fault.operation) &&
        (fault.shop === undefined || fault.shop === operation.shop),
    );
  }
}

/** The first waiting fault that fits, or null; it leaves the list when it has happened as often as it should. */
function takeFirst<Fault extends { times: number }>(
  waiting: Fault[],
  fits: (fault: Fault) => boolean,
): Fault | null {
  const index = waiting.findIndex(fits);
  const found = waiting[index];
  if (!found) return null;
  if (found.times > 1) waiting[index] = { ...found, times: found.times - 1 };
  else waiting.splice(index, 1);
  return found;
}
