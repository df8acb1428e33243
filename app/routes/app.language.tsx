import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { STAFF_LOCALES } from "~/i18n/locales";
import { requireStaff } from "~/staff.server";
import { chooseLocale } from "~/use-cases/installation/choose-locale.server";

const form = z.object({ locale: z.enum(STAFF_LOCALES) });

/** Switches the admin's language for the person who asks. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  const parsed = form.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return Response.json({ ok: false }, { status: 422 });
  await chooseLocale({ db, shop: shop.domain, userId, locale: parsed.data.locale });
  return Response.json({ ok: true });
}
