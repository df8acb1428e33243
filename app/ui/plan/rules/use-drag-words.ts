import type { DndContextProps, UniqueIdentifier } from "@dnd-kit/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { RuleForm } from "~/ui/plan/form/plan-form";

/** What a screen reader says while a rule is dragged, by keyboard or pointer. */
export function useDragWords(rules: readonly RuleForm[]): DndContextProps["accessibility"] {
  const { t } = useTranslation("plan");
  return useMemo(() => {
    const indexOf = (key: UniqueIdentifier | undefined) => rules.findIndex((rule) => rule.key === key);
    const said = (
      what: "lifted" | "over" | "dropped" | "cancelled",
      active: UniqueIdentifier,
      at: UniqueIdentifier | undefined,
    ) => {
      const rule = rules[indexOf(active)];
      const place = what === "over" || what === "dropped" ? indexOf(at) : indexOf(active);
      if (!rule || place < 0) return undefined;
      const id = rule.id.trim() || t("rule.untitled");
      return t(`rule.drag.${what}`, { id, place: place + 1, count: rules.length });
    };
    return {
      screenReaderInstructions: { draggable: t("rule.drag.instructions") },
      announcements: {
        onDragStart: ({ active }) => said("lifted", active.id, active.id),
        onDragOver: ({ active, over }) => said("over", active.id, over?.id),
        onDragEnd: ({ active, over }) => said("dropped", active.id, over?.id),
        onDragCancel: ({ active }) => said("cancelled", active.id, active.id),
      },
    };
  }, [t, rules]);
}
