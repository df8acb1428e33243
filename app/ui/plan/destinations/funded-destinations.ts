import { EU_MEMBERS } from "../../../../domain/rating";

/** The merchant-funded entries with others added; members that the EU stands for aren't named beside it. */
export function fundedWith(entries: readonly string[], added: readonly string[]): string[] {
  const all = [...new Set([...entries, ...added])];
  return added.includes("EU") ? all.filter((entry) => !EU_MEMBERS.includes(entry)) : all;
}
