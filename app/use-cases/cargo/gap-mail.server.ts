import { z } from "zod";
import type { GapReason } from "../../../domain/cargo";
import { countryNames } from "~/i18n/country-names";
import { nearestStaffLocale } from "~/i18n/locales";
import { money } from "~/money";
import type { TellStaffOf } from "~/use-cases/mail/staff-telling";

const about = z.object({ shipmentId: z.uuid() });

/** That no cargo policy answers for a parcel, and why; null once one does, or nothing of it is guaranteed any more. */
export const tellOfGap: TellStaffOf = async ({ db, shop, words, values }) => {
  const { shipmentId } = about.parse(values);
  const gap = await db.cargoGap.findUnique({
    where: { shop_shipmentId: { shop, shipmentId } },
    include: {
      shipment: { select: { name: true, destination: true } },
      coverage: { select: { state: true } },
    },
  });
  if (gap?.coverage.state !== "active") return null;
  const { t, amount, language } = words;
  const { name: shipment, destination } = gap.shipment;
  const said = {
    shipment,
    destination: destination
      ? (countryNames(nearestStaffLocale(language)).get(destination) ?? destination)
      : t("cargo:gap.unknownDestination"),
    value: amount(money(gap.valueMinor, gap.currency)),
  };
  const reason = gap.reason as GapReason;
  return {
    subject: t("gap.subject", said),
    paragraphs: [
      t("gap.body", said),
      t("gap.reason", { reason: t(`cargo:gap.reason.${reason}`) }),
      t(`cargo:gap.advice.${reason}`),
    ],
    page: `/app/orders/${gap.coverageId}`,
  };
};
