/** @jsxImportSource preact */
import type { VNode } from "preact";
import { gid } from "../../state/ids";
import { Card, PageHeader } from "../../page-kit/parts";
import type { Product, Variant } from "../../state/types";
import { renderAdminPage } from "../admin-page";
import { ProductBadge } from "../order-status-badges";
import type { Visit } from "../visit";

export function productPage(visit: Visit, product: Product): string {
  const { texts, base } = visit;
  return renderAdminPage(visit, {
    title: product.title,
    section: "products",
    content: (
      <div class="page">
        <PageHeader
          title={product.title}
          back={{ href: `${base}/products`, label: texts.products.title }}
          badges={<ProductBadge status={product.status} texts={texts} />}
          {...(product.status === "UNLISTED" ? { subtitle: texts.products.unlistedText } : {})}
        />
        <div class="columns">
          <div class="stack">
            {product.images.length > 0 ? <Pictures product={product} /> : null}
            {product.descriptionHtml ? (
              <Card title={texts.products.description}>
                <div class="stack tight" dangerouslySetInnerHTML={{ __html: product.descriptionHtml }} />
              </Card>
            ) : null}
            <Variants visit={visit} variants={product.variants} />
          </div>
          <div class="stack">
            <Organisation visit={visit} product={product} />
            <Channels visit={visit} product={product} />
            <Metafields visit={visit} ownerId={gid("Product", product.id)} />
          </div>
        </div>
      </div>
    ),
  });
}

function Pictures({ product }: { product: Product }): VNode {
  return (
    <section class="card">
      <div class="section row">
        {product.images.map((image) => (
          <img
            key={image.id}
            src={image.url}
            alt={image.alt}
            width={160}
            height={160}
            style={{ borderRadius: "8px", border: "1px solid var(--line)" }}
          />
        ))}
      </div>
    </section>
  );
}

function Variants({ visit, variants }: { visit: Visit; variants: Variant[] }): VNode {
  const { texts, format, shop } = visit;
  return (
    <section class="card">
      <div class="scroll-x">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{texts.products.variant}</th>
              <th scope="col">{texts.order.sku}</th>
              <th scope="col" class="end">
                {texts.products.price}
              </th>
              <th scope="col" class="end">
                {texts.products.stock}
              </th>
              <th scope="col">{texts.products.id}</th>
            </tr>
          </thead>
          <tbody>
            {variants.map((variant) => (
              <tr key={variant.id}>
                <td class="strong">{variant.title === "Default Title" ? "–" : variant.title}</td>
                <td class="soft">{variant.sku}</td>
                <td class="end nowrap">{format.money(variant.price, shop.currency)}</td>
                <td class="end nowrap">
                  {variant.inventoryItem.tracked ? (
                    format.number(variant.inventoryItem.available)
                  ) : (
                    <span class="faint">{texts.products.notTracked}</span>
                  )}
                </td>
                <td class="mono soft">{variant.id}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Organisation({ visit, product }: { visit: Visit; product: Product }): VNode {
  const { texts } = visit;
  const facts: [string, string][] = [
    [texts.products.type, product.productType || texts.common.none],
    [texts.products.vendor, product.vendor || texts.common.none],
    [texts.order.tags, product.tags.join(", ") || texts.common.none],
    [texts.products.id, product.id],
  ];
  return (
    <Card title={texts.products.organisation}>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </Card>
  );
}

function Channels({ visit, product }: { visit: Visit; product: Product }): VNode {
  const { texts, shop, format } = visit;
  const published = product.publications.flatMap(({ publicationId, publishedAt }) => {
    const channel = shop.publications.find(({ id }) => id === publicationId);
    return channel ? [{ name: channel.name, publishedAt }] : [];
  });
  return (
    <Card title={texts.products.channels}>
      {published.length === 0 ? <p class="soft">{texts.products.notPublished}</p> : null}
      {published.map(({ name, publishedAt }) => (
        <p key={name} class="row between">
          <span>{name}</span>
          <span class="soft">{format.date(publishedAt)}</span>
        </p>
      ))}
    </Card>
  );
}

/** Metafields of a thing, apps' own ones too; nothing when it has none. */
function Metafields({ visit, ownerId }: { visit: Visit; ownerId: string }): VNode | null {
  const { texts, shop } = visit;
  const metafields = Object.values(shop.metafields).filter((metafield) => metafield.ownerId === ownerId);
  if (metafields.length === 0) return null;
  return (
    <Card title={texts.products.metafields}>
      {metafields.map((metafield) => (
        <p key={metafield.id} style={{ overflowWrap: "anywhere" }}>
          <span class="soft">
            {metafield.namespace}.{metafield.key}
          </span>
          <br />
          <code>{metafield.value}</code>
        </p>
      ))}
    </Card>
  );
}
