import { z } from "zod";
import {
  checkClaimSettings,
  FILED_PERILS,
  MOST_FILES,
  type ClaimSettings,
  type FiledPeril,
} from "../../domain/claim";
import { fromMinorUnits, toMinorUnits } from "../../domain/money";

const span = z.object({ from: z.string().max(20), until: z.string().max(20) });
const form = z.object({
  windows: z.record(z.enum(FILED_PERILS), z.object({ domestic: span, international: span })),
  photos: z.record(z.enum(FILED_PERILS), z.string().max(20)),
  asksStatement: z.boolean(),
  statementAbove: z.string().max(40),
  answerDays: z.string().max(20),
  appealDays: z.string().max(20),
  promisedHours: z.string().max(20),
  settleByItself: z.boolean(),
  reship: z.boolean(),
  credit: z.boolean(),
});

/** The settings as their form holds them: what is typed stays text until it is saved. */
export type ClaimSettingsForm = z.infer<typeof form>;

/** `field`: "windows.loss.domestic", "photos.damage", "answerDays"; "form": a page of another release, or no page of ours. */
export type ClaimSettingsFormFault = {
  field: string;
  code: "not-days" | "ends-before" | "not-photos" | "not-amount" | "not-hours" | "malformed";
};

/** Reads the form; each field that can't be saved has one fault. Amounts are in the shop's currency. */
export function parseClaimSettingsForm(
  json: unknown,
  currency: string,
): { ok: true; settings: ClaimSettings } | { ok: false; faults: ClaimSettingsFormFault[] } {
  const read = form.safeParse(json);
  if (!read.success) return { ok: false, faults: [{ field: "form", code: "malformed" }] };
  const { windows, photos, answerDays, appealDays, promisedHours, settleByItself, ...rest } = read.data;
  const days = ({ from, until }: z.infer<typeof span>) => ({
    fromDays: whole(from),
    untilDays: whole(until),
  });
  const settings: ClaimSettings = {
    filingWindows: byPeril((peril) => ({
      domestic: days(windows[peril].domestic),
      international: days(windows[peril].international),
    })),
    // Delays are claimed by themselves: nobody is asked for photos.
    photosNeeded: { ...byPeril((peril) => whole(photos[peril])), delay: 0 },
    statementAboveMinor: rest.asksStatement ? amountOf(rest.statementAbove, currency) : null,
    answerDays: whole(answerDays),
    appealDays: whole(appealDays),
    promisedHours: whole(promisedHours),
    settleByItself,
    remedies: [
      "refund",
      ...(rest.reship ? ["reship" as const] : []),
      ...(rest.credit ? ["credit" as const] : []),
    ],
  };
  const faults = faultsOf(settings);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, settings };
}

function faultsOf(settings: ClaimSettings): ClaimSettingsFormFault[] {
  return checkClaimSettings(settings).flatMap((fault): ClaimSettingsFormFault[] => {
    switch (fault.field) {
      case "filingWindows": {
        const field = `windows.${fault.peril}.${fault.international ? "international" : "domestic"}`;
        return [{ field, code: fault.code }];
      }
      case "photosNeeded":
        return FILED_PERILS.filter((peril) => !(settings.photosNeeded[peril] <= MOST_FILES)).map((peril) => ({
          field: `photos.${peril}`,
          code: "not-photos",
        }));
      case "statementAboveMinor":
        return [{ field: "statementAbove", code: "not-amount" }];
      case "remedies":
        return [];
      default:
        return [{ field: fault.field, code: fault.code }];
    }
  });
}

/** NaN where it is no whole number, which no setting takes. */
const whole = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN);

/** Below nothing where it is no amount, which no setting takes either. */
function amountOf(text: string, currency: string): bigint {
  const typed = text.trim();
  return /^\d{1,12}(\.\d{1,3})?$/.test(typed) ? (toMinorUnits(typed, currency) ?? -1n) : -1n;
}

function byPeril<T>(of: (peril: FiledPeril) => T): Record<FiledPeril, T> {
  return Object.fromEntries(FILED_PERILS.map((peril) => [peril, of(peril)])) as Record<FiledPeril, T>;
}

/** The form that shows what was saved. */
export function formOfClaimSettings(settings: ClaimSettings, currency: string): ClaimSettingsForm {
  const { filingWindows, photosNeeded, statementAboveMinor: above, remedies } = settings;
  const texts = ({ fromDays, untilDays }: { fromDays: number; untilDays: number }) => ({
    from: String(fromDays),
    until: String(untilDays),
  });
  return {
    windows: byPeril((peril) => ({
      domestic: texts(filingWindows[peril].domestic),
      international: texts(filingWindows[peril].international),
    })),
    photos: byPeril((peril) => String(photosNeeded[peril])),
    asksStatement: above !== null,
    statementAbove: above === null ? "" : fromMinorUnits(above, currency),
    answerDays: String(settings.answerDays),
    appealDays: String(settings.appealDays),
    promisedHours: String(settings.promisedHours),
    settleByItself: settings.settleByItself,
    reship: remedies.includes("reship"),
    credit: remedies.includes("credit"),
  };
}
