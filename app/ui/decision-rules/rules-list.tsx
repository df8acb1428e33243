import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { PlusIcon, UndoIcon } from "@shopify/polaris-icons";
import { Fragment, useEffect, useRef, useState, type Dispatch, type SetStateAction } from "react";
import { useTranslation } from "react-i18next";
import { RuleCard } from "~/ui/decision-rules/rule-card";
import type { RulesEditing } from "~/ui/decision-rules/use-rules-editor";
import type { RuleWords } from "~/ui/decision-rules/use-rule-words";
import { useAnnounce } from "~/ui/plan/fields/announcer";

/** The rules in their order, which is changed by buttons, or by Alt and an arrow key within a rule. */
export function RulesList({
  editing,
  currency,
  words,
}: {
  editing: RulesEditing;
  currency: string;
  words: RuleWords;
}) {
  const { t } = useTranslation("decisionRules");
  const announce = useAnnounce();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { rules, removed } = editing;
  const keepFocus = useFocusKept();
  useFaultsOpened(editing, setOpen);
  const toggle = (id: string, isOpen: boolean) =>
    setOpen((current) => new Set(isOpen ? [...current, id] : [...current].filter((each) => each !== id)));
  const move = (id: string, by: -1 | 1) => {
    const to = rules.findIndex((rule) => rule.id === id) + by;
    if (to < 0 || to >= rules.length) return;
    keepFocus(id, by);
    editing.move(id, by);
    announce(t("rule.moved", { number: to + 1, total: rules.length }));
  };
  useMoveKeys(move);
  const row = removed ? <RemovedRow sentence={words.rule(removed.rule)} onUndo={editing.undo} /> : null;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("list.title")}
          </Text>
          <Text as="p" tone="subdued" variant="bodySm">
            {t("rule.keys")}
          </Text>
        </BlockStack>
        {rules.length === 0 ? <Text as="p">{t("list.none")}</Text> : null}
        <BlockStack gap="200" as="ul">
          {rules.map((rule, index) => (
            <Fragment key={rule.id}>
              {removed?.index === index ? row : null}
              <RuleCard
                rule={rule}
                index={index}
                count={rules.length}
                isOpen={open.has(rule.id)}
                currency={currency}
                words={words}
                onOpen={(isOpen) => toggle(rule.id, isOpen)}
                onChange={(fields) => editing.change(rule.id, fields)}
                onMove={(by) => move(rule.id, by)}
                onRemove={() => editing.remove(rule.id)}
              />
            </Fragment>
          ))}
          {removed && removed.index >= rules.length ? row : null}
        </BlockStack>
        <Text as="p" tone="subdued">
          {t("list.otherwise")}
        </Text>
        <InlineStack>
          <Button icon={PlusIcon} onClick={() => toggle(editing.add(), true)}>
            {t("list.add")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** When rules aren't complete, those with faults are opened, and the keyboard is at the first. */
function useFaultsOpened(
  { refusals, faults, rules }: RulesEditing,
  setOpen: Dispatch<SetStateAction<ReadonlySet<string>>>,
): void {
  const seen = useRef(0);
  const focusWanted = useRef(false);
  useEffect(() => {
    if (refusals > seen.current) {
      seen.current = refusals;
      const faulty = rules.filter((_, index) =>
        faults.some(({ path }) => path.startsWith(`rules[${index}].`)),
      );
      setOpen((current) => new Set([...current, ...faulty.map(({ id }) => id)]));
      focusWanted.current = true;
      return;
    }
    if (!focusWanted.current) return;
    focusWanted.current = false;
    const fields = '[data-rule] [aria-invalid="true"], [data-rule] [role="alert"]';
    const place = document.querySelector<HTMLElement>(fields);
    place?.scrollIntoView({ block: "center" });
    place?.focus({ preventScroll: true });
  });
}

/** Alt and an arrow key move the rule that the keyboard is in. */
function useMoveKeys(move: (id: string, by: -1 | 1) => void): void {
  const latest = useRef(move);
  useEffect(() => {
    latest.current = move;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      const rule = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-rule]") : null;
      if (!rule?.dataset.rule) return;
      event.preventDefault();
      latest.current(rule.dataset.rule, event.key === "ArrowUp" ? -1 : 1);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

/** A rule that moves takes its elements out of the page for a moment, and the keyboard with them: it comes back to where it was. */
function useFocusKept(): (id: string, by: -1 | 1) => void {
  const wanted = useRef<{ id: string; place: number } | null>(null);
  useEffect(() => {
    if (!wanted.current) return;
    const { id, place } = wanted.current;
    wanted.current = null;
    const rule = document.querySelector(`[data-rule="${CSS.escape(id)}"]`);
    const buttons = [...(rule?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
    const button = buttons[place];
    // At the end of the list the button that was pressed is no more: the next one that is.
    if (rule?.contains(document.activeElement) && !button?.disabled) return;
    (button?.disabled ? buttons.find(({ disabled }) => !disabled) : button)?.focus();
  });
  return (id, by) => {
    wanted.current = { id, place: by === -1 ? 0 : 1 };
  };
}

/** Says what was removed, and brings it back. The keyboard is at its button: what had it is gone. */
function RemovedRow({ sentence, onUndo }: { sentence: string; onUndo: () => void }) {
  const { t } = useTranslation("decisionRules");
  const button = useRef<HTMLDivElement>(null);
  useEffect(() => button.current?.querySelector("button")?.focus({ preventScroll: true }), []);
  return (
    <Box as="li" background="bg-surface-secondary" borderRadius="200" padding="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span" tone="subdued">
          <span role="status">{t("rule.removed", { sentence })}</span>
        </Text>
        <div ref={button}>
          <Button icon={UndoIcon} variant="plain" onClick={onUndo}>
            {t("rule.undo")}
          </Button>
        </div>
      </InlineStack>
    </Box>
  );
}
