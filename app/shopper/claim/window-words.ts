import type { FilingWindow } from "../../../domain/claim";
import type { PerilWindow } from "~/shopper/claim/peril-windows";
import type { Words } from "~/shopper/words";

/** From when or until when it can be reported, where it can't be now; null where it can. */
export function windowText({ say, day }: Words, window: PerilWindow | FilingWindow): string | null {
  switch (window.state) {
    case "open":
      return null;
    case "too-early":
      return say("claim.window.early", { date: day(window.from) });
    case "too-late":
      return say("claim.window.late", { date: day(window.until) });
    case "not-yet":
      return say(`claim.window.${window.why}`);
  }
}
