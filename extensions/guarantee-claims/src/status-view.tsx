import { useState } from "preact/hooks";
import { OrderPage } from "./order-page";
import { Part } from "./part";
import { actOnClaim } from "./requests";
import { type Act, AnswerForm, ChooseForm, Withdraw, WordsForm } from "./status-forms";
import type { ToldStatus } from "./told";

const TONES = { waits: "warning", no: "critical", over: "info" } as const;

/** A claim for whoever filed it: where it stands, what they can do, and what happened so far. */
export function StatusView({
  claim: first,
  isNew,
  onForm,
}: {
  claim: ToldStatus;
  isNew: boolean;
  onForm: () => void;
}) {
  const { i18n } = shopify;
  const [claim, setClaim] = useState(first);
  const [isBusy, setBusy] = useState(false);
  const act: Act = async (intent, fields = {}) => {
    setBusy(false);
    try {
      setClaim((await actOnClaim(claim.id, { ...fields, intent })) ?? claim);
    } catch {
      setBusy(true);
    }
  };
  const { state, done, denied, summary } = claim;
  return (
    <OrderPage heading={claim.title}>
      {isNew && done === null && <s-banner tone="success">{i18n.translate("status.filed")}</s-banner>}
      {done !== null && <s-banner tone={done.isRefused ? "warning" : "success"}>{done.text}</s-banner>}
      {isBusy && <s-banner tone="critical">{i18n.translate("busy")}</s-banner>}
      <s-banner tone={toneOf(state)} heading={state.title}>
        {state.texts.map((text) => (
          <s-paragraph key={text}>{text}</s-paragraph>
        ))}
      </s-banner>
      {denied !== null && (
        <s-stack gap="small-200">
          {denied.reason !== null && (
            <Part title={i18n.translate("status.reason")}>
              <s-paragraph>{denied.reason}</s-paragraph>
            </Part>
          )}
          {denied.last !== null && <s-paragraph>{denied.last}</s-paragraph>}
        </s-stack>
      )}
      {claim.asked !== null && <AnswerForm claim={claim} asked={claim.asked} act={act} />}
      {claim.choose !== null && <ChooseForm claim={claim} choose={claim.choose} act={act} />}
      {claim.appeal !== null && (
        <Part title={i18n.translate("status.appeal.title")}>
          <s-text>{claim.appeal}</s-text>
          <WordsForm
            intent="appeal"
            label={i18n.translate("status.appeal.words")}
            button={i18n.translate("status.appeal.button")}
            {...{ claim, act }}
          />
        </Part>
      )}
      <s-stack gap="base">
        <Fact name="status.order" texts={[summary.order]} />
        <Fact name="status.what" texts={[summary.what, summary.description]} />
        <Fact name="status.goods" texts={[...summary.goods, summary.insured]} />
        {summary.chosen !== null && <Fact name="status.wish" texts={[summary.chosen]} />}
      </s-stack>
      {/* While more is asked for, they stand beside what is added. */}
      {claim.uploads === null && claim.files.length > 0 && <Files files={claim.files} />}
      <Messages claim={claim} act={act} />
      <Part title={i18n.translate("status.history")}>
        {claim.history.map(({ text, moment }) => (
          <s-stack key={`${moment} ${text}`} gap="none">
            <s-text>{text}</s-text>
            <s-text color="subdued">{moment}</s-text>
          </s-stack>
        ))}
      </Part>
      {claim.mayWithdraw && <Withdraw act={act} />}
      <s-link onClick={onForm}>{i18n.translate("guarantee.claim.title")}</s-link>
    </OrderPage>
  );
}

/** What is under way isn't done yet. */
function toneOf({ tone, sign }: ToldStatus["state"]) {
  if (tone !== "goes-on") return TONES[tone];
  return sign === "tick" ? "success" : "info";
}

function Fact({ name, texts: [first, ...more] }: { name: string; texts: readonly string[] }) {
  return (
    <s-stack gap="none">
      <s-text type="strong">{shopify.i18n.translate(name)}</s-text>
      <s-text>{first}</s-text>
      {more.map((text) => (
        <s-text key={text} color="subdued">
          {text}
        </s-text>
      ))}
    </s-stack>
  );
}

function Files({ files }: Pick<ToldStatus, "files">) {
  return (
    <Part title={shopify.i18n.translate("status.photos")}>
      <s-stack direction="inline" gap="base">
        {files.map(({ id, shown, thumbnail, name, label }) => (
          <s-link key={id} href={shown} target="_blank" accessibilityLabel={label}>
            {thumbnail === null ? name : <s-product-thumbnail src={thumbnail} alt={label} />}
          </s-link>
        ))}
      </s-stack>
    </Part>
  );
}

function Messages({ claim, act }: { claim: ToldStatus; act: Act }) {
  const { i18n } = shopify;
  const { messages, mayWrite } = claim;
  if (messages.length === 0 && !mayWrite) return null;
  return (
    <Part title={i18n.translate("status.messages.title")}>
      {messages.length === 0 && <s-text>{i18n.translate("status.messages.none")}</s-text>}
      {messages.map(({ by, isMine, moment, text }) => (
        <s-box
          key={`${moment} ${text}`}
          padding="base"
          borderRadius="base"
          border="base"
          background={isMine ? "subdued" : "base"}
        >
          <s-stack gap="none">
            <s-text type="strong">{by}</s-text>
            <s-text color="subdued">{moment}</s-text>
            <s-text>{text}</s-text>
          </s-stack>
        </s-box>
      ))}
      {mayWrite && (
        <WordsForm
          key={`message ${messages.length}`}
          intent="message"
          label={i18n.translate("status.message.title")}
          button={i18n.translate("status.message.button")}
          {...{ claim, act }}
        />
      )}
    </Part>
  );
}
