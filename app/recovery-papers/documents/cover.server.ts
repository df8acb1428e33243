import { calendarDay } from "~/time/zoned-time";
import type { Money } from "~/money";
import { WIDTH } from "../pdf/pages.server";
import type { Column } from "../pdf/table.server";
import {
  claimantsWords,
  goodsCell,
  openPaper,
  shipmentFields,
  valueOf,
  type PackSources,
} from "./paper.server";

/** What lies in the pack beside the cover, and what doesn't, each in words. */
export type PackContents = {
  enclosed: readonly { file: string; what: string }[];
  missing: readonly string[];
};

/** The letter that goes before everything: who claims what from whom, why, and what is enclosed. */
export function coverLetter(sources: PackSources, { enclosed, missing }: PackContents): Promise<Buffer> {
  const { facts, voice } = sources;
  const { words, day, exactMoney } = voice;
  const { shop, policy, claim, declaration } = facts;
  const told = words.cover;
  const paper = openPaper(sources, told.title[policy.party]);
  paper.highlight(told.claimed, exactMoney(facts.amounts.claimed));
  paper.heading(told.parties);
  paper.fields([
    { label: words.party[policy.party], value: policy.name },
    { label: words.policyNumber, value: policy.number },
    {
      label: told.claimant,
      value: [shop.name, sources.invoice?.seller.company, shop.domain].filter(Boolean).join("\n"),
    },
    { label: words.theirNumber, value: facts.reference ?? words.notTold },
    { label: words.ourNumber, value: facts.number },
    { label: words.claimNumber, value: claim.number },
  ]);
  paper.heading(told.shipment);
  paper.fields([
    ...shipmentFields(sources),
    { label: told.declared, value: exactMoney(declaration.declared) },
    { label: told.declaration, value: `${declared(sources)} · ${declaration.id}`, wide: true },
  ]);
  paper.heading(told.lossHeading);
  paper.fields([
    { label: words.peril, value: words.perils[facts.peril] },
    { label: told.lossDate, value: claim.happenedOn === null ? words.unknown : day(claim.happenedOn) },
    { label: told.reportedOn, value: day(claim.filedOn) },
    { label: words.whatHappened, value: claimantsWords(sources), wide: true },
  ]);
  paper.heading(told.goods);
  if (facts.goods.length === 0) paper.paragraph(told.noGoods);
  else paper.table(...goodsTable(sources));
  paper.heading(told.amountHeading);
  paper.table(...amountTable(sources), 1);
  const { limit } = facts.amounts;
  if (limit !== null) paper.note(`${told.limit}: ${exactMoney(limit)}`);
  paper.heading(told.deadlines);
  paper.fields([
    { label: told.noticeBy, value: facts.noticeBy === null ? told.noDeadline : day(facts.noticeBy) },
    { label: told.papersBy, value: facts.papersBy === null ? told.noDeadline : day(facts.papersBy) },
  ]);
  paper.heading(told.enclosures);
  paper.table(
    [
      { heading: told.file, width: 190 },
      { heading: told.content, width: WIDTH - 190 },
    ],
    enclosed.map(({ file, what }) => [file, what]),
  );
  if (missing.length > 0) {
    paper.heading(told.notEnclosed);
    for (const each of missing) paper.paragraph(`– ${each}`);
  }
  paper.space(6);
  paper.fields([{ label: told.madeOn, value: day(calendarDay(sources.madeAt, shop.timeZone)) }]);
  paper.signature(told.placeAndDate, `${told.signature} · ${shop.name}`);
  return paper.finish();
}

type Table = [columns: Column[], rows: string[][]];

/** What is gone, at what it was sold for. */
function goodsTable({ facts, voice: { words, money }, invoice }: PackSources): Table {
  const { currency } = facts;
  return [
    [
      { heading: words.goodsHeading, width: WIDTH - 250 },
      { heading: words.quantity, width: 60, align: "right" },
      { heading: words.unitValue(currency), width: 95, align: "right" },
      { heading: words.value(currency), width: 95, align: "right" },
    ],
    facts.goods.map((goods) => {
      const sold = invoice?.lines.get(goods.lineItemId);
      return [
        goodsCell(goods, invoice),
        String(goods.quantity),
        sold ? money(valueOf(sold, 1)) : words.unknown,
        sold ? money(valueOf(sold, goods.quantity)) : words.unknown,
      ];
    }),
  ];
}

/** How the amount claimed follows from what was declared. */
function amountTable({ facts, voice: { words, money } }: PackSources): Table {
  const told = words.cover;
  const { declaredLoss, deductible, reduction, claimed } = facts.amounts;
  const row = (label: string, amount: Money | null, sign = ""): string[][] =>
    amount === null ? [] : [[label, `${sign}${money(amount)}`]];
  return [
    [
      { heading: told.item, width: WIDTH - 150 },
      { heading: words.amountIn(facts.currency), width: 150, align: "right" },
    ],
    [
      ...row(told.declaredLoss, declaredLoss),
      ...row(told.deductible, deductible, "− "),
      ...row(told.reduction, reduction, "− "),
      ...row(told.claimed, claimed),
    ],
  ];
}

/** "made on 22 Nov 2026, sent on 30 Nov 2026, accepted" */
function declared({ facts: { declaration }, voice: { words, day } }: PackSources): string {
  const { state, declaredOn, sentOn } = declaration;
  const on = day(declaredOn);
  return words.cover.declarationStates[state](on, sentOn === null ? words.unknown : day(sentOn));
}
