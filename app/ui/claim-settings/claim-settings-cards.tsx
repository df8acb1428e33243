import { BlockStack, Checkbox, FormLayout, InlineError, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FILED_PERILS, type FiledPeril } from "../../../domain/claim";
import type { ClaimSettingsEditing } from "~/ui/claim-settings/use-claim-settings-editor";
import { SettingsCard } from "~/ui/settings/settings-cards";

type Props = { editing: ClaimSettingsEditing };

/** From when until when each thing can be reported, at home and abroad. */
export function WindowsCard({ editing }: Props) {
  const { t } = useTranslation(["claimSettings", "coverage"]);
  return (
    <SettingsCard title={t("windows.title")} help={t("windows.help")}>
      {FILED_PERILS.map((peril) => (
        <BlockStack key={peril} gap="200">
          <Text as="h3" variant="headingSm">
            {t(`coverage:peril.${peril}`)}
          </Text>
          <Text as="p" tone="subdued">
            {t(`windows.${peril}`)}
          </Text>
          <Span editing={editing} peril={peril} where="domestic" />
          <Span editing={editing} peril={peril} where="international" />
        </BlockStack>
      ))}
    </SettingsCard>
  );
}

function Span({
  editing: { form, change, faultOf },
  peril,
  where,
}: Props & { peril: FiledPeril; where: "domestic" | "international" }) {
  const { t } = useTranslation(["claimSettings", "coverage"]);
  const window = form.windows[peril];
  const id = `windows.${peril}.${where}`;
  const fault = faultOf(id);
  const day = (edge: "from" | "until") => (
    <TextField
      label={t(`windows.${where}.${edge}`)}
      inputMode="numeric"
      suffix={t("days")}
      value={window[where][edge]}
      onChange={(typed) =>
        change({
          windows: { ...form.windows, [peril]: { ...window, [where]: { ...window[where], [edge]: typed } } },
        })
      }
      error={fault !== undefined}
      maxLength={5}
      autoComplete="off"
    />
  );
  return (
    <BlockStack gap="100">
      <FormLayout>
        <FormLayout.Group condensed>
          {day("from")}
          {day("until")}
        </FormLayout.Group>
      </FormLayout>
      {fault ? <InlineError fieldID={id} message={fault} /> : null}
    </BlockStack>
  );
}

/** What shoppers have to send along. */
export function EvidenceCard({ editing: { form, currency, change, faultOf } }: Props) {
  const { t } = useTranslation(["claimSettings", "coverage"]);
  return (
    <SettingsCard title={t("evidence.title")} help={t("evidence.help")}>
      <FormLayout>
        {FILED_PERILS.map((peril) => (
          <TextField
            key={peril}
            label={t(`coverage:peril.${peril}`)}
            inputMode="numeric"
            suffix={t("evidence.photos")}
            value={form.photos[peril]}
            onChange={(typed) => change({ photos: { ...form.photos, [peril]: typed } })}
            error={faultOf(`photos.${peril}`)}
            maxLength={5}
            autoComplete="off"
          />
        ))}
        <Checkbox
          label={t("evidence.statement")}
          helpText={t("evidence.statementHelp")}
          checked={form.asksStatement}
          onChange={(asksStatement) => change({ asksStatement })}
        />
        {form.asksStatement ? (
          <TextField
            label={t("evidence.above")}
            inputMode="decimal"
            suffix={currency}
            value={form.statementAbove}
            onChange={(statementAbove) => change({ statementAbove })}
            error={faultOf("statementAbove")}
            maxLength={20}
            autoComplete="off"
          />
        ) : null}
      </FormLayout>
    </SettingsCard>
  );
}

/** What shoppers are promised, and how long they have. */
export function TimesCard({ editing: { form, change, faultOf } }: Props) {
  const { t } = useTranslation("claimSettings");
  const count = (field: "promisedHours" | "answerDays" | "appealDays") => (
    <TextField
      label={t(`times.${field}`)}
      inputMode="numeric"
      suffix={t(field === "promisedHours" ? "hours" : "days")}
      value={form[field]}
      onChange={(typed) => change({ [field]: typed })}
      helpText={t(`times.${field}Help`)}
      error={faultOf(field)}
      maxLength={5}
      autoComplete="off"
    />
  );
  return (
    <SettingsCard title={t("times.title")}>
      <FormLayout>
        {count("promisedHours")}
        {count("answerDays")}
        {count("appealDays")}
      </FormLayout>
    </SettingsCard>
  );
}

/** How shoppers are made whole. */
export function RemediesCard({ editing: { form, change } }: Props) {
  const { t } = useTranslation("claimSettings");
  return (
    <SettingsCard title={t("remedies.title")} help={t("remedies.help")}>
      <Checkbox label={t("remedies.refund")} checked disabled />
      <Checkbox
        label={t("remedies.reship")}
        helpText={t("remedies.reshipHelp")}
        checked={form.reship}
        onChange={(reship) => change({ reship })}
      />
      <Checkbox
        label={t("remedies.credit")}
        helpText={t("remedies.creditHelp")}
        checked={form.credit}
        onChange={(credit) => change({ credit })}
      />
      <Checkbox
        label={t("remedies.byItself")}
        helpText={t("remedies.byItselfHelp")}
        checked={form.settleByItself}
        onChange={(settleByItself) => change({ settleByItself })}
      />
    </SettingsCard>
  );
}
