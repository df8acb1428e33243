import type { Cover } from "../../checkout-rating/quoted-offers";
import { coverSentence, money, promiseSentence } from "../../checkout-rating/words";
import type { Notice } from "./keeper";
import { type ChoiceText, choiceText, choiceWording, soleOfferText, soleOfferWording } from "./offer-text";
import type { Session } from "./session";
import type { Choice, View } from "./view-model";

/** The values of the choices: offers are marked, so that none can be mistaken for "no guarantee". */
const NONE = "none";
const OFFER = "offer:";

interface Surface {
  termsUrl: string | null;
  choose: Session["choose"];
}

type Shown = Extract<View, { kind: "guarantee" }>;

/** The element that an event is of; the package's types of listeners leave it open. */
function target<Tag extends keyof HTMLElementTagNameMap>(event: Event): HTMLElementTagNameMap[Tag] {
  return event.currentTarget as HTMLElementTagNameMap[Tag];
}

/** The guarantee as the shopper sees it. */
export function GuaranteeView({ view, termsUrl, choose }: Surface & { view: View }) {
  switch (view.kind) {
    case "nothing":
      return null;
    case "loading":
      return <Loading />;
    case "guarantee":
      return (
        <s-stack gap="small-200">
          {view.funded && <Funded cover={view.funded} termsUrl={termsUrl} />}
          <Offers view={view} termsUrl={termsUrl} choose={choose} />
          {view.notice && <NoticeBanner notice={view.notice} choices={view.choices} />}
        </s-stack>
      );
  }
}

/** As high as an offer, so that nothing jumps when it comes. */
function Loading() {
  const { i18n } = shopify;
  return (
    <s-box border="base" borderRadius="base" padding="base">
      <s-stack gap="small-200">
        <s-skeleton-paragraph content={i18n.translate("offer.label")} />
        <s-skeleton-paragraph content={i18n.translate("loading")} />
        <s-skeleton-paragraph content={i18n.translate("terms")} />
      </s-stack>
    </s-box>
  );
}

function Offers({ view, ...surface }: Surface & { view: Shown }) {
  const { choices, chosen } = view;
  const [only, another] = choices;
  if (only === undefined) return null;
  return (
    <s-box border="base" borderRadius="base" padding="base">
      {another === undefined ? (
        <OnlyOffer choice={only} ticked={chosen === only.offer} busy={view.busy} {...surface} />
      ) : (
        <SeveralOffers view={view} {...surface} />
      )}
    </s-box>
  );
}

function OnlyOffer({
  choice,
  ticked,
  busy,
  termsUrl,
  choose,
}: Surface & { choice: Choice; ticked: boolean; busy: boolean }) {
  const text = soleOfferText(shopify, choice);
  return (
    <s-stack gap="small-200">
      <s-grid gridTemplateColumns="1fr auto" gap="base" alignItems="start">
        <s-checkbox
          label={text.label}
          accessibilityLabel={text.accessibilityLabel}
          checked={ticked}
          onChange={(event) =>
            choose(target<"s-checkbox">(event).checked ? { choice, wording: soleOfferWording(text) } : null)
          }
        />
        <s-text type="strong">{text.price}</s-text>
      </s-grid>
      {text.cover !== null && <s-text color="subdued">{text.cover}</s-text>}
      {text.promise !== null && <s-text color="subdued">{text.promise}</s-text>}
      {text.partly !== null && <s-text color="subdued">{text.partly}</s-text>}
      <s-grid gridTemplateColumns="1fr auto" gap="base" minBlockSize="18px">
        <Terms url={termsUrl} />
        {busy && <Busy />}
      </s-grid>
    </s-stack>
  );
}

function SeveralOffers({ view, termsUrl, choose }: Surface & { view: Shown }) {
  const { choices, chosen, busy } = view;
  const { i18n } = shopify;
  const shown = choices.map((choice) => ({ choice, text: choiceText(shopify, choice, choices) }));
  return (
    <s-stack gap="small-200">
      <s-grid gridTemplateColumns="1fr auto" gap="base" alignItems="start">
        <s-text type="strong">{i18n.translate("offer.name")}</s-text>
        {busy && <Busy />}
      </s-grid>
      <s-text color="subdued">{i18n.translate("offer.covers")}</s-text>
      <s-choice-list
        label={i18n.translate("offer.name")}
        labelAccessibilityVisibility="exclusive"
        values={[chosen === null ? NONE : OFFER + chosen]}
        onChange={(event) => {
          const [value = NONE] = target<"s-choice-list">(event).values ?? [];
          const taken = shown.find(({ choice }) => OFFER + choice.offer === value);
          choose(taken ? { choice: taken.choice, wording: choiceWording(shopify, taken.text) } : null);
        }}
      >
        {shown.map(({ choice, text }) => (
          <s-choice
            key={choice.offer}
            value={OFFER + choice.offer}
            accessibilityLabel={text.accessibilityLabel}
          >
            <s-grid gridTemplateColumns="1fr auto" gap="base" alignItems="start">
              <ChoiceLabel text={text} />
              <s-text type="strong">{text.price}</s-text>
            </s-grid>
            <s-stack slot="details">
              {text.upTo !== null && (
                <s-text color="subdued" type={text.amountDiffers ? "strong" : "generic"}>
                  {text.upTo}
                </s-text>
              )}
              {text.promise !== null && <s-text color="subdued">{text.promise}</s-text>}
              {text.partly !== null && <s-text color="subdued">{text.partly}</s-text>}
            </s-stack>
          </s-choice>
        ))}
        <s-choice key={NONE} value={NONE}>
          {i18n.translate("offer.none")}
        </s-choice>
      </s-choice-list>
      <Terms url={termsUrl} />
    </s-stack>
  );
}

/** What it covers, with what the other offers lack in strong letters; just its name when that can't be told. */
function ChoiceLabel({ text: { perils } }: { text: ChoiceText }) {
  if (perils.length === 0) return <s-text>{shopify.i18n.translate("offer.name")}</s-text>;
  return (
    <s-text>
      {perils.map(({ text, differs }, index) => (
        <s-text key={index} type={differs ? "strong" : "generic"}>
          {text}
        </s-text>
      ))}
    </s-text>
  );
}

function Funded({ cover, termsUrl }: { cover: Cover; termsUrl: string | null }) {
  return (
    <s-box border="base" borderRadius="base" padding="base">
      <s-grid gridTemplateColumns="auto 1fr" gap="small-200" alignItems="start">
        <s-icon type="check-circle" tone="success" />
        <s-stack gap="small-400">
          <s-text>{shopify.i18n.translate("funded", { shop: shopify.shop.name })}</s-text>
          <CoverText cover={cover} />
          <Terms url={termsUrl} />
        </s-stack>
      </s-grid>
    </s-box>
  );
}

function Busy() {
  return <s-spinner size="small" accessibilityLabel={shopify.i18n.translate("updating")} />;
}

function CoverText({ cover }: { cover: Cover }) {
  return (
    <s-stack gap="small-400">
      <s-text color="subdued">{coverSentence(shopify, cover)}</s-text>
      {cover.promise && <s-text color="subdued">{promiseSentence(shopify, cover.promise)}</s-text>}
      {cover.partly && <PartlyCovered />}
    </s-stack>
  );
}

function PartlyCovered() {
  return <s-text color="subdued">{shopify.i18n.translate("partly")}</s-text>;
}

function Terms({ url }: { url: string | null }) {
  if (url === null) return <s-text />;
  return (
    <s-text type="small">
      <s-link href={url} target="_blank">
        {shopify.i18n.translate("terms")}
      </s-link>
    </s-text>
  );
}

function NoticeBanner({ notice, choices }: { notice: Notice; choices: readonly Choice[] }) {
  const { i18n } = shopify;
  switch (notice.kind) {
    case "refused":
      return <s-banner tone="warning">{i18n.translate(`refused.${notice.change}`)}</s-banner>;
    case "price-changed": {
      const choice = choices.find(({ offer }) => offer === notice.offer);
      if (choice === undefined) return null; // not offered any more
      const price = money(shopify, choice.price);
      return <s-banner tone="info">{i18n.translate("priceChanged", { price })}</s-banner>;
    }
    case "removed": {
      const again = choices.length > 0 && notice.reason !== "funded";
      const words = again ? "removed.offered-again" : `removed.${notice.reason}`;
      return <s-banner tone="info">{i18n.translate(words)}</s-banner>;
    }
  }
}
