import { Badge, BlockStack, Box, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { percentOf } from "~/http/cargo-policy-form";
import type { Money } from "~/money";
import type { CargoPolicyItem } from "~/queries/list-cargo-policies.server";
import { useFormatters } from "~/ui/formatters";
import { useDestinationNames } from "~/ui/plan/destinations/use-destination-names";

const TONES = { "to-come": "info", "in-force": "success", over: "warning" } as const;

/** One policy of the list, with what can be done to it. */
export function PolicyItem({
  policy,
  place,
  busy,
  onUp = null,
  onDown = null,
  onEnd,
}: {
  policy: CargoPolicyItem;
  /** Counts from 1; null: it was ended. */
  place: number | null;
  busy: boolean;
  /** Null where nothing is above or below. */
  onUp?: (() => void) | null;
  onDown?: (() => void) | null;
  onEnd?: () => void;
}) {
  const { t } = useTranslation(["cargo", "coverage"]);
  const format = useFormatters();
  const called = `${policy.name} ${policy.number}`;
  const { standing } = policy;
  return (
    <Box padding="400" borderBlockEndWidth="025" borderColor="border">
      <InlineStack align="space-between" gap="400" blockAlign="start">
        <BlockStack gap="100">
          <InlineStack align="start" gap="200" blockAlign="center">
            <Text as={place === null ? "h3" : "h2"} variant="headingSm">
              {place === null ? (
                called
              ) : (
                <Link url={`/app/cargo/policies/${policy.id}`} removeUnderline>
                  {t("list.place", { place, name: called })}
                </Link>
              )}
            </Text>
            {standing === "ended" ? (
              <Badge>{t("standing.ended", { day: format.day(policy.endedOn ?? policy.to) })}</Badge>
            ) : (
              <Badge tone={TONES[standing]}>{t(`standing.${standing}`)}</Badge>
            )}
          </InlineStack>
          <PolicyFacts policy={policy} />
        </BlockStack>
        <InlineStack gap="200">
          {place === null ? null : (
            <>
              <Button
                icon={ArrowUpIcon}
                disabled={busy || onUp === null}
                onClick={() => onUp?.()}
                accessibilityLabel={t("list.up", { name: called })}
              />
              <Button
                icon={ArrowDownIcon}
                disabled={busy || onDown === null}
                onClick={() => onDown?.()}
                accessibilityLabel={t("list.down", { name: called })}
              />
            </>
          )}
          <Button
            url={`/app/cargo/policies/new?like=${policy.id}`}
            accessibilityLabel={t("list.likeLabel", { name: called })}
          >
            {t("list.like")}
          </Button>
          {onEnd ? (
            <Button
              tone="critical"
              disabled={busy}
              onClick={onEnd}
              accessibilityLabel={t("list.endLabel", { name: called })}
            >
              {t("list.end")}
            </Button>
          ) : null}
        </InlineStack>
      </InlineStack>
    </Box>
  );
}

const isNothing = ({ amount }: Money): boolean => /^[0.]+$/.test(amount);

function PolicyFacts({ policy }: { policy: CargoPolicyItem }) {
  const { t } = useTranslation(["cargo", "coverage"]);
  const format = useFormatters();
  const names = useDestinationNames();
  const { include, exclude } = policy.destinations;
  const separator = t("list.separator");
  const where = names.short(include).join(separator);
  const facts = [
    [
      t(`party.${policy.party}`),
      t(`mode.${policy.mode}`),
      t("list.period", { from: format.day(policy.from), to: format.day(policy.to) }),
    ],
    [
      exclude.length > 0 ? t("list.but", { where, but: names.short(exclude).join(separator) }) : where,
      policy.perils.map((peril) => t(`coverage:peril.${peril}`)).join(separator),
    ],
    [
      t("list.rate", { rate: percentOf(policy.rate) }),
      isNothing(policy.minimum) ? null : t("list.minimum", { amount: format.money(policy.minimum) }),
      isNothing(policy.deductible)
        ? t("list.noDeductible")
        : t("list.deductible", { amount: format.money(policy.deductible) }),
      policy.limit ? t("list.limit", { amount: format.money(policy.limit) }) : t("list.noLimit"),
    ].filter((fact) => fact !== null),
    [
      policy.basis.of === "percentage"
        ? t("list.basis.percentage", { percent: policy.basis.percent })
        : t(`list.basis.${policy.basis.of}`),
    ],
  ];
  return facts.map((line) => (
    <Text key={line.join()} as="p" tone="subdued">
      {line.join(" · ")}
    </Text>
  ));
}
