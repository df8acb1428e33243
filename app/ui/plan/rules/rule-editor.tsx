import { Badge, BlockStack, Box, Button, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import {
  ArrowDownIcon,
  ArrowUpIcon,
  ChevronDownIcon,
  ChevronUpIcon,
  DeleteIcon,
  DuplicateIcon,
} from "@shopify/polaris-icons";
import { useEffect, useId, useRef, useState, type Dispatch, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DestinationPicker } from "~/ui/plan/destinations/destination-picker";
import { useFaults } from "~/ui/plan/faults/faults";
import { AmountField, WordField } from "~/ui/plan/fields/fields";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import type { RuleFields, RuleForm } from "~/ui/plan/form/plan-form";
import { rulePremiumWords, ruleScopeWords } from "~/ui/plan/words/plan-words";
import { PremiumEditor } from "~/ui/plan/rules/premium-editor";
import { SelectionEditor } from "~/ui/plan/selections/selection-editor";
import { usePlanWords } from "~/ui/plan/words/use-plan-words";

type Props = {
  path: string;
  offer: string;
  rule: RuleForm;
  position: { index: number; count: number };
  /** Id of a rule above that takes everything, so that this one never applies. */
  unreachedBehind: string | null;
  startOpen: boolean;
  currency: string;
  dispatch: Dispatch<EditorAction>;
};

/** A rule: one line that says what it does, and its fields when it is opened. */
export function RuleEditor(props: Props) {
  const { path, rule, position, unreachedBehind, currency } = props;
  const { t } = useTranslation("plan");
  const words = usePlanWords(currency);
  const faulty = useFaults().under(path);
  const [opened, setOpened] = useState(props.startOpen);
  const open = opened || faulty;
  const fieldsId = useId();
  const id = rule.id.trim() || t("rule.untitled");

  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" as="li">
      <Box padding="300">
        <InlineGrid columns="minmax(0, 1fr) auto" gap="200" alignItems="start">
          <BlockStack gap="050">
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
            {unreachedBehind === null ? null : (
              <Text as="p" tone="caution">
                {t("rule.unreached", { id: unreachedBehind })}
              </Text>
            )}
          </BlockStack>
          <RuleActions {...props} id={id}>
            <Button
              variant="tertiary"
              icon={open ? ChevronUpIcon : ChevronDownIcon}
              accessibilityLabel={t(open ? "rule.close" : "rule.open", { id })}
              ariaExpanded={open}
              ariaControls={fieldsId}
              disabled={faulty}
              onClick={() => setOpened(!open)}
            />
          </RuleActions>
        </InlineGrid>
      </Box>
      {open ? (
        <Box id={fieldsId} padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
          <RuleFieldset {...props} />
        </Box>
      ) : null}
    </Box>
  );
}

function RuleActions({
  offer,
  rule,
  position,
  dispatch,
  id,
  children,
}: Props & { id: string; children: ReactNode }) {
  const { t } = useTranslation("plan");
  const at = { offer, rule: rule.key };
  const { buttons, move } = useMoves((by) => dispatch({ type: "rule-moved", ...at, by }));
  return (
    <div ref={buttons}>
      <InlineStack gap="0" wrap={false}>
        <Button
          variant="tertiary"
          icon={ArrowUpIcon}
          accessibilityLabel={t("rule.moveUp", { id })}
          disabled={position.index === 0}
          onClick={() => move(-1)}
        />
        <Button
          variant="tertiary"
          icon={ArrowDownIcon}
          accessibilityLabel={t("rule.moveDown", { id })}
          disabled={position.index === position.count - 1}
          onClick={() => move(1)}
        />
        <Button
          variant="tertiary"
          icon={DuplicateIcon}
          accessibilityLabel={t("rule.duplicate", { id })}
          onClick={() => dispatch({ type: "rule-duplicated", ...at })}
        />
        <Button
          variant="tertiary"
          icon={DeleteIcon}
          accessibilityLabel={t("rule.remove", { id })}
          disabled={position.count === 1}
          onClick={() => dispatch({ type: "rule-removed", ...at })}
        />
        {children}
      </InlineStack>
    </div>
  );
}

/** Moves, and keeps the keyboard where it was: on the button that moved, or its opposite once that is at the end. */
function useMoves(onMove: (by: -1 | 1) => void) {
  const buttons = useRef<HTMLDivElement>(null);
  const moved = useRef<-1 | 1 | null>(null);
  useEffect(() => {
    if (moved.current === null) return;
    const [up, down] = buttons.current?.querySelectorAll("button") ?? [];
    const [used, opposite] = moved.current === -1 ? [up, down] : [down, up];
    moved.current = null;
    const isSpent = used?.disabled || used?.getAttribute("aria-disabled") === "true";
    (isSpent ? opposite : used)?.focus();
  });
  const move = (by: -1 | 1) => {
    moved.current = by;
    onMove(by);
  };
  return { buttons, move };
}

function RuleFieldset({ path, offer, rule, currency, dispatch }: Props) {
  const { t } = useTranslation("plan");
  const set = (fields: Partial<RuleFields>) => dispatch({ type: "rule-set", offer, rule: rule.key, fields });
  return (
    <BlockStack gap="400">
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <WordField path={`${path}.id`} label={t("rule.id")} value={rule.id} onChange={(id) => set({ id })} />
      </InlineGrid>
      <SelectionEditor
        path={`${path}.match`}
        label={t("rule.goods")}
        help={t("rule.goodsHelp")}
        selection={rule.match}
        onChange={(match) => set({ match })}
      />
      <DestinationPicker
        path={`${path}.destinations`}
        label={t("rule.destinations")}
        help={t("rule.destinationsHelp")}
        chosen={rule.destinations}
        onChange={(destinations) => set({ destinations })}
      />
      <PremiumEditor
        path={`${path}.premium`}
        offer={offer}
        rule={rule}
        currency={currency}
        dispatch={dispatch}
      />
      {rule.premiumType === "decline" ? null : (
        <AmountPair legend={t("rule.limits")}>
          <AmountField
            path={`${path}.minimum`}
            label={t("rule.minimum")}
            value={rule.minimum}
            currency={currency}
            onChange={(minimum) => set({ minimum })}
          />
          <AmountField
            path={`${path}.maximum`}
            label={t("rule.maximum")}
            value={rule.maximum}
            currency={currency}
            onChange={(maximum) => set({ maximum })}
          />
        </AmountPair>
      )}
      <AmountPair legend={t("rule.eligibleValue")}>
        <AmountField
          path={`${path}.eligibleValue.from`}
          label={t("rule.from")}
          value={rule.from}
          currency={currency}
          onChange={(from) => set({ from })}
        />
        <AmountField
          path={`${path}.eligibleValue.below`}
          label={t("rule.below")}
          value={rule.below}
          currency={currency}
          onChange={(below) => set({ below })}
        />
      </AmountPair>
    </BlockStack>
  );
}

function AmountPair({ legend, children }: { legend: string; children: ReactNode }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <BlockStack gap="200">
        <Text as="p" id={id} fontWeight="medium">
          {legend}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          {children}
        </InlineGrid>
      </BlockStack>
    </div>
  );
}
