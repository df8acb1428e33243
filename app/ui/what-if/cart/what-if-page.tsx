import { Banner, BlockStack, Card, InlineGrid, Link, List, Text } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  explainCart,
  ladderOf,
  parseCartFor,
  parsePlan,
  SHIPPING_LINE,
  type Issue,
  type Plan,
  type Cart,
} from "../../../../domain/rating";
import type { PlansToTry } from "~/queries/read-plans-to-try.server";
import { useResourceCards } from "~/ui/plan/selections/resource-cards";
import { cartOfForm, firstCart, formOfCart, type CartForm, type LineForm } from "~/ui/what-if/cart/cart-form";
import { CartCard } from "~/ui/what-if/cart/cart-card";
import { PastOrderSearch } from "~/ui/what-if/cart/past-order-search";
import { NoPlan, OfferCards, PlanColumn } from "~/ui/what-if/explanation/plan-column";

export type OrderToTry = { name: string; cart: Cart };

/** Any cart, quoted by the draft and by the plan that shoppers are rated by, side by side and explained. */
export function WhatIfPage({
  plans,
  order,
  hasOrders,
  onChooseOrder,
}: {
  plans: PlansToTry;
  order: OrderToTry | null;
  hasOrders: boolean;
  onChooseOrder: (orderId: string) => void;
}) {
  const { t } = useTranslation("whatIf");
  const { titleOf } = useResourceCards();
  const { currency } = plans;
  const [form, setForm] = useState(() => (order ? formOfCart(order.cart, titleOf) : firstCart(currency)));
  const [shown, setShown] = useState(order);
  if (order !== shown) {
    setShown(order);
    if (order) setForm(formOfCart(order.cart, titleOf));
  }
  const parsed = useMemo(() => parseCartFor(currency, cartOfForm(form, currency)), [form, currency]);
  const nameOfLine = (line: LineForm) => {
    if (line.guarantee) return t("cart.guarantee");
    if (line.title !== "") return line.title;
    return order ? t("cart.custom") : t("cart.line", { number: form.lines.indexOf(line) + 1 });
  };
  const nameOf = (id: string) => {
    if (id === SHIPPING_LINE) return t("cart.shipping");
    const line = form.lines.find(({ key }) => String(key) === id);
    return line ? nameOfLine(line) : id;
  };
  return (
    <InlineGrid columns={{ xs: 1, lg: "minmax(0, 2fr) minmax(0, 3fr)" }} gap="400" alignItems="start">
      <BlockStack gap="400">
        <Card>
          <PastOrderSearch chosen={order?.name ?? null} hasOrders={hasOrders} onChoose={onChooseOrder} />
        </Card>
        <CartCard
          form={form}
          shopCurrency={currency}
          order={order?.name ?? null}
          nameOf={nameOfLine}
          onChange={setForm}
        />
      </BlockStack>
      {parsed.ok ? (
        <Results plans={plans} cart={parsed.value} nameOf={nameOf} />
      ) : (
        <CartFaults issues={parsed.issues} form={form} nameOf={nameOfLine} />
      )}
    </InlineGrid>
  );
}

function Results({
  plans,
  cart,
  nameOf,
}: {
  plans: PlansToTry;
  cart: Cart;
  nameOf: (lineId: string) => string;
}) {
  const { t } = useTranslation("whatIf");
  const { currency, nextVersion } = plans;
  const draft = useMemo(
    () => (plans.draft ? parsePlan({ ...asObject(plans.draft.plan), version: nextVersion }) : null),
    [plans.draft, nextVersion],
  );
  const live = useMemo(() => (plans.live ? parsePlan(plans.live.plan) : null), [plans.live]);
  const livePlan = live?.ok && live.value.currency === currency ? live.value : null;
  const quotedLive = useMemo(() => quoted(livePlan, cart), [livePlan, cart]);
  const draftPlan = draft?.ok && draft.value.currency === currency ? draft.value : null;
  const quotedDraft = useMemo(() => quoted(draftPlan, cart), [draftPlan, cart]);
  return (
    <InlineGrid columns={{ xs: 1, md: 2 }} gap="400" alignItems="start">
      <PlanColumn title={t("plan.draft")}>
        {quotedDraft ? (
          <OfferCards
            explanation={quotedDraft.explanation}
            quoted={{ cart, nameOf, steps: quotedDraft.steps }}
            against={
              quotedLive && plans.live
                ? {
                    version: plans.live.version,
                    quotes: quotedLive.explanation.offers.map(({ quote }) => quote),
                  }
                : null
            }
          />
        ) : (
          <NoPlan>
            <Text as="p">
              {draft && !draft.ok
                ? t("plan.faulty", { faults: draft.issues.length })
                : draft?.ok
                  ? t("plan.otherCurrency", { currency: draft.value.currency })
                  : t("plan.noDraft")}
            </Text>
            <Link url="/app/plan">{t("plan.toDraft")}</Link>
          </NoPlan>
        )}
      </PlanColumn>
      <PlanColumn
        title={plans.live ? t("plan.live", { version: plans.live.version }) : t("plan.notPublished")}
      >
        {quotedLive ? (
          <OfferCards
            explanation={quotedLive.explanation}
            quoted={{ cart, nameOf, steps: quotedLive.steps }}
            against={null}
          />
        ) : null}
      </PlanColumn>
    </InlineGrid>
  );
}

function quoted(plan: Plan | null, cart: Cart) {
  if (!plan) return null;
  const ladder = ladderOf(plan);
  return { explanation: explainCart(plan, cart), steps: ladder.ok ? ladder.value : null };
}

function asObject(json: unknown): object {
  return typeof json === "object" && json !== null ? json : {};
}

const LINE_FAULT = /^cart\.lines\[(\d+)\]\.(\w+)/;
const FIELDS = { quantity: "cart.quantity", subtotal: "cart.before", discounted: "cart.after" } as const;

/** What is to be completed before the cart can be quoted. */
function CartFaults({
  issues,
  form,
  nameOf,
}: {
  issues: readonly Issue[];
  form: CartForm;
  nameOf: (line: LineForm) => string;
}) {
  const { t } = useTranslation("whatIf");
  const fieldOf = ({ path }: Issue): string => {
    const [, index, field] = LINE_FAULT.exec(path) ?? [];
    const line = form.lines[Number(index)];
    if (!line) return path === "cart.rate" ? t("cart.rateHelp") : t("cart.shipping");
    const known = Object.entries(FIELDS).find(([name]) => name === field);
    return t("result.field", { line: nameOf(line), field: t(known ? known[1] : "cart.before") });
  };
  return (
    <Banner tone="info" title={t("result.faultyCart")}>
      <List>
        {[...new Set(issues.map(fieldOf))].map((field) => (
          <List.Item key={field}>{field}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
