import type { LoaderFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { evidenceStore } from "~/evidence/settings.server";
import { openEvidence, type OpenedEvidence } from "~/queries/read-evidence.server";
import { currentTime } from "~/time/clock.server";
import { readEvidenceLink } from "~/use-cases/evidence/evidence-token.server";

/** A photo or paper of a claim, for whoever has a link to it that is still valid. */
export async function loader({ params }: LoaderFunctionArgs): Promise<Response> {
  const now = await currentTime();
  const link = readEvidenceLink({ secret: env.SHOPIFY_API_SECRET, token: params.token ?? "", now });
  const file = link && (await openEvidence({ db, store: evidenceStore, link }));
  if (!file) return new Response(undefined, { status: 404, headers: { "Cache-Control": "no-store" } });
  const secondsLeft = Math.floor((link.expiresAt.getTime() - now.getTime()) / 1000);
  return new Response(file.body, {
    headers: {
      "Content-Type": file.contentType,
      "Content-Length": String(file.bytes),
      "Content-Disposition": disposition(file),
      "Cache-Control": `private, max-age=${secondsLeft}`,
      // Whatever a file holds that is a page to some program: it runs nothing, loads nothing, and is of no origin.
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      // The storefront and the customer account show it, on hosts of their own.
      "Cross-Origin-Resource-Policy": "cross-origin",
      // The address is what gives access.
      "Referrer-Policy": "no-referrer",
      "X-Robots-Tag": "noindex",
    },
  });
}

/** RFC 6266: the name for old programs in ASCII, for all others as it is. */
function disposition({ downloadName }: OpenedEvidence): string {
  if (downloadName === null) return "inline";
  const ascii = downloadName.replaceAll(/[^ -~]|["\\%]/g, "_");
  const encoded = encodeURIComponent(downloadName).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
