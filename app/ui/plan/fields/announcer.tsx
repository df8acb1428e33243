import { Text } from "@shopify/polaris";
import { createContext, useCallback, useContext, useState, type ReactNode } from "react";

const AnnounceContext = createContext<(words: string) => void>(() => undefined);

/** Gives what is inside a voice: words that a screen reader says without the focus moving. */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ words: "", times: 0 });
  const announce = useCallback((words: string) => setSaid(({ times }) => ({ words, times: times + 1 })), []);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div aria-live="polite" role="status">
        {/* The key makes the same words said twice be two. */}
        <Text as="span" visuallyHidden key={said.times}>
          {said.words}
        </Text>
      </div>
    </AnnounceContext.Provider>
  );
}

export function useAnnounce(): (words: string) => void {
  return useContext(AnnounceContext);
}
