import type { useSortable } from "@dnd-kit/sortable";
import { Icon } from "@shopify/polaris";
import { DragHandleIcon } from "@shopify/polaris-icons";
import type { CSSProperties } from "react";

type Sortable = ReturnType<typeof useSortable>;

/** What a rule is dragged by: with a pointer, or lifted with the space bar and moved with the arrow keys. */
export function DragHandle({
  label,
  sortable,
  disabled,
}: {
  label: string;
  sortable: Pick<Sortable, "attributes" | "listeners" | "setActivatorNodeRef">;
  disabled: boolean;
}) {
  const { attributes, listeners, setActivatorNodeRef } = sortable;
  return (
    <button
      type="button"
      ref={setActivatorNodeRef}
      aria-label={label}
      style={disabled ? { ...HANDLE, cursor: "default", opacity: 0.4 } : HANDLE}
      className="Polaris-Button Polaris-Button--variantTertiary Polaris-Button--iconOnly"
      {...attributes}
      {...listeners}
    >
      <Icon source={DragHandleIcon} />
    </button>
  );
}

// Polaris has no handle; a touch on this one drags and doesn't scroll.
const HANDLE: CSSProperties = { cursor: "grab", touchAction: "none", flex: "none" };
