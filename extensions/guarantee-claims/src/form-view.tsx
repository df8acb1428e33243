import { useEffect, useState } from "preact/hooks";
import type { Ways } from "./ways";
import { DraftKeeper, type Progress } from "./draft-keeper";
import { chosenIn, isTicked, writtenIn } from "./from-event";
import { GoodsView } from "./goods-view";
import { EarlierView } from "./earlier-view";
import { OrderPage } from "./order-page";
import { PhotosView } from "./photos-view";
import { sendDraft } from "./requests";
import type { Fault, Filled, ToldDraft, ToldForm, ToldPeril } from "./told";
import { useUploads } from "./use-uploads";

interface FormProps extends Ways {
  form: ToldForm;
  orderId: string;
  /** What happened to the form that was here before, by the name of its text. */
  told: string | null;
}

/** What was reported before, and the form; without it where nothing can be reported any more. */
export function FormView(props: FormProps) {
  const { form, told, toClaim } = props;
  const { i18n } = shopify;
  const { draft } = form;
  return (
    <OrderPage heading={form.title}>
      {told !== null && <s-banner tone="info">{i18n.translate(told)}</s-banner>}
      <EarlierView {...props} />
      {draft === null ? (
        <s-stack gap="base">
          <s-banner tone="info">{i18n.translate("claim.ended")}</s-banner>
          <GoodsView goods={form.goods} peril={null} chosen={{}} fault={null} onClaim={toClaim} />
        </s-stack>
      ) : (
        <OpenForm {...props} draft={draft} />
      )}
    </OrderPage>
  );
}

type Refused = { faults: readonly Fault[]; refusal: string | null };

function OpenForm({ form, draft, orderId, toForm, toClaim }: FormProps & { draft: ToldDraft }) {
  const { i18n } = shopify;
  const [filled, setFilled] = useState(draft.filled);
  const [progress, setProgress] = useState<Progress>("");
  const [{ faults, refusal }, setRefused] = useState<Refused>({ faults: [], refusal: null });
  const uploads = useUploads(draft.uploads);
  const [keeper] = useState(
    () =>
      new DraftKeeper({
        draft,
        send: (fields) => sendDraft(orderId, fields),
        storage: shopify.storage,
        isUploading: () => uploads.isBusy,
        renewed: (token) => uploads.renew(token),
        tell: setProgress,
        filed: toClaim,
        refused: (wrong, whole) => setRefused({ faults: wrong, refusal: whole }),
        lost: (isStale) => toForm(isStale ? "claim.stale" : null),
      }),
  );
  useEffect(() => {
    uploads.whenEnded(() => keeper.renew());
    void keeper.restore().then((kept) => kept && setFilled(kept));
    return () => keeper.leave();
  }, [keeper, uploads]);
  const { isBusy } = uploads;
  useEffect(() => {
    if (!isBusy) void keeper.goOn();
  }, [keeper, isBusy]);

  const change = (changed: Partial<Filled>) => {
    const next = { ...keeper.filled, ...changed };
    setFilled(next);
    keeper.changed(next);
  };
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.text ?? null;
  const peril = form.perils.find((each) => each.peril === filled.peril && each.may) ?? null;
  const send = (intent: "file" | "plan") => {
    const photos = uploads.hasFailed ? [{ field: "photos", text: i18n.translate("claim.photos.busy") }] : [];
    setRefused({ faults: photos, refusal: null });
    if (photos.length === 0) keeper.send(intent);
  };

  return (
    <s-stack gap="large">
      <Perils
        perils={form.perils}
        chosen={peril}
        fault={faultOf("peril")}
        onChange={(chosen) => change({ peril: chosen })}
      />
      <GoodsView
        goods={form.goods}
        peril={filled.peril}
        chosen={filled.goods}
        fault={faultOf("goods")}
        onChange={(goods) => change({ goods })}
        onClaim={toClaim}
      />
      <PhotosView
        to={draft.uploads}
        uploads={uploads}
        needed={peril?.photos ?? null}
        fault={faultOf("photos")}
      />
      <s-stack gap="base">
        <s-text-area
          label={i18n.translate("claim.words.title")}
          rows={4}
          maxLength={form.longest}
          value={filled.description}
          error={faultOf("description") ?? undefined}
          onInput={(event) => change({ description: writtenIn(event) })}
        />
        <s-text color="subdued">{i18n.translate("claim.words.hint")}</s-text>
        {peril?.mayBeStated && (
          <s-checkbox
            label={i18n.translate("claim.statement.title")}
            checked={filled.isTrue}
            error={faultOf("statement") ?? undefined}
            onChange={(event) => change({ isTrue: isTicked(event) })}
          />
        )}
      </s-stack>
      {form.remedies.length > 1 && (
        <s-choice-list
          label={i18n.translate("claim.wish.title")}
          name="remedy"
          values={[filled.remedy]}
          onChange={(event) => change({ remedy: chosenIn(event) ?? filled.remedy })}
        >
          {form.remedies.map(({ remedy, title, hint }) => (
            <s-choice key={remedy} value={remedy}>
              {title}
              <s-text slot="details">{hint}</s-text>
            </s-choice>
          ))}
        </s-choice-list>
      )}
      {refusal !== null && (
        <s-banner tone="warning" heading={i18n.translate("claim.refused.title")}>
          {refusal}
        </s-banner>
      )}
      {faults.length > 0 && (
        <s-banner tone="critical" heading={i18n.translate("claim.faults")}>
          <s-unordered-list>
            {faults.map(({ field, text }) => (
              <s-list-item key={field}>{text}</s-list-item>
            ))}
          </s-unordered-list>
        </s-banner>
      )}
      <Sending plan={peril?.plan ?? null} promise={form.promise} progress={progress} onSend={send} />
    </s-stack>
  );
}

function Perils({
  perils,
  chosen,
  fault,
  onChange,
}: {
  perils: readonly ToldPeril[];
  chosen: ToldPeril | null;
  fault: string | null;
  onChange: (peril: string) => void;
}) {
  return (
    <s-choice-list
      label={shopify.i18n.translate("claim.what.title")}
      name="peril"
      values={chosen === null ? [] : [chosen.peril]}
      error={fault ?? undefined}
      onChange={(event) => {
        const peril = chosenIn(event);
        if (peril !== null) onChange(peril);
      }}
    >
      {perils.map(({ peril, title, note, may }) => (
        <s-choice key={peril} value={peril} disabled={!may}>
          {title}
          {note !== null && <s-text slot="details">{note}</s-text>}
        </s-choice>
      ))}
    </s-choice-list>
  );
}

/** To report it now; for what it is too early for, to have it reported on the day. */
function Sending({
  plan,
  promise,
  progress,
  onSend,
}: {
  plan: ToldPeril["plan"];
  promise: string;
  progress: Progress;
  onSend: (intent: "file" | "plan") => void;
}) {
  const { i18n } = shopify;
  return (
    <s-stack gap="base">
      {plan !== null && <s-banner tone="info">{plan.text}</s-banner>}
      <s-button
        variant="primary"
        inlineSize="fill"
        loading={progress === "sending"}
        onClick={() => onSend(plan === null ? "file" : "plan")}
      >
        {plan === null ? i18n.translate("claim.send") : plan.button}
      </s-button>
      {plan === null && <s-text color="subdued">{promise}</s-text>}
      {progress === "offline" ? (
        <s-banner tone="warning">{i18n.translate("claim.offline")}</s-banner>
      ) : (
        progress !== "" && <s-text color="subdued">{i18n.translate(`claim.${progress}`)}</s-text>
      )}
    </s-stack>
  );
}
