import { useEffect, useMemo, useState } from "preact/hooks";
import { Library, type Query } from "../../checkout-rating/library";
import { goesByCollections, type Published, readPublished } from "../../checkout-rating/published";
import { surroundingsOf } from "../../checkout-rating/surroundings";
import { shopContact } from "./contact";
import { GuaranteedView } from "./guaranteed-view";
import { outcomeOf } from "./outcome";

const query: Query = (document, options) => shopify.query(document, options);

/** The whole extension: nothing, unless a plan is published that can be read. */
export function Guaranteed() {
  const entries = shopify.appMetafields.value;
  const published = useMemo(() => readPublished(entries), [entries]);
  return published === null ? null : <Told key={published.plan.version} published={published} />;
}

/** Tells how the order is guaranteed by one published plan. */
function Told({ published }: { published: Published }) {
  const library = useMemo(() => new Library(query, goesByCollections(published)), [published]);
  useEffect(() => () => library.close(), [library]);
  const { outcome, missing } = outcomeOf(surroundingsOf(shopify), published, library.knowledge.value);
  const asksForContact = outcome.kind !== "nothing";
  const [contactUrl, setContactUrl] = useState<string | null>(null);
  useEffect(() => {
    if (missing !== null) void library.learn(missing);
  });
  useEffect(() => {
    if (asksForContact) void shopContact(query).then(setContactUrl);
  }, [asksForContact]);
  return (
    <GuaranteedView
      outcome={outcome}
      pending={missing !== null}
      ladder={published.ladder}
      contactUrl={contactUrl}
    />
  );
}
