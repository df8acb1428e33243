import { useEffect, useState } from "preact/hooks";
import { chosenIn, writtenIn } from "./from-event";
import { Part } from "./part";
import { PhotosView } from "./photos-view";
import { readClaim } from "./requests";
import type { ToldStatus, ToldUploads } from "./told";
import type { Uploads } from "./uploads";
import { useUploads } from "./use-uploads";

/** Has something done, by what is filled in; resolves when it was answered, or couldn't be asked for. */
export type Act = (intent: string, fields?: Readonly<Record<string, string>>) => Promise<void>;

type OfClaim = { claim: ToldStatus; act: Act };

const faultOf = ({ faults }: ToldStatus, field: string) =>
  faults.find((fault) => fault.field === field)?.text;

/** Sends something once, however often the button is pressed. */
function useSending(send: () => Promise<void>): [isSending: boolean, press: () => void] {
  const [isSending, setSending] = useState(false);
  const press = () => {
    if (isSending) return;
    setSending(true);
    void send().finally(() => setSending(false));
  };
  return [isSending, press];
}

/** Words to support, an appeal, an answer. */
export function WordsForm({
  claim,
  act,
  intent,
  label,
  button,
  uploads,
}: OfClaim & { intent: string; label: string; button: string; uploads?: Uploads }) {
  const [written, setWritten] = useState(claim.typed[intent] ?? "");
  const [isTooEarly, setTooEarly] = useState(false);
  const [isSending, press] = useSending(async () => {
    // An answer without its photos would be decided on without them.
    const isWaiting = uploads !== undefined && (uploads.isBusy || uploads.hasFailed);
    setTooEarly(isWaiting);
    if (!isWaiting) await act(intent, { text: written });
  });
  return (
    <s-stack gap="base">
      <s-text-area
        label={label}
        rows={3}
        maxLength={claim.longest}
        value={written}
        error={faultOf(claim, intent)}
        onInput={(event) => setWritten(writtenIn(event))}
      />
      {isTooEarly && (uploads?.isBusy || uploads?.hasFailed) && (
        <s-banner tone="warning">{shopify.i18n.translate("claim.photos.busy")}</s-banner>
      )}
      <s-button variant="secondary" loading={isSending} onClick={press}>
        {button}
      </s-button>
    </s-stack>
  );
}

type OfAnswer = OfClaim & { asked: NonNullable<ToldStatus["asked"]> };

/** What was asked for: photos, words, or both. */
export function AnswerForm({ claim, act, asked }: OfAnswer) {
  const { i18n } = shopify;
  const answer = {
    intent: "answer",
    label: i18n.translate("status.answer.words"),
    button: i18n.translate("status.answer.title"),
    claim,
    act,
  };
  return (
    <Part title={i18n.translate("status.answer.title")}>
      {asked.words !== null && (
        <s-box border="base" borderRadius="base" padding="base">
          <s-text>{asked.words}</s-text>
        </s-box>
      )}
      {asked.statement !== null && <s-text>{asked.statement}</s-text>}
      {claim.uploads === null ? (
        <WordsForm {...answer} />
      ) : (
        <PhotosAndWords to={claim.uploads} needed={asked.photos} {...answer} />
      )}
    </Part>
  );
}

function PhotosAndWords({
  to,
  needed,
  ...answer
}: OfClaim & { to: ToldUploads; needed: string | null; intent: string; label: string; button: string }) {
  const uploads = useUploads(to);
  const { id } = answer.claim;
  useEffect(() => uploads.whenEnded(() => void renew(uploads, id)), [uploads, id]);
  return (
    <>
      <PhotosView to={to} uploads={uploads} needed={needed} fault={null} />
      <WordsForm uploads={uploads} {...answer} />
    </>
  );
}

/** What is shown stays as it is; where nothing may be added any more, or nobody answers, that is found out at the next try. */
async function renew(uploads: Uploads, claim: string): Promise<void> {
  const read = await readClaim(claim).catch(() => null);
  uploads.renew(read?.uploads?.token);
}

/** Which of what the approval allows, and where it is sent. */
export function ChooseForm({ claim, act, choose }: OfClaim & { choose: NonNullable<ToldStatus["choose"]> }) {
  const { i18n } = shopify;
  const { remedies, address } = choose;
  const [remedy, setRemedy] = useState(claim.typed["remedy"] ?? choose.chosen);
  const [parts, setParts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries((address?.parts ?? []).map(({ part, value }) => [part, claim.typed[part] ?? value])),
  );
  const [isSending, press] = useSending(() =>
    act("choose", { remedy: remedy ?? "", ...(remedy === "reship" ? { ...parts, ...address?.kept } : {}) }),
  );
  return (
    <s-stack gap="base">
      <s-choice-list
        label={i18n.translate("status.choose.title")}
        name="choose"
        values={remedy === null ? [] : [remedy]}
        error={faultOf(claim, "remedy")}
        onChange={(event) => setRemedy(chosenIn(event) ?? remedy)}
      >
        {remedies.map((each) => (
          <s-choice key={each.remedy} value={each.remedy}>
            {each.title}
            <s-text slot="details">{each.hint}</s-text>
          </s-choice>
        ))}
      </s-choice-list>
      {remedy === "reship" && address !== null && (
        <Part title={i18n.translate("status.address.title")}>
          <s-text color="subdued">{i18n.translate("status.address.text")}</s-text>
          {address.parts.map(({ part, label, required }) => (
            <s-text-field
              key={part}
              label={label}
              required={required}
              maxLength={200}
              value={parts[part] ?? ""}
              error={faultOf(claim, part)}
              onInput={(event) => setParts({ ...parts, [part]: writtenIn(event) })}
            />
          ))}
          <s-text color="subdued">{`${i18n.translate("status.address.country")}: ${address.country}`}</s-text>
        </Part>
      )}
      <s-button variant="primary" loading={isSending} onClick={press}>
        {i18n.translate("status.choose.button")}
      </s-button>
    </s-stack>
  );
}

/** Asked once more before. */
export function Withdraw({ act }: { act: Act }) {
  const { i18n } = shopify;
  const [isSending, press] = useSending(() => act("withdraw"));
  return (
    <s-details>
      <s-summary>{i18n.translate("status.withdraw.title")}</s-summary>
      <s-stack gap="base">
        <s-text>{i18n.translate("status.withdraw.question")}</s-text>
        <s-button tone="critical" variant="secondary" loading={isSending} onClick={press}>
          {i18n.translate("status.withdraw.yes")}
        </s-button>
      </s-stack>
    </s-details>
  );
}
