import { z } from "zod";

export const GUARANTEE_FULFILMENTS = ["with_first_shipment", "at_once", "never"] as const;

/** The settings as their form holds them: what is typed stays text until it is saved. */
export type SettingsForm = {
  fulfilGuarantee: (typeof GUARANTEE_FULFILMENTS)[number];
  cancelling: "until-shipped" | "within-hours";
  cancelHours: string;
  giveBackReduced: boolean;
  giveBackDrift: boolean;
  tagging: "none" | "own";
  orderTag: string;
  mailWhenCovered: boolean;
  staffEmail: string;
};

/** What is saved of it. */
export type ChosenSettings = Omit<
  SettingsForm,
  "cancelling" | "cancelHours" | "tagging" | "orderTag" | "staffEmail"
> & {
  /** Null: until the first shipment. */
  cancelHours: number | null;
  /** Null: none. */
  orderTag: string | null;
  staffEmail: string | null;
};

export type SettingsFault =
  | { field: "cancelHours"; code: "not-hours" }
  | { field: "orderTag"; code: "tag-missing" | "tag-comma" | "tag-too-long" }
  | { field: "staffEmail"; code: "not-email" }
  /** A page of another release, or no page of ours. */
  | { field: "form"; code: "malformed" };

/** A year. */
const MOST_HOURS = 8_760;
/** Shopify's limit for a tag of an order; tags are separated by commas. */
export const LONGEST_TAG = 40;

const form = z.object({
  fulfilGuarantee: z.enum(GUARANTEE_FULFILMENTS),
  cancelling: z.enum(["until-shipped", "within-hours"]),
  cancelHours: z.string().max(100),
  giveBackReduced: z.boolean(),
  giveBackDrift: z.boolean(),
  tagging: z.enum(["none", "own"]),
  orderTag: z.string().max(1_000),
  mailWhenCovered: z.boolean(),
  staffEmail: z.string().max(1_000),
});

const hours = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().int().min(1).max(MOST_HOURS));

const email = z.email().max(254);

const tag = z
  .string()
  .min(1, "tag-missing")
  .refine((text) => !text.includes(","), "tag-comma")
  .refine((text) => [...text].length <= LONGEST_TAG, "tag-too-long");

/** Reads the form; each field that can't be saved has one fault. */
export function parseSettingsForm(
  json: unknown,
): { ok: true; settings: ChosenSettings } | { ok: false; faults: SettingsFault[] } {
  const read = form.safeParse(json);
  if (!read.success) return { ok: false, faults: [{ field: "form", code: "malformed" }] };
  const { cancelling, tagging, ...rest } = read.data;
  const faults: SettingsFault[] = [];
  let cancelHours: number | null = null;
  if (cancelling === "within-hours") {
    const parsed = hours.safeParse(rest.cancelHours.trim());
    if (parsed.success) cancelHours = parsed.data;
    else faults.push({ field: "cancelHours", code: "not-hours" });
  }
  let orderTag: string | null = null;
  if (tagging === "own") {
    // Shopify takes a run of spaces, or a line's end, for one space.
    const parsed = tag.safeParse(rest.orderTag.replaceAll(/\s+/gu, " ").trim());
    if (parsed.success) orderTag = parsed.data;
    else faults.push({ field: "orderTag", code: tagFault(parsed.error) });
  }
  const staffEmail = rest.staffEmail.trim() || null;
  if (staffEmail !== null && !email.safeParse(staffEmail).success)
    faults.push({ field: "staffEmail", code: "not-email" });
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, settings: { ...rest, cancelHours, orderTag, staffEmail } };
}

function tagFault({ issues }: z.ZodError): "tag-missing" | "tag-comma" | "tag-too-long" {
  const message = issues[0]?.message;
  return message === "tag-missing" || message === "tag-comma" ? message : "tag-too-long";
}

/** The form that shows what was saved. */
export function formOfSettings(settings: ChosenSettings): SettingsForm {
  const { cancelHours, orderTag, staffEmail, ...rest } = settings;
  return {
    ...rest,
    cancelling: cancelHours === null ? "until-shipped" : "within-hours",
    cancelHours: cancelHours === null ? "" : String(cancelHours),
    tagging: orderTag === null ? "none" : "own",
    orderTag: orderTag ?? "",
    staffEmail: staffEmail ?? "",
  };
}
