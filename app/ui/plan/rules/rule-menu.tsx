import { ArrowDownIcon, ArrowUpIcon, DeleteIcon, DuplicateIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { ActionMenu } from "~/ui/plan/fields/action-menu";
import { useAnnounce } from "~/ui/plan/fields/announcer";
import type { RuleProps } from "~/ui/plan/rules/rule-props";

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
  const at = { offer, rule: rule.key };
  const place = (to: number) => {
    dispatch({ type: "rule-placed", ...at, at: to });
    announce(t("rule.drag.dropped", { id, place: to + 1, count }));
  };
  return (
    <ActionMenu
      label={t("rule.actions", { id })}
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
  );
}
