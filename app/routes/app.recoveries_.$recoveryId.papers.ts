import type { LoaderFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { evidenceStore } from "~/evidence/settings.server";
import { isPassing } from "~/http/passing-fault.server";
import { nearestStaffLocale } from "~/i18n/locales";
import { readRecoveryFacts } from "~/queries/read-recovery-facts.server";
import { makePack, packName } from "~/recovery-papers/make-pack.server";
import { papersVoice } from "~/recovery-papers/papers-voice";
import { readPaperFonts } from "~/recovery-papers/pdf/fonts.server";
import { notFound, uuidFrom } from "~/routing.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readInvoice, type Invoice } from "~/shopify/orders/read-invoice.server";
import { requireStaff } from "~/staff.server";

/**
 * The pack of papers of a recovery as a ZIP, in `language` (en or zh-CN; else the reader's own): 404 where the shop has no such
 * recovery, 503 while Shopify doesn't tell the order. It is sent while it is made; where that fails midway the connection is
 * cut, so that no browser takes it for whole.
 */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const { admin, shop, locale, now: madeAt } = await requireStaff(request);
  const facts = await readRecoveryFacts(db, shop.domain, uuidFrom(params.recoveryId));
  if (!facts) throw notFound();
  const asked = new URL(request.url).searchParams.get("language");
  const language = asked === null ? locale : nearestStaffLocale(asked);
  const order = await invoiceIfTold(admin, facts.order.id);
  if (!order.told) return new Response(undefined, { status: 503, headers: { "Retry-After": "30" } });
  const voice = papersVoice(language, facts.shop.timeZone);
  const fonts = await readPaperFonts();
  const pack = await makePack({ facts, voice, fonts, invoice: order.invoice, madeAt }, evidenceStore);
  return new Response(pack, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${packName(facts.number, language)}"`,
      "Cache-Control": "no-store",
    },
  });
}

type Told = { told: true; invoice: Invoice | null } | { told: false };

async function invoiceIfTold(admin: AdminApi, orderId: string): Promise<Told> {
  try {
    return { told: true, invoice: await readInvoice(admin, orderId) };
  } catch (error) {
    if (isPassing(error)) return { told: false };
    throw error;
  }
}
