import { WIDTH } from "../pdf/pages.server";
import {
  claimantsWords,
  goodsCell,
  openPaper,
  referenceFields,
  shipmentFields,
  type PackSources,
} from "./paper.server";

/** What happened, since when it is known and how, and to which goods. */
export function claimForm(sources: PackSources): Promise<Buffer> {
  const { facts, voice, invoice } = sources;
  const { words, day } = voice;
  const { claim, evidence } = facts;
  const paper = openPaper(sources, words.claimForm.title);
  paper.heading(words.claimForm.facts);
  paper.fields([
    ...referenceFields(sources),
    { label: words.peril, value: words.perils[facts.peril] },
    {
      label: words.cover.lossDate,
      value: claim.happenedOn === null ? words.unknown : day(claim.happenedOn),
    },
    ...shipmentFields(sources),
    { label: words.cover.reportedOn, value: day(claim.filedOn) },
    { label: words.claimForm.foundOut, value: foundOut(sources), wide: true },
  ]);
  paper.heading(words.claimForm.goods);
  paper.table(
    [
      { heading: words.goodsHeading, width: WIDTH - 70 },
      { heading: words.quantity, width: 70, align: "right" },
    ],
    facts.goods.map((goods) => [goodsCell(goods, invoice), String(goods.quantity)]),
  );
  paper.heading(words.claimForm.statement);
  paper.note(words.whatHappened);
  paper.paragraph(claimantsWords(sources));
  paper.heading(words.claimForm.evidence);
  const photos = evidence.filter(({ isPicture }) => isPicture).length;
  const papers = evidence.length - photos;
  paper.paragraph(
    [words.claimForm.photos(photos), ...(papers > 0 ? [words.claimForm.papers(papers)] : [])].join(" · "),
  );
  paper.signature(words.cover.placeAndDate, words.cover.signature);
  return paper.finish();
}

function foundOut({
  facts: { claim, shipment, peril },
  voice: { words, day, dateTime },
}: PackSources): string {
  const { claimForm: told } = words;
  const reported = told.sources[claim.source](day(claim.filedOn));
  const known = [reported];
  if (shipment.deliveredOn !== null) known.push(told.delivered(day(shipment.deliveredOn)));
  else if (peril === "loss" || peril === "theft" || peril === "delay")
    known.push(shipment.lastScanAt === null ? told.noScan : told.lastScan(dateTime(shipment.lastScanAt)));
  return known.join(" ");
}
