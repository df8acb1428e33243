import { z } from "zod";
import { recoveryMayMove, type RecoveryState } from "../../domain/cargo";
import { LONGEST_WORDS, type Day } from "../../domain/claim";
import { toMinorUnits } from "../../domain/money";

/** What staff can tell of a recovery. */
export const RECOVERY_ASKS = [
  "notify",
  "submit",
  "accept",
  "reject",
  "receive",
  "close",
  "reference",
  "note",
] as const;
export type RecoveryAskName = (typeof RECOVERY_ASKS)[number];

/** What can be told of a recovery that stands so, what is told most often first. */
export function asksOf(state: RecoveryState): RecoveryAskName[] {
  const moves: Partial<Record<RecoveryAskName, RecoveryState>> = {
    notify: "notified",
    submit: "submitted",
    accept: "accepted",
    reject: "rejected",
    close: "closed",
  };
  return RECOVERY_ASKS.filter((ask) => {
    const to = moves[ask];
    if (to) return recoveryMayMove(state, to);
    return ask === "reference" || ask === "note" || RECEIVING.includes(state);
  });
}
/** Before, nobody was asked for money; written off, it may come all the same. */
const RECEIVING: readonly RecoveryState[] = ["submitted", "accepted", "received", "closed"];

/** The fields that belong to what is told. */
export const ASK_FIELDS: Record<RecoveryAskName, readonly ("on" | "reference" | "amount" | "reason")[]> = {
  notify: ["on", "reference"],
  submit: ["on", "reference"],
  accept: ["amount"],
  reject: ["reason"],
  receive: ["amount", "on"],
  close: ["reason"],
  reference: ["reference"],
  note: ["reason"],
};

export const LONGEST_REFERENCE = 100;

const typed = z.string().max(LONGEST_WORDS * 2);
const form = z.object({ on: typed, reference: typed, amount: typed, reason: typed });
/** As it is typed. */
export type RecoveryForm = z.infer<typeof form>;
export type RecoveryFault = {
  field: keyof RecoveryForm | "form";
  code: "not-day" | "in-future" | "not-amount" | "required" | "too-long" | "malformed";
};

/** What the form says. `on` is a day, `amountMinor` is above zero, where what is told has them. */
export type ToldOfRecovery = { on: Day; reference: string | null; amountMinor: bigint; reason: string };

/** Reads what belongs to what is told; each field that can't be taken has one fault. */
export function parseRecoveryForm(
  ask: RecoveryAskName,
  json: unknown,
  { currency, today }: { currency: string; today: Day },
): { ok: true; told: ToldOfRecovery } | { ok: false; faults: RecoveryFault[] } {
  const read = form.safeParse(json);
  if (!read.success) return { ok: false, faults: [{ field: "form", code: "malformed" }] };
  const { on, reference, amount, reason } = trimmed(read.data);
  const amountMinor = /^\d{1,12}(\.\d{1,3})?$/.test(amount) ? (toMinorUnits(amount, currency) ?? 0n) : 0n;
  const found: Record<keyof RecoveryForm, RecoveryFault["code"] | null> = {
    on: !isDay(on) ? "not-day" : on > today ? "in-future" : null,
    reference: referenceFault(ask, reference),
    amount: amountMinor > 0n ? null : "not-amount",
    reason: reason === "" ? "required" : reason.length > LONGEST_WORDS ? "too-long" : null,
  };
  const faults = ASK_FIELDS[ask].flatMap((field) => {
    const code = found[field];
    return code ? [{ field, code }] : [];
  });
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, told: { on, reference: reference || null, amountMinor, reason } };
}

function referenceFault(ask: RecoveryAskName, reference: string): RecoveryFault["code"] | null {
  if (ask === "reference" && reference === "") return "required";
  return reference.length > LONGEST_REFERENCE ? "too-long" : null;
}

const trimmed = ({ on, reference, amount, reason }: RecoveryForm): RecoveryForm => ({
  on: on.trim(),
  reference: reference.trim(),
  amount: amount.trim(),
  reason: reason.trim(),
});

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
