import { isTicked, writtenIn } from "./from-event";
import { Part } from "./part";
import type { ToldGoods } from "./told";

const MOST_CHOICES = 200;

/** Which goods, and how many; what can't be chosen says why. */
export function GoodsView({
  goods,
  peril,
  chosen,
  fault,
  onChange,
  onClaim,
}: {
  goods: readonly ToldGoods[];
  peril: string | null;
  chosen: Readonly<Record<string, number>>;
  fault: string | null;
  /** Absent: nothing can be chosen. */
  onChange?: (chosen: Readonly<Record<string, number>>) => void;
  onClaim: (id: string) => void;
}) {
  const choose = (id: string, quantity: number | null) => {
    const { [id]: _, ...others } = chosen;
    onChange?.(quantity === null ? others : { ...others, [id]: quantity });
  };
  return (
    <Part title={shopify.i18n.translate("claim.goods.title")}>
      {goods.map((each) =>
        each.claimable > 0 ? (
          <Open
            key={each.id}
            goods={each}
            peril={peril}
            quantity={chosen[each.id] ?? null}
            onChoose={choose}
          />
        ) : (
          <Locked key={each.id} goods={each} onClaim={onClaim} />
        ),
      )}
      {fault !== null && <s-text tone="critical">{fault}</s-text>}
    </Part>
  );
}

function Open({
  goods,
  peril,
  quantity,
  onChoose,
}: {
  goods: ToldGoods;
  peril: string | null;
  quantity: number | null;
  onChoose: (id: string, quantity: number | null) => void;
}) {
  const { i18n } = shopify;
  const { id, title, claimable } = goods;
  const notes = [
    ...goods.notes,
    ...goods.notesFor.filter((note) => note.peril === peril).map(({ text }) => text),
  ];
  const counts = Array.from({ length: Math.min(claimable, MOST_CHOICES) }, (_, index) => index + 1);
  return (
    <Row goods={goods}>
      <s-checkbox
        label={title}
        checked={quantity !== null}
        onChange={(event) => onChoose(id, isTicked(event) ? claimable : null)}
      />
      <Notes notes={[goods.variant, ...notes]} />
      {quantity !== null && claimable > 1 && (
        <s-select
          label={i18n.translate("claim.goods.count")}
          value={String(Math.min(quantity, claimable))}
          onChange={(event) => onChoose(id, Number(writtenIn(event)))}
        >
          {counts.map((count) => (
            <s-option key={count} value={String(count)}>
              {i18n.formatNumber(count)}
            </s-option>
          ))}
        </s-select>
      )}
    </Row>
  );
}

function Locked({ goods, onClaim }: { goods: ToldGoods; onClaim: (id: string) => void }) {
  return (
    <Row goods={goods}>
      <s-text color="subdued">{goods.title}</s-text>
      <Notes notes={[goods.variant]} />
      {goods.why.map(({ text, claim }) => (
        <s-text key={text} color="subdued">
          {text}
          {claim !== null && (
            <>
              {" · "}
              <s-link onClick={() => onClaim(claim.id)}>{claim.number}</s-link>
            </>
          )}
        </s-text>
      ))}
    </Row>
  );
}

function Row({ goods, children }: { goods: ToldGoods; children: preact.ComponentChildren }) {
  return (
    <s-box border="base" borderRadius="base" padding="base">
      <s-grid gridTemplateColumns={goods.picture === null ? "1fr" : "auto 1fr"} gap="base" alignItems="start">
        {goods.picture !== null && <s-product-thumbnail src={goods.picture} alt="" />}
        <s-stack gap="small-400">{children}</s-stack>
      </s-grid>
    </s-box>
  );
}

function Notes({ notes }: { notes: readonly (string | null)[] }) {
  return (
    <>
      {notes
        .filter((note) => note !== null)
        .map((note) => (
          <s-text key={note} color="subdued">
            {note}
          </s-text>
        ))}
    </>
  );
}
