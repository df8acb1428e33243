import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import type { PlanEditor } from "~/ui/plan/editor/plan-editor";
import { keepUnsavedCopy, readUnsavedCopy, type UnsavedCopy } from "~/ui/plan/editor/unsaved-copy";
import type { PlanJson } from "~/ui/plan/form/plan-of-form";

/** A pause in typing after which it is kept. */
const PAUSE_MS = 400;

/**
 * Keeps what isn't saved in the browser's tab, and finds what an earlier page of it left behind: null once that is decided on.
 */
export function useUnsavedCopy(
  editor: PlanEditor,
  draft: PlanJson | null,
  dirty: boolean,
): { found: UnsavedCopy | null; forget: () => void } {
  const bridge = useAppBridge();
  const [found, setFound] = useState<UnsavedCopy | null>(null);
  useEffect(() => {
    // The server has no storage, so what it and the browser first render is the same without.
    const timer = setTimeout(() => setFound(fromStorage(bridge, readUnsavedCopy)), 0);
    return () => clearTimeout(timer);
  }, [bridge]);

  const { revision, checkout } = editor;
  const wasDirty = useRef(false);
  useEffect(() => {
    if (!dirty && !wasDirty.current) return;
    wasDirty.current = dirty;
    const keep = () => {
      const keptAt = new Date().toISOString();
      const kept = dirty ? { revision, plan: draft, checkout, keptAt } : null;
      fromStorage(bridge, (storage, shop) => keepUnsavedCopy(storage, shop, kept));
    };
    const timer = setTimeout(keep, dirty ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [bridge, dirty, revision, draft, checkout]);

  const forget = () => {
    setFound(null);
    if (!dirty) fromStorage(bridge, (storage, shop) => keepUnsavedCopy(storage, shop, null));
  };
  return { found, forget };
}

type Bridge = ReturnType<typeof useAppBridge>;

/** Null where the browser keeps nothing for pages within others, or has no room left: then there is no copy, and no harm. */
function fromStorage<T>(bridge: Bridge, use: (storage: Storage, shop: string) => T): T | null {
  try {
    return use(window.sessionStorage, bridge.config.shop ?? "");
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
