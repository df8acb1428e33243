/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { controlApi, type ProductSummary } from "./control-api";
import { Group, type SectionProps } from "./manage-section";
import { valueOrNotice } from "./notice";

/** Refunding and taking away units. */
export function Lines({ order, act }: SectionProps): VNode {
  return (
    <Group title="Lines">
      {order.lines.map((line) => (
        <div key={line.id} class="row between">
          <span>
            {line.currentQuantity} × {line.title}
            {line.currentQuantity === line.quantity ? null : <span class="soft"> of {line.quantity}</span>}
          </span>
          <span class="row" style={{ gap: "4px" }}>
            <button
              class="button small"
              type="button"
              disabled={line.currentQuantity === 0}
              onClick={() =>
                void act("refund", { lines: [{ line: line.id, quantity: 1 }] }, "got one unit refunded")
              }
            >
              Refund 1
            </button>
            <button
              class="button small"
              type="button"
              disabled={line.remainingToSend === 0}
              onClick={() => void act("edit", { remove: [{ line: line.id, quantity: 1 }] }, "was edited")}
            >
              Remove 1
            </button>
          </span>
        </div>
      ))}
    </Group>
  );
}

/** Adding a product by an order edit. */
export function Addition({ order, act }: SectionProps): VNode | null {
  const [products, setProducts] = useState<ProductSummary[]>([]);
  const [variant, setVariant] = useState("");
  useEffect(() => {
    void controlApi.products().then((answer) => setProducts(valueOrNotice(answer)?.products ?? []));
  }, []);
  if (order.cancelledAt !== null) return null;
  return (
    <Group title="Edit">
      <form
        class="row"
        style={{ flexWrap: "nowrap" }}
        onSubmit={(event) => {
          event.preventDefault();
          if (variant) void act("edit", { add: [{ variant, quantity: 1 }] }, "was edited");
        }}
      >
        <select
          aria-label="Product to add"
          value={variant}
          onChange={(e) => setVariant(e.currentTarget.value)}
        >
          <option value="">Add a product…</option>
          {products.flatMap((product) =>
            product.variants.map(({ id, title, price }) => (
              <option key={id} value={id}>
                {product.title} {title === "Default Title" ? "" : title} · {price}
              </option>
            )),
          )}
        </select>
        <button class="button" type="submit" disabled={variant === ""}>
          Add
        </button>
      </form>
    </Group>
  );
}
