import { Banner, BlockStack, Button, FormLayout, InlineStack, Select, TextField } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  ASK_FIELDS,
  asksOf,
  LONGEST_REFERENCE,
  parseRecoveryForm,
  type RecoveryAskName,
  type RecoveryForm,
} from "~/http/recovery-work";
import type { RecoveryDetail } from "~/queries/read-recovery.server";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { useFormatters } from "~/ui/formatters";
import { isNothing } from "~/ui/recovery/badges";
import { useRecoveryWork } from "~/ui/recovery/use-recovery-work";
import { SettingsCard } from "~/ui/settings/settings-cards";

/** Where staff tell what happened: one form, of which the fields go with what is told. */
export function WorkCard({ recovery, today }: { recovery: RecoveryDetail; today: string }) {
  const { t } = useTranslation("recoveries");
  const asks = asksOf(recovery.state);
  const [chosen, setChosen] = useState<RecoveryAskName | null>(null);
  // Once all has come, what is left to do is to close it.
  const usual = isNothing(recovery.stillExpected) && asks.includes("close") ? "close" : asks[0];
  const ask = chosen && asks.includes(chosen) ? chosen : (usual ?? "note");
  const [form, setForm] = useState<Partial<Omit<RecoveryForm, "amount">>>({});
  // An amount goes with what it was typed for: what is owed must not become what came in because the recovery moved on.
  const [amounts, setAmounts] = useState<Partial<Record<RecoveryAskName, string>>>({});
  // Money is entered once for it: the next receipt is another form.
  const [formId, setFormId] = useState(() => crypto.randomUUID());
  const [faultsShown, setFaultsShown] = useState(false);
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLDivElement>(null);
  const { busy, problem, tell } = useRecoveryWork(recovery);
  const amount = amounts[ask] ?? (ask === "accept" ? recovery.expected.amount : "");
  const typed = { on: today, reference: "", amount, reason: "", ...form };
  const parsed = parseRecoveryForm(ask, typed, { currency: recovery.expected.currency, today });

  const focusWanted = useRef(false);
  useEffect(() => {
    if (!focusWanted.current) return;
    focusWanted.current = false;
    document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });

  const send = async () => {
    const wrong = await tell(ask, { formId, form: typed });
    setAsking(false);
    // Once something was entered by this form, what is typed now is another receipt.
    if (wrong === null || wrong === "entered-otherwise") setFormId(crypto.randomUUID());
    if (wrong !== null) return;
    setForm({});
    setAmounts({});
    setChosen(null);
    setFaultsShown(false);
  };
  const start = () => {
    if (!parsed.ok) {
      focusWanted.current = true;
      setFaultsShown(true);
    } else if (ask === "close") setAsking(true);
    else void send();
  };
  const faultOf = (field: keyof RecoveryForm) => {
    const fault = faultsShown && !parsed.ok ? parsed.faults.find((each) => each.field === field) : undefined;
    return fault && t(`work.fault.${fault.code === "malformed" ? "required" : fault.code}`);
  };
  const help = useHelp(recovery, ask);
  return (
    <SettingsCard title={t("work.title")}>
      {problem ? (
        <Banner tone={problem === "conflict" || problem === "entered-otherwise" ? "warning" : "critical"}>
          <p>{t(`problem.${problem}`)}</p>
        </Banner>
      ) : null}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <BlockStack gap="400">
          <Select
            label={t("work.ask")}
            labelHidden
            options={asks.map((value) => ({ label: t(`work.asks.${value}`), value }))}
            value={ask}
            onChange={(value) => {
              setChosen(value as RecoveryAskName);
              setFaultsShown(false);
            }}
            helpText={help}
          />
          <FormLayout>
            {ASK_FIELDS[ask].map((field) => (
              <TextField
                key={`${ask} ${field}`}
                label={
                  field === "reason"
                    ? t(`work.field.reason.${ask === "reject" || ask === "close" ? ask : "note"}`)
                    : t(ask === "reference" ? "detail.reference" : `work.field.${field}`)
                }
                value={typed[field]}
                onChange={(value) =>
                  field === "amount"
                    ? setAmounts((current) => ({ ...current, [ask]: value }))
                    : setForm((current) => ({ ...current, [field]: value }))
                }
                error={faultOf(field)}
                autoComplete="off"
                {...(field === "on" ? { type: "date" as const, max: today } : {})}
                {...(field === "amount"
                  ? { inputMode: "decimal" as const, suffix: recovery.expected.currency }
                  : {})}
                {...(field === "reason" ? { multiline: 2 } : {})}
                maxLength={field === "reference" ? LONGEST_REFERENCE : 5_000}
              />
            ))}
          </FormLayout>
          <InlineStack align="end">
            <div ref={opener}>
              <Button submit variant={ask === "note" ? "secondary" : "primary"} loading={busy}>
                {t(`work.do.${ask}`)}
              </Button>
            </div>
          </InlineStack>
        </BlockStack>
      </form>
      <ConfirmDialog
        open={asking}
        opener={opener}
        title={t("work.closeTitle", { number: recovery.number })}
        body={[help]}
        confirm={t("work.do.close")}
        destructive
        busy={busy}
        onConfirm={() => void send()}
        onClose={() => setAsking(false)}
      />
    </SettingsCard>
  );
}

/** What telling it does, said before it is told. */
function useHelp({ state, expected, stillExpected }: RecoveryDetail, ask: RecoveryAskName): string {
  const { t } = useTranslation("recoveries");
  const format = useFormatters();
  const said = { expected: format.money(expected), stillExpected: format.money(stillExpected) };
  if (ask === "submit" && state === "rejected") return t("work.help.submitAgain");
  if (ask === "receive" && state === "closed") return t("work.help.receiveLate");
  if (ask === "close" && isNothing(stillExpected)) return t("work.help.closeDone");
  if (ask === "receive" && isNothing(stillExpected)) return t("work.help.receiveMore");
  return t(`work.help.${ask}`, said);
}
