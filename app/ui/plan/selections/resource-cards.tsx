import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import type { ResourceCard } from "~/views/resource-card";

type Cards = Readonly<Record<string, ResourceCard>>;
const NO_CARDS: Cards = {};

type ResourceCards = {
  /** A product or collection by gid; null where it isn't known. */
  cardOf(id: string): ResourceCard | null;
  /** Its title; its number where it isn't known. */
  titleOf(id: string): string;
  /** Whether the shop has it no more. */
  isGone(id: string): boolean;
  learn(cards: Cards): void;
};

const CardsContext = createContext<ResourceCards>({
  cardOf: () => null,
  titleOf: numberOf,
  isGone: () => false,
  learn: () => undefined,
});

/**
 * Knows the products and collections that a plan names by id: those that were loaded and those picked since.
 * @param props.loaded null where they could not be loaded
 */
export function ResourceCardsProvider({ loaded, children }: { loaded: Cards | null; children: ReactNode }) {
  const [picked, setPicked] = useState<Cards>({});
  const cards = useMemo<ResourceCards>(() => {
    const cardOf = (id: string) => picked[id] ?? (loaded ?? NO_CARDS)[id] ?? null;
    return {
      cardOf,
      isGone: (id) => loaded !== null && cardOf(id) === null,
      titleOf: (id) => cardOf(id)?.title ?? numberOf(id),
      learn: (found) => setPicked((known) => ({ ...known, ...found })),
    };
  }, [loaded, picked]);
  return <CardsContext.Provider value={cards}>{children}</CardsContext.Provider>;
}

export function useResourceCards(): ResourceCards {
  return useContext(CardsContext);
}

function numberOf(id: string): string {
  return `#${id.slice(id.lastIndexOf("/") + 1)}`;
}
