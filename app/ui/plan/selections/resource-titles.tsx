import { createContext, useContext, useMemo, useState, type ReactNode } from "react";

type ResourceTitles = {
  /** The title of a product or collection by gid; its number where it isn't known (any more). */
  titleOf(id: string): string;
  learn(titles: Readonly<Record<string, string>>): void;
};

const TitlesContext = createContext<ResourceTitles>({ titleOf: numberOf, learn: () => undefined });

/** Knows the titles of the products and collections that a plan names by id: those that were loaded and those picked since. */
export function ResourceTitlesProvider({
  loaded,
  children,
}: {
  loaded: Readonly<Record<string, string>>;
  children: ReactNode;
}) {
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({});
  const titles = useMemo<ResourceTitles>(
    () => ({
      titleOf: (id) => picked[id] ?? loaded[id] ?? numberOf(id),
      learn: (found) => setPicked((known) => ({ ...known, ...found })),
    }),
    [loaded, picked],
  );
  return <TitlesContext.Provider value={titles}>{children}</TitlesContext.Provider>;
}

export function useResourceTitles(): ResourceTitles {
  return useContext(TitlesContext);
}

function numberOf(id: string): string {
  return `#${id.slice(id.lastIndexOf("/") + 1)}`;
}
