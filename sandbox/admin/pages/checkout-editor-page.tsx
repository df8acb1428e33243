/** @jsxImportSource preact */
import type { VNode } from "preact";
import { Badge, PageHeader } from "../../page-kit/parts";
import { renderAdminPage } from "../admin-page";
import { checkoutBlocks, type BlockPage, type CheckoutBlock } from "../checkout-blocks";
import type { Visit } from "../visit";

/** Where the merchant places the app's blocks in the checkout and behind it: a small stand-in for Shopify's checkout editor. */
export function checkoutEditorPage(visit: Visit): string {
  const { texts, base, shop, parts } = visit;
  const blocks = checkoutBlocks(parts, shop);
  const pages: { page: BlockPage; title: string }[] = [
    { page: "checkout", title: texts.editor.checkoutPage },
    { page: "thank-you", title: texts.editor.thankYouPage },
    { page: "order-status", title: texts.editor.orderStatusPage },
  ];
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
        {blocks.length === 0 ? (
          <section class="card">
            <p class="empty">{texts.editor.none}</p>
          </section>
        ) : null}
        <div class="stack">
          {pages
            .map(({ page, title }) => ({ page, title, own: blocks.filter((block) => block.page === page) }))
            .filter(({ own }) => own.length > 0)
            .map(({ page, title, own }) => (
              <div class="columns" key={page}>
                <section class="card" aria-label={title}>
                  <div class="section">
                    <h2>{title}</h2>
                  </div>
                  {own.map((block) => (
                    <BlockRow key={block.extension} visit={visit} block={block} />
                  ))}
                </section>
                <Sketch visit={visit} page={page} blocks={own.filter(({ placed }) => placed)} />
              </div>
            ))}
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
      <input type="hidden" name="target" value={block.target} />
      <div class="row" style={{ flexWrap: "nowrap" }}>
        <img src="/sandbox-assets/icon.svg" alt="" width={40} height={40} />
        <div>
          <p class="strong">
            {block.title} {block.placed ? <Badge tone="good">{texts.editor.placed}</Badge> : null}
          </p>
          <p class="soft">
            {parts.app.title} · {texts.editor.places[block.page]}
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

/** The page in outline, with the blocks where they will stand. */
function Sketch(props: { visit: Visit; page: BlockPage; blocks: CheckoutBlock[] }): VNode {
  const { visit, page, blocks } = props;
  const { texts, format, shop } = visit;
  const row = (label: string, amount: string) => (
    <p class="row between">
      <span class="soft">{label}</span>
      <span>{format.money(amount, shop.currency)}</span>
    </p>
  );
  const placed = blocks.map((block) => (
    <p key={block.extension} class="slot" style={{ padding: "10px 12px", borderColor: "#1f6b52" }}>
      <strong>{block.title}</strong>
    </p>
  ));
  return (
    <section class="card" aria-label={texts.editor.preview}>
      <div class="section stack tight">
        <h2>{texts.editor.preview}</h2>
        {page !== "checkout" ? (
          <>
            <p class="strong">{texts.editor.orderConfirmed}</p>
            {placed}
            <p class="soft">{texts.editor.orderDetails}</p>
          </>
        ) : (
          <>
            {row(texts.order.subtotal, "100.00")}
            {row(texts.order.shipping, "15.00")}
            {placed}
            <p class="row between strong">
              <span>{texts.common.total}</span>
              <span>{format.money("115.00", shop.currency)}</span>
            </p>
          </>
        )}
      </div>
    </section>
  );
}
