/** @jsxImportSource preact */
import type { VNode } from "preact";
import { PageHeader } from "../page-kit/parts";
import type { SandboxParts } from "../sandbox";
import { renderRoomPage, type RoomPage } from "./room-page";

/** A page that its script draws from the control API. */
function scriptPage(id: RoomPage, title: string, subtitle: string): (parts: SandboxParts) => string {
  return (parts) =>
    renderRoomPage(parts, {
      id,
      title,
      content: (
        <>
          <PageHeader title={title} subtitle={subtitle} />
          <div data-room={id} data-time-zone={parts.primaryShop().timezone}>
            <Waiting />
          </div>
        </>
      ),
    });
}

function Waiting(): VNode {
  return (
    <div class="card">
      <p class="empty">Loading…</p>
    </div>
  );
}

export const logPage = scriptPage(
  "log",
  "Log",
  "Every API call that the app made, and every webhook on its way to it, newest first.",
);

export const functionsPage = scriptPage(
  "functions",
  "Functions",
  "What the app's functions were given and made of it, and what the shop's plan lets them do.",
);

export const faultsPage = scriptPage(
  "faults",
  "Fault injection",
  "Networks lose, repeat and reorder; servers throttle, fail and answer late. An app must live with all of it.",
);

export const mailPage = scriptPage(
  "mail",
  "Mailbox",
  "Mail that the app sent. None of it leaves this machine.",
);
