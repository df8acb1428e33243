import { useSearchParams } from "@remix-run/react";
import { useState } from "react";
import { narrowed } from "~/views/list-address";

export type ListAddress = {
  /** What stands in the search field, searched for or not yet. */
  text: string;
  setText(text: string): void;
  /** Narrows the list; what stands in the search field goes along, so that field and list never differ. */
  narrow(changes: Readonly<Record<string, string>>): void;
  /** Searches for what stands in the field, if that isn't what is shown. */
  search(): void;
};

/**
 * How a list is narrowed stands in the address (`q` is what is searched for), so that a list can be reloaded, shared and
 * gone back to.
 */
export function useListAddress(): ListAddress {
  const [parameters, setParameters] = useSearchParams();
  const q = parameters.get("q") ?? "";
  const [text, setText] = useState(q);
  const [followed, setFollowed] = useState(q);
  const [sent, setSent] = useState<string | null>(null);
  // The field follows an address that changed by itself (back, a link); not the answer to its own search, as the next
  // one may be half typed by then.
  if (q !== followed) {
    setFollowed(q);
    if (q !== sent) setText(q);
    setSent(null);
  }

  function narrow(changes: Readonly<Record<string, string>>) {
    const next = narrowed(parameters, { q: text, ...changes });
    setSent(next.get("q") ?? "");
    setParameters(next);
  }
  return {
    text,
    setText,
    narrow,
    search: () => {
      if (text.trim() !== q) narrow({});
    },
  };
}
