import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { BlockStack } from "@shopify/polaris";
import { Fragment, useId, useState, type Dispatch, type ReactNode } from "react";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import type { OfferForm } from "~/ui/plan/form/plan-form";
import { onlyDownTheList } from "~/ui/plan/rules/only-down-the-list";
import { RuleCard } from "~/ui/plan/rules/rule-card";
import { useDragWords } from "~/ui/plan/rules/use-drag-words";

/** A pointer that moves less than this is a click. */
const DRAG_DISTANCE_PX = 5;

/** An offer's rules in their order, which is changed by dragging, by the keyboard at the handle, and by each rule's menu. */
export function RuleList({
  path,
  offer,
  offerIndex,
  startOpen,
  currency,
  removed,
  dispatch,
}: {
  path: string;
  offer: OfferForm;
  offerIndex: number;
  /** Its rules are still to be filled in. */
  startOpen: boolean;
  currency: string;
  /** What stands where a rule was removed. */
  removed: { index: number; row: ReactNode } | null;
  dispatch: Dispatch<EditorAction>;
}) {
  const { rules } = offer;
  // Rules that were there when the page opened are shown in one line each; new ones are opened to be filled in.
  const [firstRules] = useState(() => new Set(startOpen ? [] : rules.map(({ key }) => key)));
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_DISTANCE_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const accessibility = useDragWords(rules);
  // Without an id of ours, what the server renders would not be what the browser expects.
  const id = useId();
  const place = ({ active, over }: DragEndEvent) => {
    const at = rules.findIndex(({ key }) => key === over?.id);
    if (at >= 0) dispatch({ type: "rule-placed", offer: offer.key, rule: String(active.id), at });
  };
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={[onlyDownTheList]}
      accessibility={accessibility}
      onDragEnd={place}
    >
      <SortableContext items={rules.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
        <BlockStack gap="200" as="ul">
          {rules.map((rule, index) => (
            <Fragment key={rule.key}>
              {removed?.index === index ? removed.row : null}
              <RuleCard
                path={`${path}.rules[${index}]`}
                offer={offer.key}
                offerIndex={offerIndex}
                rule={rule}
                position={{ index, count: rules.length }}
                startOpen={!firstRules.has(rule.key)}
                currency={currency}
                dispatch={dispatch}
              />
            </Fragment>
          ))}
          {removed && removed.index >= rules.length ? removed.row : null}
        </BlockStack>
      </SortableContext>
    </DndContext>
  );
}
