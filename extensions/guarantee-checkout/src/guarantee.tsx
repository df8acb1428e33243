import { useEffect, useLayoutEffect, useMemo } from "preact/hooks";
import { type Published, readPublished } from "../../checkout-rating/published";
import { GuaranteeView } from "./guarantee-view";
import { startSession } from "./session";
import { viewOf } from "./view-model";

/** The whole extension: nothing, unless a plan is published that can be read. */
export function Guarantee() {
  const entries = shopify.appMetafields.value;
  const published = useMemo(() => readPublished(entries), [entries]);
  return published === null ? null : <Following key={published.plan.version} published={published} />;
}

/** Follows the checkout with one published plan. */
function Following({ published }: { published: Published }) {
  const session = useMemo(() => startSession(shopify, published), [published]);
  useEffect(() => () => session.close(), [session]);
  const { current, last } = session.assess();
  const view = viewOf(shopify.lines.value, published, current, last, session.status.value);
  useLayoutEffect(() => {
    if (view.kind === "guarantee") session.show(view.choices);
  });
  return <GuaranteeView view={view} termsUrl={published.ladder.termsUrl} choose={session.choose} />;
}
