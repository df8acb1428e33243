import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import type { RuleFault } from "../../../domain/claim";

/** What is wrong with the rules on the page; none while nobody asked. */
export const RuleFaults = createContext<readonly RuleFault[]>([]);

/** What is wrong with the field of a path, in words; an item of a list is said at the list. */
export function useFaultAt(): (path: string) => string | undefined {
  const { t } = useTranslation("decisionRules");
  const faults = useContext(RuleFaults);
  return (path) => {
    const fault = faults.find((candidate) => fieldOf(candidate.path) === path);
    return fault && t(`fault.${fault.code}`, { detail: fault.detail ?? "" });
  };
}

/** Whether anything of a rule is wrong. */
export function useIsFaulty(path: string): boolean {
  return useContext(RuleFaults).some((fault) => fault.path.startsWith(`${path}.`));
}

function fieldOf(path: string): string {
  return path.replace(/\.(in|for|remedies)\[\d+\]$/, ".$1");
}
