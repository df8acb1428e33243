import { nextId } from "../state/ids";
import type { SandboxCore } from "../sandbox";
import type { FlowSignal, ShopState } from "../state/types";
import { readFlowExtensions, type FlowField } from "./flow-extension";

/** Signals and runs kept, oldest dropped first. */
export const KEPT = 1_000;
const MOST_BYTES = 50_000;

/**
 * Writes down what an app tells Flow, or says all that is wrong with it: a trigger that the app doesn't have, more than
 * 50,000 bytes, properties that the trigger doesn't declare, references that it declares and that are missing, wrong types.
 */
export function receiveTrigger(
  core: Pick<SandboxCore, "state" | "changed" | "clock" | "extensions">,
  shop: ShopState,
  handle: string,
  payload: unknown,
): { ok: true; signal: FlowSignal } | { ok: false; faults: string[] } {
  const properties = isObject(payload) ? payload : {};
  if (Buffer.byteLength(JSON.stringify(payload ?? {})) > MOST_BYTES) {
    return { ok: false, faults: [`Properties size exceeds the limit of ${MOST_BYTES} bytes.`] };
  }
  const trigger = readFlowExtensions(core.extensions).extensions.find(
    (each) => each.kind === "trigger" && each.handle === handle,
  );
  if (!trigger) return { ok: false, faults: [`Invalid handle '${handle}'.`] };
  if (!isObject(payload)) return { ok: false, faults: ["Type error for field 'properties': not an object."] };
  const faults = faultsOf(trigger.fields, properties);
  if (faults.length > 0) return { ok: false, faults };
  const signal: FlowSignal = {
    id: nextId(core.state, "FlowSignal"),
    at: core.clock.now().toISOString(),
    shop: shop.domain,
    handle,
    payload: properties,
  };
  const signals = (core.state.flowSignals ??= []);
  signals.push(signal);
  if (signals.length > KEPT) signals.splice(0, signals.length - KEPT);
  core.changed();
  return { ok: true, signal };
}

function faultsOf(fields: readonly FlowField[], payload: Record<string, unknown>): string[] {
  const unknown = Object.keys(payload).filter((key) => fields.every((field) => field.key !== key));
  const missing = fields.filter(({ key, reference }) => reference && (payload[key] ?? null) === null);
  const wrong = fields.filter((field) => {
    const value = payload[field.key] ?? null;
    return value !== null && !fits(field, value);
  });
  return [
    ...unknown.map((key) => `Invalid field: '${key}'.`),
    ...missing.map(({ key }) => `Required field missing: '${key}'.`),
    ...wrong.map(
      ({ key, type }) => `Type error for field '${key}': ${print(payload[key])} is not a valid ${type}.`,
    ),
  ];
}

/** References are numbers, as such or as text: never a gid. */
function fits({ reference, type }: FlowField, value: unknown): boolean {
  if (reference || type === "number_integer") return /^-?\d+$/.test(numberText(value));
  if (type === "number_decimal") return /^-?\d+(\.\d+)?$/.test(numberText(value));
  return type === "boolean" ? typeof value === "boolean" : typeof value === "string";
}

function numberText(value: unknown): string {
  return typeof value === "number" || typeof value === "string" ? String(value) : "";
}

function print(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
