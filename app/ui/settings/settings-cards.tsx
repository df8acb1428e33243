import { Banner, BlockStack, Card, Checkbox, ChoiceList, Text, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SettingsEditing } from "~/ui/settings/use-settings-editor";
import {
  GUARANTEE_FULFILMENTS,
  LONGEST_TAG,
  type SettingsFault,
  type SettingsForm,
} from "~/http/settings-form";

type Props = { editing: SettingsEditing };

/** When the guarantee's line is fulfilled, so that no order stays partially fulfilled because of it. */
export function FulfilmentCard({ editing: { form, change } }: Props) {
  const { t } = useTranslation("settings");
  return (
    <SettingsCard title={t("fulfilment.title")} help={t("fulfilment.help")}>
      <ChoiceList
        title={t("fulfilment.title")}
        titleHidden
        name="fulfilGuarantee"
        choices={GUARANTEE_FULFILMENTS.map((value) => ({
          value,
          label: t(`fulfilment.${value}.label`),
          helpText: t(`fulfilment.${value}.help`),
        }))}
        selected={[form.fulfilGuarantee]}
        onChange={([chosen]) => change({ fulfilGuarantee: chosen as SettingsForm["fulfilGuarantee"] })}
      />
    </SettingsCard>
  );
}

/** Until when shoppers may cancel the guarantee. */
export function CancellingCard({ editing: { form, change, faults } }: Props) {
  const { t } = useTranslation("settings");
  const hours = (
    <TextField
      label={t("cancelling.hours")}
      labelHidden
      inputMode="numeric"
      suffix={t("cancelling.hours")}
      value={form.cancelHours}
      onChange={(cancelHours) => change({ cancelHours })}
      error={useFaultWords(faults, "cancelHours")}
      maxLength={10}
      autoComplete="off"
    />
  );
  return (
    <SettingsCard title={t("cancelling.title")} help={t("cancelling.help")}>
      <ChoiceList
        title={t("cancelling.title")}
        titleHidden
        name="cancelling"
        choices={[
          { value: "until-shipped", label: t("cancelling.untilShipped") },
          {
            value: "within-hours",
            label: t("cancelling.withinHours"),
            renderChildren: (selected) => selected && <div style={{ maxWidth: "14rem" }}>{hours}</div>,
          },
        ]}
        selected={[form.cancelling]}
        onChange={([chosen]) => change({ cancelling: chosen as SettingsForm["cancelling"] })}
      />
    </SettingsCard>
  );
}

/** What is given back of premiums without anybody asking. */
export function GivingBackCard({ editing: { form, change } }: Props) {
  const { t } = useTranslation("settings");
  return (
    <SettingsCard title={t("givingBack.title")} help={t("givingBack.help")}>
      <Checkbox
        label={t("givingBack.reduced.label")}
        helpText={t("givingBack.reduced.help")}
        checked={form.giveBackReduced}
        onChange={(giveBackReduced) => change({ giveBackReduced })}
      />
      <Checkbox
        label={t("givingBack.drift.label")}
        helpText={t("givingBack.drift.help")}
        checked={form.giveBackDrift}
        onChange={(giveBackDrift) => change({ giveBackDrift })}
      />
    </SettingsCard>
  );
}

/** How covered orders are marked in Shopify. */
export function TagCard({ editing: { form, change, faults } }: Props) {
  const { t } = useTranslation("settings");
  const tag = (
    <TextField
      label={t("tag.label")}
      value={form.orderTag}
      onChange={(orderTag) => change({ orderTag })}
      helpText={t("tag.rules", { most: LONGEST_TAG })}
      error={useFaultWords(faults, "orderTag")}
      maxLength={200}
      autoComplete="off"
    />
  );
  return (
    <SettingsCard title={t("tag.title")} help={t("tag.help")}>
      <ChoiceList
        title={t("tag.title")}
        titleHidden
        name="tagging"
        choices={[
          { value: "own", label: t("tag.own"), renderChildren: (selected) => selected && tag },
          { value: "none", label: t("tag.none") },
        ]}
        selected={[form.tagging]}
        onChange={([chosen]) => change({ tagging: chosen as SettingsForm["tagging"] })}
      />
    </SettingsCard>
  );
}

/** Whether shoppers are sent a mail. `goesOut`: whoever runs the app has set an account to send by. */
export function MailCard({ editing: { form, change }, goesOut }: Props & { goesOut: boolean }) {
  const { t } = useTranslation("settings");
  return (
    <SettingsCard title={t("mail.title")}>
      {goesOut ? null : (
        <Banner tone="warning">
          <p>{t("mail.noAccount")}</p>
        </Banner>
      )}
      <Checkbox
        label={t("mail.label")}
        helpText={t("mail.help")}
        checked={form.mailWhenCovered}
        onChange={(mailWhenCovered) => change({ mailWhenCovered })}
      />
    </SettingsCard>
  );
}

/** Where staff are told of what waits for them. */
export function StaffMailCard({ editing: { form, change, faults } }: Props) {
  const { t } = useTranslation("settings");
  return (
    <SettingsCard title={t("staffMail.title")} help={t("staffMail.help")}>
      <TextField
        label={t("staffMail.label")}
        type="email"
        value={form.staffEmail}
        onChange={(staffEmail) => change({ staffEmail })}
        helpText={t("staffMail.rules")}
        error={useFaultWords(faults, "staffEmail")}
        maxLength={254}
        autoComplete="email"
      />
    </SettingsCard>
  );
}

/** A subject of the settings. */
export function SettingsCard({
  title,
  help,
  children,
}: {
  title: string;
  help?: string;
  children: ReactNode;
}) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {help ? (
            <Text as="p" tone="subdued">
              {help}
            </Text>
          ) : null}
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}

/** What is wrong with a field; undefined: nothing. */
function useFaultWords(
  faults: readonly SettingsFault[],
  field: "cancelHours" | "orderTag" | "staffEmail",
): string | undefined {
  const { t } = useTranslation("settings");
  const fault = faults.find((candidate) => candidate.field === field);
  return fault && fault.field !== "form" ? t(`fault.${fault.code}`, { most: LONGEST_TAG }) : undefined;
}
