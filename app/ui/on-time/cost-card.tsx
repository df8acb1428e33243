import { Banner, BlockStack, Button, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { roundQuotient, toMinorUnits } from "../../../domain/money";
import { percentOfShare } from "~/http/delay-terms-form";
import { FigureTable } from "~/ui/figure-table";
import { useFormatters } from "~/ui/formatters";
import { useDelayCost } from "~/ui/on-time/use-delay-cost";
import type { OnTimeEditing } from "~/ui/on-time/use-on-time-editor";
import { SettingsCard } from "~/ui/settings/settings-cards";
import type { DelayCost, DelayCostRow } from "~/views/delay-cost";

/** What the promise in the form would have cost over the past year, beside what those orders paid. */
export function CostCard({ editing }: { editing: OnTimeEditing }) {
  const { t } = useTranslation("onTime");
  const { cost, state, isCurrent, work } = useDelayCost(editing);
  const format = useFormatters();
  return (
    <SettingsCard
      title={t("cost.title")}
      {...(cost ? { help: t("cost.help", { from: format.day(cost.from), to: format.day(cost.to) }) } : {})}
    >
      {state === "no-answer" ? <Banner tone="critical" title={t("cost.noAnswer")} /> : null}
      {cost ? <Cost cost={cost} /> : null}
      {state === "working" ? (
        <InlineStack gap="200" blockAlign="center">
          <Spinner size="small" accessibilityLabel={t("cost.working")} />
          <Text as="span" tone="subdued">
            {t("cost.working")}
          </Text>
        </InlineStack>
      ) : isCurrent && state === "done" ? null : (
        <InlineStack gap="300" blockAlign="center">
          <Button onClick={work} disabled={!editing.parsed.ok}>
            {t("cost.work")}
          </Button>
          {cost ? (
            <Text as="span" tone="subdued">
              {t("cost.changed")}
            </Text>
          ) : null}
        </InlineStack>
      )}
    </SettingsCard>
  );
}

function Cost({ cost }: { cost: DelayCost }) {
  const { t } = useTranslation("onTime");
  const format = useFormatters();
  const { all, grades, destinations, others, unpromised } = cost;
  if (all.parcels === 0 && unpromised === 0) return <Text as="p">{t("cost.none")}</Text>;
  if (all.parcels === 0) return <Text as="p">{t("cost.noneHere")}</Text>;
  const share = shareOfPremium(all);
  const row = (key: string, name: string, of: DelayCostRow) => ({
    key,
    cells: [name, of.parcels, ...of.late, format.money(of.cost), format.money(of.premium)],
  });
  return (
    <BlockStack gap="300">
      {/* A name or a heading is never broken within a word, Chinese ones neither: the table scrolls. */}
      <div style={{ wordBreak: "keep-all" }}>
        <FigureTable
          caption={t("cost.title")}
          headings={[
            t("cost.destination"),
            t("cost.parcels"),
            ...grades.map((days, index) => {
              const next = grades[index + 1];
              return next === undefined
                ? t("cost.late", { days })
                : t("cost.lateUntil", { days, until: next - 1 });
            }),
            t("cost.cost"),
            t("cost.premium"),
          ]}
          rows={[
            row("all", t("cost.all"), all),
            ...destinations.map((of) =>
              row(
                of.destination ?? "",
                of.destination === null ? t("cost.unknown") : format.country(of.destination),
                of,
              ),
            ),
          ]}
        />
      </div>
      <BlockStack gap="100">
        {share === null ? null : (
          <Text as="p" fontWeight="medium">
            {t("cost.share", { share })}
          </Text>
        )}
        {others > 0 ? <Note>{t("cost.others", { count: others })}</Note> : null}
        {all.notCome.parcels > 0 ? (
          <Note>
            {t("cost.notCome", { count: all.notCome.parcels, cost: format.money(all.notCome.cost) })}
          </Note>
        ) : null}
        {unpromised > 0 ? <Note>{t("cost.unpromised", { count: unpromised })}</Note> : null}
      </BlockStack>
    </BlockStack>
  );
}

function Note({ children }: { children: string }) {
  return (
    <Text as="p" tone="subdued">
      {children}
    </Text>
  );
}

/** What was given in percent of what was paid; null where nothing was paid. */
function shareOfPremium({ cost, premium }: DelayCostRow): string | null {
  const given = toMinorUnits(cost.amount, cost.currency);
  const paid = toMinorUnits(premium.amount, premium.currency);
  if (given === null || paid === null || paid <= 0n) return null;
  return percentOfShare(Number(roundQuotient(given * 1_000n, paid, "half-up") * 10n));
}
