import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { Badge, BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useEffect, useId, useRef, useState, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { useFaults } from "~/ui/plan/faults/faults";
import { DragHandle } from "~/ui/plan/rules/drag-handle";
import { RuleFieldset } from "~/ui/plan/rules/rule-fieldset";
import { RuleMenu } from "~/ui/plan/rules/rule-menu";
import type { RuleProps } from "~/ui/plan/rules/rule-props";
import { WarningNotes } from "~/ui/plan/warnings/warning-notes";
import { rulePremiumWords, ruleScopeWords } from "~/ui/plan/words/plan-words";
import { usePlanWords } from "~/ui/plan/words/use-plan-words";

/** A rule: one line that says what it does, and its fields when it is opened. */
export function RuleCard(props: RuleProps & { startOpen: boolean }) {
  const { path, rule, position, currency } = props;
  const { t } = useTranslation("plan");
  const words = usePlanWords(currency);
  const faulty = useFaults().under(path);
  const [opened, setOpened] = useState(props.startOpen);
  const open = opened || faulty;
  const fieldsId = useId();
  const fields = useRef<HTMLDivElement>(null);
  const [startsOpen] = useState(props.startOpen);
  useEffect(() => {
    // A rule that was just added is what is typed in next.
    if (startsOpen) fields.current?.querySelector("input")?.focus();
  }, [startsOpen]);
  const id = rule.id.trim() || t("rule.untitled");
  const isOnly = position.count === 1;
  const sortable = useSortable({
    id: rule.key,
    disabled: isOnly,
    attributes: { roleDescription: t("rule.drag.role") },
  });
  const { setNodeRef, transform, transition, isDragging } = sortable;
  const place: CSSProperties = {
    transform: CSS.Translate.toString(transform),
    transition,
    ...(isDragging && LIFTED),
  };

  return (
    <li ref={setNodeRef} style={place} data-field={path}>
      <Box borderColor="border" borderWidth="025" borderRadius="200" background="bg-surface">
        <Box padding="300" paddingInlineStart="100">
          <InlineStack gap="100" wrap={false} blockAlign="start">
            <DragHandle label={t("rule.drag.handle", { id })} sortable={sortable} disabled={isOnly} />
            <div style={{ flex: 1, minWidth: 0 }}>
              <BlockStack gap="100">
                <InlineStack gap="200" blockAlign="center">
                  <Text as="h4" variant="headingSm" breakWord>
                    {position.index + 1}. {id}
                  </Text>
                  <Badge tone={rule.premiumType === "decline" ? undefined : "info"}>
                    {rulePremiumWords(rule, words)}
                  </Badge>
                </InlineStack>
                <Text as="p" tone="subdued" breakWord>
                  {ruleScopeWords(rule, words)}
                </Text>
                <WarningNotes path={path} />
              </BlockStack>
            </div>
            <InlineStack gap="100" wrap={false}>
              <RuleMenu {...props} id={id} />
              <Button
                variant="tertiary"
                icon={open ? ChevronUpIcon : ChevronDownIcon}
                accessibilityLabel={t(open ? "rule.close" : "rule.open", { id })}
                ariaExpanded={open}
                ariaControls={fieldsId}
                disabled={faulty}
                onClick={() => setOpened(!open)}
              />
            </InlineStack>
          </InlineStack>
        </Box>
        {open ? (
          <Box id={fieldsId} padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
            <div ref={fields}>
              <RuleFieldset {...props} />
            </div>
          </Box>
        ) : null}
      </Box>
    </li>
  );
}

const LIFTED: CSSProperties = {
  position: "relative",
  zIndex: 1,
  boxShadow: "var(--p-shadow-400)",
  borderRadius: "var(--p-border-radius-200)",
};
