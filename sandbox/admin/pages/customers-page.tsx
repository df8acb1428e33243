/** @jsxImportSource preact */
import { fromMinor, toMinor } from "../../commerce/money";
import { ListSearch, PageHeader } from "../../page-kit/parts";
import type { Customer, Order } from "../../state/types";
import { nameOf, renderAdminPage } from "../admin-page";
import type { Visit } from "../visit";

export function customersPage(visit: Visit, query: string): string {
  const { texts, shop, format, base } = visit;
  const orders = ordersByCustomer(shop.orders);
  const all = Object.values(shop.customers).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all.filter((customer) => {
    const text = [nameOf(customer), customer.email, placeOf(customer)].join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const spent = (theirs: Order[]) =>
    fromMinor(
      theirs.reduce((sum, order) => sum + toMinor(order.totals.total.shop, shop.currency), 0n),
      shop.currency,
    );
  return renderAdminPage(visit, {
    title: texts.customers.title,
    section: "customers",
    content: (
      <div class="page">
        <PageHeader
          title={texts.customers.title}
          badges={<span class="soft">{format.number(shown.length)}</span>}
        />
        <section class="card">
          <ListSearch query={query} label={texts.customers.search} button={texts.common.search} />
          {shown.length === 0 ? (
            <p class="empty">{all.length === 0 ? texts.customers.empty : texts.customers.noMatch}</p>
          ) : (
            <div class="scroll-x">
              <table class="table links">
                <thead>
                  <tr>
                    <th scope="col">{texts.customers.customer}</th>
                    <th scope="col">{texts.customers.location}</th>
                    <th scope="col" class="end">
                      {texts.customers.orders}
                    </th>
                    <th scope="col" class="end">
                      {texts.customers.spent}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((customer) => {
                    const theirs = orders.get(customer.id) ?? [];
                    return (
                      <tr key={customer.id} id={customer.id}>
                        <td>
                          <a
                            class="whole"
                            href={`${base}/orders?query=${encodeURIComponent(customer.email ?? nameOf(customer))}`}
                          >
                            {nameOf(customer)}
                          </a>
                          <br />
                          <span class="hint">{customer.email}</span>
                        </td>
                        <td class="soft">{placeOf(customer)}</td>
                        <td class="end">{format.number(theirs.length)}</td>
                        <td class="end nowrap">{format.money(spent(theirs), shop.currency)}</td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
          )}
        </section>
      </div>
    ),
  });
}

function ordersByCustomer(orders: Record<string, Order>): Map<string | null, Order[]> {
  const found = new Map<string | null, Order[]>();
  for (const order of Object.values(orders)) {
    const theirs = found.get(order.customerId);
    if (theirs) theirs.push(order);
    else found.set(order.customerId, [order]);
  }
  return found;
}

function placeOf(customer: Customer): string {
  const address =
    customer.addresses.find(({ id }) => id === customer.defaultAddressId) ?? customer.addresses[0];
  return [address?.city, address?.country].filter(Boolean).join(", ");
}
