import { BlockStack, ChoiceList, FormLayout, InlineError, Select, Text, TextField } from "@shopify/polaris";
import type { HTMLInputTypeAttribute } from "react";
import { useTranslation } from "react-i18next";
import {
  CARGO_PARTIES,
  CARGO_PERILS,
  DECLARED_BASES,
  PERIOD_STARTS,
  TRANSPORT_MODES,
  type CargoPeril,
} from "../../../domain/cargo";
import type { CargoPolicyForm } from "~/http/cargo-policy-form";
import type { PolicyEditing } from "~/ui/cargo/use-policy-editor";
import { DestinationPicker } from "~/ui/plan/destinations/destination-picker";
import { SettingsCard } from "~/ui/settings/settings-cards";

type Props = { editing: PolicyEditing };
/** Of the form, what is typed as text. */
type TextOf = {
  [Field in keyof CargoPolicyForm]: CargoPolicyForm[Field] extends string ? Field : never;
}[keyof CargoPolicyForm];

/** Whose policy it is, and when it holds. */
export function PartyCard({ editing }: Props) {
  const { t } = useTranslation("cargo");
  const { form, change } = editing;
  return (
    <SettingsCard title={t("form.party.title")}>
      <FormLayout>
        <ChoiceList
          title={t("form.party.who")}
          choices={CARGO_PARTIES.map((value) => ({ value, label: t(`party.${value}`) }))}
          selected={[form.party]}
          onChange={([chosen]) => change({ party: chosen as CargoPolicyForm["party"] })}
        />
        <FormLayout.Group>
          <Typed editing={editing} field="name" fault="name" label={t("form.party.name")} />
          <Typed editing={editing} field="number" fault="number" label={t("form.party.number")} />
        </FormLayout.Group>
        <FormLayout.Group>
          <Typed editing={editing} field="from" fault="from" label={t("form.party.from")} type="date" />
          <Typed editing={editing} field="to" fault="to" label={t("form.party.to")} type="date" />
        </FormLayout.Group>
        <Select
          label={t("form.party.mode")}
          options={TRANSPORT_MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
          value={form.mode}
          onChange={(mode) => change({ mode: mode as CargoPolicyForm["mode"] })}
        />
      </FormLayout>
    </SettingsCard>
  );
}

/** Where to shipments are covered. */
export function DestinationsCard({ editing: { form, change, faultOf } }: Props) {
  const { t } = useTranslation("cargo");
  const list = (field: "include" | "exclude") => {
    const path = `destinations.${field}`;
    const fault = faultOf(path);
    return (
      <BlockStack gap="100">
        <DestinationPicker
          path={path}
          label={t(`form.destinations.${field}`)}
          chosen={form[field]}
          onChange={(chosen) => change({ [field]: chosen })}
          withEverywhere={field === "include"}
        />
        {fault ? <InlineError fieldID={path} message={fault} /> : null}
      </BlockStack>
    );
  };
  return (
    <SettingsCard title={t("form.destinations.title")} help={t("form.destinations.help")}>
      {list("include")}
      {list("exclude")}
    </SettingsCard>
  );
}

/** What it costs, and how much of a loss it pays. */
export function MoneyCard({ editing }: Props) {
  const { t } = useTranslation("cargo");
  const { form, change, currency } = editing;
  const amount = (field: "minimum" | "deductible" | "limit") => (
    <Typed
      editing={editing}
      field={field}
      fault={field}
      label={t(`form.money.${field}`)}
      help={t(`form.money.${field}Help`)}
      suffix={currency}
      inputMode="decimal"
    />
  );
  return (
    <SettingsCard title={t("form.money.title")}>
      <FormLayout>
        <FormLayout.Group>
          <Typed
            editing={editing}
            field="ratePercent"
            fault="rate"
            label={t("form.money.rate")}
            help={t("form.money.rateHelp")}
            suffix="%"
            inputMode="decimal"
          />
          {amount("minimum")}
        </FormLayout.Group>
        <FormLayout.Group>
          {amount("deductible")}
          {amount("limit")}
        </FormLayout.Group>
        <ChoiceList
          title={t("form.money.basis")}
          choices={DECLARED_BASES.map((value) => ({
            value,
            label: t(`form.money.of.${value}`),
            helpText: value === "percentage" ? undefined : t(`form.money.${value}Help`),
          }))}
          selected={[form.basis]}
          onChange={([chosen]) => change({ basis: chosen as CargoPolicyForm["basis"] })}
        />
        {form.basis === "percentage" ? (
          <Typed
            editing={editing}
            field="basisPercent"
            fault="basis.percent"
            label={t("form.money.percent")}
            suffix="%"
            inputMode="decimal"
          />
        ) : null}
      </FormLayout>
    </SettingsCard>
  );
}

/** What it pays for, and by when that has to be told. */
export function PerilsCard({ editing }: Props) {
  const { t } = useTranslation(["cargo", "coverage"]);
  const { form, change, faultOf } = editing;
  const fault = faultOf("perils");
  return (
    <SettingsCard title={t("form.perils.title")} help={t("form.perils.help")}>
      <ChoiceList
        allowMultiple
        title={t("form.perils.title")}
        titleHidden
        choices={CARGO_PERILS.map((value) => ({ value, label: t(`coverage:peril.${value}`) }))}
        selected={form.perils}
        onChange={(chosen) => change({ perils: CARGO_PERILS.filter((peril) => chosen.includes(peril)) })}
        {...(fault ? { error: fault } : {})}
      />
      {CARGO_PERILS.filter((peril) => form.perils.includes(peril)).map((peril) => (
        <Deadline key={peril} editing={editing} peril={peril} />
      ))}
    </SettingsCard>
  );
}

function Deadline({ editing: { form, change, faultOf }, peril }: Props & { peril: CargoPeril }) {
  const { t } = useTranslation(["cargo", "coverage"]);
  const deadline = form.deadlines[peril];
  const set = (fields: Partial<CargoPolicyForm["deadlines"][CargoPeril]>) =>
    change({ deadlines: { ...form.deadlines, [peril]: { ...deadline, ...fields } } });
  const days = (field: "notice" | "papers") => (
    <TextField
      label={t(`form.perils.${field}`)}
      inputMode="numeric"
      suffix={t("form.perils.days")}
      value={deadline[field]}
      onChange={(typed) => set({ [field]: typed })}
      error={faultOf(`deadlines.${peril}.${field}`)}
      maxLength={5}
      autoComplete="off"
    />
  );
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t(`coverage:peril.${peril}`)}
      </Text>
      <FormLayout>
        <FormLayout.Group condensed>
          {days("notice")}
          {days("papers")}
          <Select
            label={t("form.perils.since")}
            options={PERIOD_STARTS.map((value) => ({ value, label: t(`since.${value}`) }))}
            value={deadline.since}
            onChange={(since) => set({ since: since as typeof deadline.since })}
          />
        </FormLayout.Group>
      </FormLayout>
    </BlockStack>
  );
}

function Typed({
  editing: { form, change, faultOf },
  field,
  fault,
  label,
  help,
  suffix,
  type = "text",
  inputMode,
}: Props & {
  field: TextOf;
  /** The fault's field. */
  fault: string;
  label: string;
  help?: string;
  suffix?: string;
  type?: Extract<HTMLInputTypeAttribute, "text" | "date">;
  inputMode?: "decimal";
}) {
  return (
    <TextField
      label={label}
      helpText={help}
      type={type}
      {...(inputMode ? { inputMode } : {})}
      suffix={suffix}
      value={form[field]}
      onChange={(typed) => change({ [field]: typed })}
      error={faultOf(fault)}
      maxLength={200}
      autoComplete="off"
    />
  );
}
