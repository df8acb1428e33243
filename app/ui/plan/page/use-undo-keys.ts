import { useEffect, type Dispatch } from "react";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";

/** Ctrl+Z and Ctrl+Shift+Z (Ctrl+Y): the page's own undo, but within a text, where they are the text's. */
export function useUndoKeys(dispatch: Dispatch<EditorAction>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const type = undoOf(event);
      if (type === null || isText(event.target)) return;
      event.preventDefault();
      dispatch({ type });
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [dispatch]);
}

function undoOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): "undone" | "redone" | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redone" : "undone";
  return letter === "y" && !shiftKey ? "redone" : null;
}

function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}
