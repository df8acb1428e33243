import { z } from "zod";

const percent = z.number().min(0).max(100);
/** A real-time wait in ms; a minute at most, so that nothing hangs for good. */
const waitMs = z.number().int().min(0).max(60_000);

/** How webhook deliveries misbehave. Percentages are of deliveries, each rolled on its own. */
const webhookFaultsSchema = z.strictObject({
  /** Sent once more, with the same webhook id, as Shopify does. */
  duplicatePercent: percent,
  /** Never sent, not even by a retry. */
  dropPercent: percent,
  /** Real time that each first attempt is held back. */
  delayMs: waitMs,
  /** Deliveries close together in time are sent in the reverse order, one after another. */
  reorder: z.boolean(),
});

/** How API calls misbehave. Percentages are of calls; a call gets at most one fault before and one after its effect. */
const apiFaultsSchema = z.strictObject({
  /** Answered as over the rate limit, without an effect. */
  throttlePercent: percent,
  /** Answered 502, without an effect. */
  failPercent: percent,
  /** Not answered for `timeoutMs`, then the connection is cut, without an effect. */
  timeoutPercent: percent,
  timeoutMs: waitMs,
  /** It took effect, and the answer is a 502 all the same. Mutations only. */
  failAfterEffectPercent: percent,
  /** It took effect, and the connection is cut after `timeoutMs`. Mutations only. */
  timeoutAfterEffectPercent: percent,
});

/** A fault for the next calls of one operation. */
const scriptedApiFaultSchema = z.strictObject({
  /** A root field (`refundCreate`), an operation's name (`RefundClaim`), or `*` for any call. */
  operation: z.string().min(1),
  fault: z.enum(["throttle", "fail", "timeout", "failAfterEffect", "timeoutAfterEffect"]),
  /** HTTP status of `fail` and `failAfterEffect`. */
  status: z.number().int().min(500).max(599).default(502),
  times: z.number().int().min(1).max(1000).default(1),
  /** Of this shop only (myshopify domain). */
  shop: z.string().optional(),
});

/** A fault for the next deliveries of one topic. */
const scriptedWebhookFaultSchema = z.strictObject({
  topic: z.string().min(1),
  fault: z.enum(["duplicate", "drop", "delay"]),
  delayMs: waitMs.default(1000),
  times: z.number().int().min(1).max(1000).default(1),
});

/** What may be sent to change the faults: what is not named stays as it is; one-shot faults join those waiting. */
export const faultsPatchSchema = z.strictObject({
  seed: z.string().min(1).optional(),
  webhooks: webhookFaultsSchema.partial().optional(),
  api: apiFaultsSchema.partial().optional(),
  nextCalls: z.array(scriptedApiFaultSchema).optional(),
  nextDeliveries: z.array(scriptedWebhookFaultSchema).optional(),
});

export type WebhookFaults = z.infer<typeof webhookFaultsSchema>;
export type ApiFaults = z.infer<typeof apiFaultsSchema>;
export type ScriptedApiFault = z.infer<typeof scriptedApiFaultSchema>;
export type ScriptedWebhookFault = z.infer<typeof scriptedWebhookFaultSchema>;
export type FaultsPatch = z.input<typeof faultsPatchSchema>;

export type FaultSettings = {
  /** Names the stream of random numbers: the same seed and the same calls give the same faults. */
  seed: string;
  webhooks: WebhookFaults;
  api: ApiFaults;
  /** One-shot faults still waiting, first come first served. */
  nextCalls: ScriptedApiFault[];
  nextDeliveries: ScriptedWebhookFault[];
};

/** Nothing goes wrong. */
export function noFaults(): FaultSettings {
  return {
    seed: "waybond",
    webhooks: { duplicatePercent: 0, dropPercent: 0, delayMs: 0, reorder: false },
    api: {
      throttlePercent: 0,
      failPercent: 0,
      timeoutPercent: 0,
      timeoutMs: 10_000,
      failAfterEffectPercent: 0,
      timeoutAfterEffectPercent: 0,
    },
    nextCalls: [],
    nextDeliveries: [],
  };
}
