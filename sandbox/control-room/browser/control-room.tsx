/** @jsxImportSource preact */
/** Draws what moves on the control room's pages into the elements that the server left for it. */
import { render, type VNode } from "preact";
import { ClockChip, ClockPanel } from "./clock";
import { FaultsPanel } from "./faults";
import { LogPanel } from "./log";
import { MailPanel } from "./mail";
import { OrdersPanel } from "./orders";
import { PlaceOrder } from "./place-order";

const PARTS: Record<string, (timeZone: string) => VNode> = {
  "clock-chip": (timeZone) => <ClockChip timeZone={timeZone} />,
  clock: (timeZone) => <ClockPanel timeZone={timeZone} />,
  orders: () => <OrdersPanel />,
  "place-order": () => <PlaceOrder />,
  log: () => <LogPanel />,
  faults: () => <FaultsPanel />,
  mail: () => <MailPanel />,
};

for (const place of document.querySelectorAll<HTMLElement>("[data-room]")) {
  const draw = PARTS[place.dataset["room"] ?? ""];
  if (!draw) continue;
  place.replaceChildren();
  render(draw(place.dataset["timeZone"] ?? "UTC"), place);
}
