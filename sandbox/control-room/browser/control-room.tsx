/** @jsxImportSource preact */
/** Draws what moves on the control room's pages into the elements that the server left for it. */
import { render, type VNode } from "preact";
import { ClockChip, ClockPanel } from "./clock";
import { FaultsPanel } from "./faults";
import { FunctionsPanel } from "./functions";
import { LogPanel } from "./log";
import { MailPanel } from "./mail";
import { OrdersPanel } from "./orders";
import { TimeZone } from "./shown-time";

const PARTS: Record<string, (timeZone: string) => VNode> = {
  "clock-chip": (timeZone) => <ClockChip timeZone={timeZone} />,
  clock: (timeZone) => <ClockPanel timeZone={timeZone} />,
  orders: () => <OrdersPanel />,
  log: () => <LogPanel />,
  faults: () => <FaultsPanel />,
  functions: () => <FunctionsPanel />,
  mail: () => <MailPanel />,
};

for (const place of document.querySelectorAll<HTMLElement>("[data-room]")) {
  const draw = PARTS[place.dataset["room"] ?? ""];
  if (!draw) continue;
  place.replaceChildren();
  const timeZone = place.dataset["timeZone"] ?? "UTC";
  render(<TimeZone.Provider value={timeZone}>{draw(timeZone)}</TimeZone.Provider>, place);
}
