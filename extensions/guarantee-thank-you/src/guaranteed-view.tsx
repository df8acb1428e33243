import type { ComponentChildren } from "preact";
import type { Ladder } from "../../checkout-rating/published";
import type { Cover } from "../../checkout-rating/quoted-offers";
import { coverSentence, money, promiseSentence } from "../../checkout-rating/words";
import type { Outcome } from "./outcome";

interface Ways {
  ladder: Ladder;
  /** The page on which the shop says how to reach it; null where there is none. */
  contactUrl: string | null;
}

/**
 * How the order is guaranteed.
 *
 * @param pending true while what is covered is being learnt
 */
export function GuaranteedView({ outcome, pending, ...ways }: Ways & { outcome: Outcome; pending: boolean }) {
  const { i18n, shop } = shopify;
  switch (outcome.kind) {
    case "nothing":
      return null;
    case "funded":
      return (
        <Frame heading={i18n.translate("funded", { shop: shop.name })}>
          <CoverText cover={outcome.cover} pending={false} />
          <WhenWrong contactUrl={ways.contactUrl} />
          <Terms url={ways.ladder.termsUrl} />
        </Frame>
      );
    case "bought":
      return (
        <Frame heading={i18n.translate("heading")}>
          <s-stack gap="small-400">
            <CoverText cover={outcome.cover} pending={pending} />
            <s-text>{i18n.translate("paid", { price: money(shopify, outcome.paid) })}</s-text>
          </s-stack>
          <WhenWrong contactUrl={ways.contactUrl} />
          {ways.ladder.cancelUntil !== null && (
            <Cancelling until={ways.ladder.cancelUntil} contactUrl={ways.contactUrl} />
          )}
          <Terms url={ways.ladder.termsUrl} />
        </Frame>
      );
  }
}

function Frame({ heading, children }: { heading: string; children: ComponentChildren }) {
  return (
    <s-box border="base" borderRadius="base" padding="base">
      <s-grid gridTemplateColumns="auto 1fr" gap="small-200" alignItems="start">
        <s-icon type="check-circle" tone="success" />
        <s-stack gap="base">
          <s-heading>{heading}</s-heading>
          {children}
        </s-stack>
      </s-grid>
    </s-box>
  );
}

function CoverText({ cover, pending }: { cover: Cover | null; pending: boolean }) {
  if (cover === null) return pending ? <s-skeleton-paragraph /> : null;
  return (
    <s-stack gap="small-400">
      <s-text>{coverSentence(shopify, cover)}</s-text>
      {cover.promise && <s-text>{promiseSentence(shopify, cover.promise)}</s-text>}
      {cover.partly && <s-text color="subdued">{shopify.i18n.translate("partly")}</s-text>}
    </s-stack>
  );
}

/** Where to claim: on our page in the shop's storefront; where that isn't known, by what the shop can be reached at. */
function WhenWrong({ contactUrl }: Pick<Ways, "contactUrl">) {
  const { i18n, shop } = shopify;
  const claimUrl = claimPage(shop.storefrontUrl);
  return (
    <s-stack gap="small-400">
      <s-text type="strong">{i18n.translate("wrong.title")}</s-text>
      {claimUrl !== null && <Link url={claimUrl}>{i18n.translate("wrong.claim")}</Link>}
      {contactUrl !== null && <Link url={contactUrl}>{i18n.translate("contact", { shop: shop.name })}</Link>}
      {claimUrl === null && contactUrl === null && (
        <s-text>{i18n.translate("wrong.reply", { shop: shop.name })}</s-text>
      )}
    </s-stack>
  );
}

/** Prefix and subpath of the app proxy (shopify.app.toml), and the page behind it. */
const CLAIM_PAGE = "/apps/waybond/claims";

function claimPage(storefrontUrl: string | undefined): string | null {
  if (storefrontUrl === undefined || !URL.canParse(storefrontUrl)) return null;
  const address = new URL(CLAIM_PAGE, storefrontUrl);
  address.searchParams.set("locale", shopify.localization.extensionLanguage.value.isoCode);
  return address.href;
}

function Cancelling({ until, contactUrl }: { until: "shipped" | number; contactUrl: string | null }) {
  const { i18n, shop } = shopify;
  return (
    <s-stack gap="small-400">
      <s-text type="strong">{i18n.translate("cancel.title")}</s-text>
      <s-text>
        {until === "shipped"
          ? i18n.translate("cancel.shipped")
          : i18n.translate("cancel.hours", { hours: inHours(until) })}
      </s-text>
      {contactUrl === null ? (
        <s-text>{i18n.translate("cancel.reply")}</s-text>
      ) : (
        <Link url={contactUrl}>{i18n.translate("contact", { shop: shop.name })}</Link>
      )}
    </s-stack>
  );
}

/** "24 hours", in the shopper's language and its plural. */
function inHours(count: number): string {
  const language = shopify.localization.extensionLanguage.value.isoCode;
  return new Intl.NumberFormat(language, { style: "unit", unit: "hour", unitDisplay: "long" }).format(count);
}

function Terms({ url }: { url: string | null }) {
  if (url === null) return null;
  return (
    <s-text type="small">
      <Link url={url}>{shopify.i18n.translate("terms")}</Link>
    </s-text>
  );
}

function Link({ url, children }: { url: string; children: ComponentChildren }) {
  return (
    <s-link href={url} target="_blank">
      {children}
    </s-link>
  );
}
