import type { EvidenceStore } from "~/evidence/evidence-store";
import { claimForm } from "./documents/claim-form.server";
import { commercialInvoice } from "./documents/commercial-invoice.server";
import { coverLetter, type PackContents } from "./documents/cover.server";
import type { PackSources } from "./documents/paper.server";
import { settlementProof } from "./documents/settlement-proof.server";
import { trackingHistory } from "./documents/tracking-history.server";
import { nameEvidence, openStored, type EvidenceFile } from "./evidence-files";
import { zipWriter } from "./zip-writer";

/** "R-1001-papers-en.zip" */
export const packName = (number: string, language: string): string => `${number}-papers-${language}.zip`;

/**
 * A recovery's papers as one ZIP. What we write ourselves is made before this returns; photos then come from the store one
 * after the other, a piece at a time, and the cover last, as only then is known what lies in the pack. Where the store fails
 * midway the stream fails: no end is written, and nothing opens what came so far.
 */
export async function makePack(
  sources: PackSources,
  store: EvidenceStore,
): Promise<ReadableStream<Uint8Array>> {
  const { words } = sources.voice;
  const { shipment } = sources.facts;
  const papers = [
    { file: "01-claim-form.pdf", what: words.enclosure.claimForm, content: await claimForm(sources) },
    {
      file: "02-commercial-invoice.pdf",
      what: words.enclosure.invoice,
      content: await commercialInvoice(sources),
    },
    {
      file: "04-tracking.pdf",
      what: words.enclosure.tracking(shipment.events.length),
      content: shipment.events.length === 0 ? null : await trackingHistory(sources),
    },
    { file: "05-settlement.pdf", what: words.enclosure.settlement, content: await settlementProof(sources) },
  ];
  return streamOf(packPieces(sources, store, papers));
}

type Paper = { file: string; what: string; content: Buffer | null };

async function* packPieces(
  sources: PackSources,
  store: EvidenceStore,
  papers: readonly Paper[],
): AsyncGenerator<Uint8Array> {
  const { facts, madeAt, voice } = sources;
  const zip = zipWriter(madeAt);
  const enclosed: { file: string; what: string }[] = [];
  const missing = missingPapers(sources);
  for (const { file, what, content } of papers)
    if (content) {
      yield* zip.file(file, content);
      enclosed.push({ file, what });
    }
  for (const evidence of nameEvidence(facts.evidence)) {
    const pieces = await openStored(store, evidence.key);
    if (!pieces) {
      missing.push(voice.words.missing.file(evidence.name));
      continue;
    }
    yield* zip.stream(evidence.name, pieces);
    enclosed.push({ file: evidence.name, what: describe(evidence, sources) });
  }
  const contents: PackContents = {
    enclosed: enclosed.toSorted((one, other) => (one.file < other.file ? -1 : 1)),
    missing,
  };
  yield* zip.file("00-cover.pdf", await coverLetter(sources, contents));
  yield* zip.end();
}

/** What every pack should hold, and this one doesn't. */
function missingPapers({ facts, invoice, voice: { words } }: PackSources): string[] {
  const { missing } = words;
  const { shipment, evidence, infected, settlement, redacted } = facts;
  const isSold = shipment.lines.some(({ lineItemId }) => invoice?.lines.has(lineItemId));
  return [
    ...(invoice ? [] : [missing.invoice]),
    ...(invoice && !isSold ? [missing.goodsOnInvoice] : []),
    ...(redacted ? [missing.redacted] : []),
    ...(redacted || evidence.some(({ isPicture }) => isPicture) ? [] : [missing.photos]),
    ...(shipment.events.length > 0 ? [] : [missing.tracking]),
    ...(redacted || shipment.trackingNumber !== null ? [] : [missing.trackingNumber]),
    ...(settlement.state === "confirmed" ? [] : [missing.settlement]),
    ...(infected > 0 ? [missing.infected(infected)] : []),
  ];
}

function describe(
  { isPicture, byShopper, addedOn }: EvidenceFile,
  { voice: { words, day } }: PackSources,
): string {
  const { enclosure } = words;
  const from = byShopper ? enclosure.fromRecipient : enclosure.fromShop;
  return (isPicture ? enclosure.photo : enclosure.paper)(from, day(addedOn));
}

/** Pieces as they are asked for; what was opened is closed when nobody wants the rest. */
function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
