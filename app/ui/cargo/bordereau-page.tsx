import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, FormLayout, InlineStack, Page, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Bordereau } from "~/queries/read-bordereau.server";
import { AnswersCard } from "~/ui/cargo/answers-card";
import { useBordereauFile } from "~/ui/cargo/use-bordereau-file";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { DayField } from "~/ui/day-field";
import { FactList } from "~/ui/fact-list";
import { useFormatters } from "~/ui/formatters";
import { postJson } from "~/ui/post-json";
import { SettingsCard } from "~/ui/settings/settings-cards";
import type { BordereauPeriod } from "~/use-cases/cargo/find-bordereau.server";

type Shown = Omit<Bordereau, "rows" | "mark"> & { count: number };

/** The declarations of a period under one policy: to be sent to forwarder or insurer, and answered. */
export function BordereauPage({
  policies,
  period,
  bordereau,
  onChanged,
}: {
  policies: readonly { id: string; called: string }[];
  period: BordereauPeriod | null;
  /** Null where there is no policy, or the address names no period. */
  bordereau: Shown | null;
  onChanged: () => void;
}) {
  const { t } = useTranslation("cargo");
  return (
    <Page
      title={t("bordereau.title")}
      subtitle={t("bordereau.subtitle")}
      backAction={{ content: t("title"), url: "/app/cargo" }}
      narrowWidth
    >
      <BlockStack gap="400">
        {period && bordereau ? (
          <>
            <PeriodCard policies={policies} period={period} />
            <SumsCard
              key={`${period.policyId}${period.from}${period.to}`}
              period={period}
              bordereau={bordereau}
              onChanged={onChanged}
            />
            <AnswersCard key={period.policyId} policyId={period.policyId} onEntered={onChanged} />
          </>
        ) : (
          <Card>
            <BlockStack gap="300" inlineAlign="start">
              <Text as="p">{t("bordereau.none")}</Text>
              <Button url="/app/cargo/policies/new">{t("list.add")}</Button>
            </BlockStack>
          </Card>
        )}
      </BlockStack>
    </Page>
  );
}

function PeriodCard({
  policies,
  period,
}: {
  policies: readonly { id: string; called: string }[];
  period: BordereauPeriod;
}) {
  const { t } = useTranslation("cargo");
  const navigate = useNavigate();
  const show = (change: Partial<BordereauPeriod>) => {
    const { policyId: policy, from, to } = { ...period, ...change };
    navigate(`/app/cargo/bordereau?${new URLSearchParams({ policy, from, to }).toString()}`);
  };
  return (
    <SettingsCard title={t("bordereau.period")}>
      <FormLayout>
        <Select
          label={t("bordereau.policy")}
          options={policies.map(({ id, called }) => ({ value: id, label: called }))}
          value={period.policyId}
          onChange={(policyId) => show({ policyId })}
        />
        <FormLayout.Group>
          <DayField label={t("bordereau.from")} day={period.from} onDay={(from) => show({ from })} />
          <DayField label={t("bordereau.to")} day={period.to} onDay={(to) => show({ to })} />
        </FormLayout.Group>
      </FormLayout>
    </SettingsCard>
  );
}

function SumsCard({
  period,
  bordereau,
  onChanged,
}: {
  period: BordereauPeriod;
  bordereau: Shown;
  onChanged: () => void;
}) {
  const { t } = useTranslation("cargo");
  const format = useFormatters();
  const bridge = useAppBridge();
  const file = useBordereauFile(period);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const { count, unsent, earlier, states, declared, premium, isCut } = bordereau;
  const { fetched } = file;
  const send = async () => {
    setBusy(true);
    const answered = await postJson("/app/cargo/bordereau/sent", { period, mark: fetched?.mark });
    setBusy(false);
    setAsking(false);
    if (answered?.ok) bridge.toast.show(t("bordereau.sent"));
    else if (answered?.status === 409) bridge.toast.show(t("bordereau.otherFile"), { isError: true });
    else bridge.toast.show(t("list.noAnswer"), { isError: true });
    if (answered) file.forget();
    onChanged();
  };
  return (
    <SettingsCard title={bordereau.policy} {...(isCut ? { help: t("bordereau.cut", { count }) } : {})}>
      <FactList
        facts={[
          { name: t("bordereau.count"), value: String(count) },
          ...states.map((each) => ({ name: t(`state.${each.state}`), value: String(each.count) })),
          ...(earlier > 0 ? [{ name: t("bordereau.earlier"), value: String(earlier) }] : []),
          { name: t("bordereau.declared"), value: format.money(declared) },
          { name: t("bordereau.premium"), value: format.money(premium) },
        ]}
      />
      {states.some(({ state }) => state === "rejected") ? (
        <Text as="p" tone="subdued">
          {t("bordereau.without")}
        </Text>
      ) : null}
      <InlineStack gap="200">
        {(["xlsx", "csv"] as const).map((as) => (
          <Button key={as} disabled={count === 0} loading={file.busy === as} onClick={() => file.start(as)}>
            {t(`bordereau.as.${as}`)}
          </Button>
        ))}
        <Button variant="primary" disabled={!fetched?.unsent} onClick={() => setAsking(true)}>
          {t("bordereau.markSent")}
        </Button>
      </InlineStack>
      {unsent > 0 && !fetched ? (
        <Text as="p" tone="subdued">
          {t("bordereau.fetchFirst")}
        </Text>
      ) : null}
      {file.failed ? (
        <Text as="p" tone="critical">
          {t("list.noAnswer")}
        </Text>
      ) : null}
      <ConfirmDialog
        open={asking}
        title={t("bordereau.sentTitle")}
        body={[t("bordereau.sentBody", { count: fetched?.unsent ?? 0 })]}
        confirm={t("bordereau.markSent")}
        busy={busy}
        onConfirm={() => void send()}
        onClose={() => setAsking(false)}
      />
    </SettingsCard>
  );
}
