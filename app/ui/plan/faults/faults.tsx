import { createContext, useContext, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PlanFault } from "~/views/plan-fault";
import { faultWords } from "~/ui/plan/faults/fault-words";

type Faults = {
  /** What is wrong with the field of that path, in words. */
  at(path: string): string | undefined;
  /** Whether anything at or under the path is wrong. */
  under(path: string): boolean;
};

const FaultsContext = createContext<Faults>({ at: () => undefined, under: () => false });

/** Gives the fields inside what is wrong with them; each takes it by its path. */
export function FaultsProvider({ issues, children }: { issues: readonly PlanFault[]; children: ReactNode }) {
  const { t } = useTranslation("plan");
  const faults = useMemo<Faults>(() => {
    const words = new Map(issues.map((issue) => [fieldOf(issue.path), faultWords(t, issue)]));
    return {
      at: (path) => words.get(path),
      under: (path) => issues.some((issue) => issue.path === path || issue.path.startsWith(`${path}.`)),
    };
  }, [issues, t]);
  return <FaultsContext.Provider value={faults}>{children}</FaultsContext.Provider>;
}

export function useFaults(): Faults {
  return useContext(FaultsContext);
}

/** Marks where on the page the field of a path is, so that its fault can be led to. */
export function FieldPlace({ path, children }: { path: string; children: ReactNode }) {
  return <div data-field={path}>{children}</div>;
}

/** Moves the focus to the first faulty field of the page, in reading order. */
export function focusFirstFault(issues: readonly PlanFault[]): void {
  const faulty = new Set(issues.map(({ path }) => fieldOf(path)));
  const places = [...document.querySelectorAll<HTMLElement>("[data-field]")];
  const place = places.find(({ dataset }) => faulty.has(dataset.field ?? ""));
  if (place) focusIn(place);
}

/** Moves the focus to the field of a path; to a rule where it is one. */
export function focusField(path: string): void {
  const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`);
  if (place) focusIn(place);
}

function focusIn(place: HTMLElement): void {
  place.querySelector<HTMLElement>("input, select, textarea, button")?.focus({ preventScroll: true });
  place.scrollIntoView({ block: "center", behavior: "smooth" });
}

/** Faults that no field of the page can show. */
export function faultsWithoutField(issues: readonly PlanFault[]): PlanFault[] {
  return issues.filter(({ path }) => !FIELDS.some((field) => field.test(fieldOf(path))));
}

const RULE = String.raw`plan\.offers\[\d+\]\.rules\[\d+\]`;
const FIELDS = [
  /^plan\.(valueBasis|includeShipping|merchantFunded|destinations\.(include|exclude)|exclude(\.\w+)?)$/,
  /^plan\.offers\[\d+\]\.(id|perils|rules|overMaximum|rounding\.\w+|(minimum|maximum)(Premium|InsuredValue))$/,
  new RegExp(`^${RULE}\\.(id|destinations|minimum|maximum|match\\.\\w+|eligibleValue\\.\\w+)$`),
  new RegExp(`^${RULE}\\.premium\\.(type|rate|amount|per|bands\\[\\d+\\]\\.\\w+)$`),
  /^checkout\.termsUrl$/,
];

/** A list is one field: a fault of an item is shown at the list. */
function fieldOf(path: string): string {
  return /\.(rules|offers|bands)\[\d+\]$/.test(path) ? path : path.replace(/\[\d+\]$/, "");
}
