import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { requireStaff } from "~/staff.server";
import { calendarDay } from "~/time/zoned-time";
import { endCargoPolicy } from "~/use-cases/cargo/end-cargo-policy.server";
import { moveCargoPolicy } from "~/use-cases/cargo/move-cargo-policy.server";

const asked = z.discriminatedUnion("ask", [
  z.object({ ask: z.literal("swap"), above: z.uuid(), below: z.uuid() }),
  z.object({ ask: z.literal("end"), id: z.uuid(), readAt: z.iso.datetime() }),
]);

/** What the list does to policies: lets two change places, or ends one: 200; 409 where somebody was faster. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name: by, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const done =
    read.value.ask === "swap"
      ? await moveCargoPolicy({ db, shop: shop.domain, above: read.value.above, below: read.value.below })
      : await endCargoPolicy({
          db,
          now,
          shop: shop.domain,
          by,
          id: read.value.id,
          readAt: new Date(read.value.readAt),
          today: calendarDay(now, shop.timeZone),
        });
  return done.ok ? Response.json({ ok: true }) : Response.json({ reason: done.reason }, { status: 409 });
}
