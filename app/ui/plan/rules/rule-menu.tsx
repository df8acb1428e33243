import { ActionList, Button, Popover } from "@shopify/polaris";
import {
  ArrowDownIcon,
  ArrowUpIcon,
  DeleteIcon,
  DuplicateIcon,
  MenuHorizontalIcon,
} from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "~/ui/plan/fields/announcer";
import type { RuleProps } from "~/ui/plan/rules/rule-card";

/** What can be done with a rule as a whole; moving it is here too, for those who neither drag nor use the handle's keys. */
export function RuleMenu({
  offer,
  rule,
  position: { index, count },
  dispatch,
  id,
}: RuleProps & {
  /** How the rule is called. */
  id: string;
}) {
  const { t } = useTranslation("plan");
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const at = { offer, rule: rule.key };
  const place = (to: number) => {
    dispatch({ type: "rule-placed", ...at, at: to });
    announce(t("rule.drag.dropped", { id, place: to + 1, count }));
  };
  return (
    <Popover
      active={open}
      onClose={() => setOpen(false)}
      preferredAlignment="right"
      activator={
        <Button
          variant="tertiary"
          icon={MenuHorizontalIcon}
          accessibilityLabel={t("rule.actions", { id })}
          ariaExpanded={open}
          onClick={() => setOpen(!open)}
        />
      }
    >
      <ActionList
        onActionAnyItem={() => setOpen(false)}
        sections={[
          {
            items: [
              {
                content: t("rule.moveUp"),
                icon: ArrowUpIcon,
                disabled: index === 0,
                onAction: () => place(index - 1),
              },
              {
                content: t("rule.moveDown"),
                icon: ArrowDownIcon,
                disabled: index === count - 1,
                onAction: () => place(index + 1),
              },
            ],
          },
          {
            items: [
              {
                content: t("rule.duplicate"),
                icon: DuplicateIcon,
                onAction: () => dispatch({ type: "rule-duplicated", ...at }),
              },
              {
                content: t("rule.remove"),
                icon: DeleteIcon,
                destructive: true,
                disabled: count === 1,
                onAction: () => dispatch({ type: "rule-removed", ...at }),
              },
            ],
          },
        ]}
      />
    </Popover>
  );
}
