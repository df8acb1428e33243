/** @jsxImportSource preact */
import type { VNode } from "preact";
import { ListSearch, PageHeader, Thumb } from "../../page-kit/parts";
import type { Product } from "../../state/types";
import { renderAdminPage } from "../admin-page";
import { ProductBadge } from "../order-status-badges";
import type { Visit } from "../visit";

export function productsPage(visit: Visit, query: string): string {
  const { texts, shop, format } = visit;
  const all = Object.values(shop.products).toSorted((a, b) => a.title.localeCompare(b.title));
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all.filter((product) => {
    const text = [product.title, product.productType, product.vendor, ...product.tags]
      .join("\n")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return renderAdminPage(visit, {
    title: texts.products.title,
    section: "products",
    content: (
      <div class="page wide">
        <PageHeader
          title={texts.products.title}
          badges={<span class="soft">{format.number(shown.length)}</span>}
        />
        <section class="card">
          <ListSearch query={query} label={texts.products.search} button={texts.common.search} />
          {shown.length === 0 ? (
            <p class="empty">{all.length === 0 ? texts.products.empty : texts.products.noMatch}</p>
          ) : (
            <ProductTable visit={visit} products={shown} />
          )}
        </section>
      </div>
    ),
  });
}

function ProductTable({ visit, products }: { visit: Visit; products: Product[] }): VNode {
  const { texts, format, base } = visit;
  return (
    <div class="scroll-x">
      <table class="table links">
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {texts.products.product}
            </th>
            <th scope="col">{texts.common.status}</th>
            <th scope="col">{texts.products.inventory}</th>
            <th scope="col" class="wide-only">
              {texts.products.type}
            </th>
            <th scope="col" class="wide-only">
              {texts.products.vendor}
            </th>
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={product.id}>
              <td style={{ width: "52px", paddingRight: 0 }}>
                <Thumb url={product.images[0]?.url ?? null} alt="" />
              </td>
              <td>
                <a class="whole" href={`${base}/products/${product.id}`}>
                  {product.title}
                </a>
              </td>
              <td>
                <ProductBadge status={product.status} texts={texts} />
              </td>
              <td class="nowrap soft">
                {inventoryOf(visit, product)}
                <br />
                <span class="hint">
                  {texts.products.variants(product.variants.length, format.number(product.variants.length))}
                </span>
              </td>
              <td class="soft wide-only">{product.productType}</td>
              <td class="soft wide-only">{product.vendor}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inventoryOf({ texts, format }: Visit, product: Product): string {
  const tracked = product.variants.filter(({ inventoryItem }) => inventoryItem.tracked);
  if (tracked.length === 0) return texts.products.notTracked;
  const stock = tracked.reduce((sum, { inventoryItem }) => sum + inventoryItem.available, 0);
  return texts.products.inStock(format.number(stock));
}
