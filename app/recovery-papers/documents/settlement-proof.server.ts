import { WIDTH } from "../pdf/pages.server";
import { goodsName, openPaper, referenceFields, type PackSources } from "./paper.server";

/** What was given to the recipient: by which remedy, as which thing of Shopify's, when, and for what. */
export function settlementProof(sources: PackSources): Promise<Buffer> {
  const { facts, voice, invoice } = sources;
  const { words, dateTime, exactMoney, money } = voice;
  const { settlement, order, currency } = facts;
  const told = words.settlement;
  const paper = openPaper(sources, told.title);
  paper.heading(told.given);
  paper.fields([
    { label: told.remedy, value: told.remedies[settlement.remedy] },
    { label: told.amount, value: exactMoney(settlement.amount) },
    { label: told.state, value: told.states[settlement.state] },
    { label: told.begunAt, value: dateTime(settlement.begunAt) },
    {
      label: told.confirmedAt,
      value: settlement.confirmedAt === null ? words.unknown : dateTime(settlement.confirmedAt),
    },
    {
      label: told.effect[settlement.remedy],
      value:
        [settlement.effectName, settlement.effectId && shopifyNumber(settlement.effectId)]
          .filter(Boolean)
          .join(" · ") || words.unknown,
    },
    ...(settlement.draftOrderId === null
      ? []
      : [{ label: told.draftOrder, value: shopifyNumber(settlement.draftOrderId) }]),
    { label: told.originalOrder, value: `${order.name} · ${shopifyNumber(order.id)}` },
    ...referenceFields(sources),
  ]);
  paper.heading(told.goods);
  paper.table(
    [
      { heading: words.goodsHeading, width: WIDTH - 190 },
      { heading: words.quantity, width: 70, align: "right" },
      { heading: words.amountIn(currency), width: 120, align: "right" },
    ],
    [
      ...settlement.lines.map((line) => [
        goodsName(line, invoice),
        String(line.quantity),
        money(line.amount),
      ]),
      [words.total, "", money(settlement.amount)],
    ],
    1,
  );
  if (unitsOf(settlement.lines) > unitsOf(facts.goods)) paper.note(told.ofWholeClaim);
  return paper.finish();
}

const unitsOf = (goods: readonly { quantity: number }[]): number =>
  goods.reduce((units, { quantity }) => units + quantity, 0);

/** "Refund 123" for gid://shopify/Refund/123 */
function shopifyNumber(gid: string): string {
  const [, kind, number] = /^gid:\/\/shopify\/(\w+)\/(\d+)/.exec(gid) ?? [];
  return kind === undefined ? gid : `${kind} ${number}`;
}
