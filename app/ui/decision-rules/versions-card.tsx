import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { formOfRules } from "~/ui/decision-rules/rules-form";
import { useRuleWords } from "~/ui/decision-rules/use-rule-words";
import { useFormatters } from "~/ui/formatters";
import type { RulesVersion } from "~/views/decision-rules-view";

/** All versions that decided, the newest first: that one decides. */
export function VersionsCard({
  versions,
  onUse,
}: {
  versions: readonly RulesVersion[];
  /** Takes a version's rules into the editor. */
  onUse: (rules: unknown) => void;
}) {
  const { t } = useTranslation("decisionRules");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("versions.title")}
        </Text>
        {versions.map((version, index) => (
          <Version
            key={version.version}
            version={version}
            isInForce={index === 0}
            onUse={() => onUse(version.rules)}
          />
        ))}
      </BlockStack>
    </Card>
  );
}

function Version({
  version: { version, rules, since, by },
  isInForce,
  onUse,
}: {
  version: RulesVersion;
  isInForce: boolean;
  onUse: () => void;
}) {
  const { t } = useTranslation("decisionRules");
  const format = useFormatters();
  const words = useRuleWords(rules.currency);
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const name = version === 0 ? t("versions.builtIn") : t("versions.version", { version });
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {name}
          </Text>
          {isInForce ? <Badge tone="success">{t("versions.current")}</Badge> : null}
          {since === null ? null : (
            <Text as="span" tone="subdued">
              {t("versions.since", { time: format.dateTime(since), name: by ?? "" })}
            </Text>
          )}
        </InlineStack>
        <InlineStack gap="300">
          <Button
            variant="plain"
            ariaExpanded={isOpen}
            ariaControls={id}
            accessibilityLabel={t(isOpen ? "versions.hide" : "versions.show", { version: name })}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t(isOpen ? "versions.hideShort" : "versions.showShort")}
          </Button>
          <Button variant="plain" accessibilityLabel={t("versions.use", { version: name })} onClick={onUse}>
            {t("versions.useShort")}
          </Button>
        </InlineStack>
      </InlineStack>
      <div id={id} hidden={!isOpen}>
        {isOpen ? (
          <ol style={{ margin: 0, paddingInlineStart: "var(--p-space-500)" }}>
            {formOfRules(rules).map((rule) => (
              <li key={rule.id}>{words.rule(rule)}</li>
            ))}
            <li>{t("list.otherwise")}</li>
          </ol>
        ) : null}
      </div>
    </BlockStack>
  );
}
