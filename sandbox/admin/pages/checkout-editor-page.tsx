/** @jsxImportSource preact */
import type { VNode } from "preact";
import { Badge, PageHeader } from "../../page-kit/parts";
import { renderAdminPage } from "../admin-page";
import { checkoutBlocks, type CheckoutBlock } from "../checkout-blocks";
import type { Visit } from "../visit";

/** Where the merchant places the app's block in the checkout: a small stand-in for Shopify's checkout editor. */
export function checkoutEditorPage(visit: Visit): string {
  const { texts, base, shop, parts } = visit;
  const blocks = checkoutBlocks(shop);
  return renderAdminPage(visit, {
    title: texts.editor.title,
    section: "none",
    content: (
      <div class="page">
        <PageHeader
          title={texts.editor.title}
          subtitle={texts.editor.subtitle}
          actions={
            <a class="button" href={`${base}/apps/${parts.app.handle}`}>
              {texts.home.openApp(parts.app.title)}
            </a>
          }
        />
        <div class="columns">
          <section class="card">
            <div class="section">
              <h2>{texts.editor.blocks}</h2>
              {blocks.length === 0 ? <p class="soft">{texts.editor.none}</p> : null}
            </div>
            {blocks.map((block) => (
              <BlockRow key={block.extension} visit={visit} block={block} />
            ))}
          </section>
          <Sketch visit={visit} blocks={blocks.filter(({ placed }) => placed)} />
        </div>
      </div>
    ),
  });
}

function BlockRow({ visit, block }: { visit: Visit; block: CheckoutBlock }): VNode {
  const { texts, base, parts } = visit;
  return (
    <form class="section row between" method="post" action={`${base}/settings/checkout/blocks`}>
      <input type="hidden" name="extension" value={block.extension} />
      <div class="row" style={{ flexWrap: "nowrap" }}>
        <img src="/sandbox-assets/icon.svg" alt="" width={40} height={40} />
        <div>
          <p class="strong">
            {block.title} {block.placed ? <Badge tone="good">{texts.editor.placed}</Badge> : null}
          </p>
          <p class="soft">
            {parts.app.title} · {texts.editor.orderSummary}
          </p>
        </div>
      </div>
      {block.placed ? (
        <button class="button critical" type="submit" name="placed" value="no">
          {texts.editor.remove}
        </button>
      ) : (
        <button class="button primary" type="submit" name="placed" value="yes">
          {texts.editor.add}
        </button>
      )}
    </form>
  );
}

/** The checkout's order summary in outline, with the blocks where they will stand. */
function Sketch({ visit, blocks }: { visit: Visit; blocks: CheckoutBlock[] }): VNode {
  const { texts, format, shop } = visit;
  const row = (label: string, amount: string) => (
    <p class="row between">
      <span class="soft">{label}</span>
      <span>{format.money(amount, shop.currency)}</span>
    </p>
  );
  return (
    <section class="card" aria-label={texts.editor.preview}>
      <div class="section stack tight">
        <h2>{texts.editor.preview}</h2>
        {row(texts.order.subtotal, "100.00")}
        {row(texts.order.shipping, "15.00")}
        {blocks.map((block) => (
          <p key={block.extension} class="slot" style={{ padding: "10px 12px", borderColor: "#1f6b52" }}>
            <strong>{block.title}</strong>
          </p>
        ))}
        <p class="row between strong">
          <span>{texts.common.total}</span>
          <span>{format.money("115.00", shop.currency)}</span>
        </p>
      </div>
    </section>
  );
}
