import type { Modifier } from "@dnd-kit/core";

/** What is dragged goes up and down only. */
export const onlyDownTheList: Modifier = ({ transform }) => ({ ...transform, x: 0 });
