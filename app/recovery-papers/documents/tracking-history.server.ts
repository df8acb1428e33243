import { WIDTH } from "../pdf/pages.server";
import { openPaper, shipmentFields, type PackSources } from "./paper.server";

/** Everything that the carrier told of the parcel, in the shop's time. */
export function trackingHistory(sources: PackSources): Promise<Buffer> {
  const { facts, voice } = sources;
  const { words, dateTime, trackingStatus } = voice;
  const told = words.tracking;
  const { shipment, shop } = facts;
  const paper = openPaper(sources, told.title);
  paper.space(4);
  paper.fields([
    ...shipmentFields(sources),
    { label: words.ourNumber, value: facts.number },
    ...(shipment.trackingUrl === null ? [] : [{ label: "URL", value: shipment.trackingUrl, wide: true }]),
  ]);
  paper.space(4);
  if (shipment.events.length === 0) paper.paragraph(told.none);
  else {
    paper.table(
      [
        { heading: told.time(shop.timeZone), width: 116 },
        { heading: told.status, width: 98 },
        { heading: told.place, width: 100 },
        { heading: told.note, width: WIDTH - 314 },
      ],
      shipment.events.map(({ at, status, message, city, country }) => [
        dateTime(at),
        trackingStatus(status),
        [city, country].filter(Boolean).join(", "),
        message ?? "",
      ]),
    );
    paper.note(told.asTold);
  }
  return paper.finish();
}
