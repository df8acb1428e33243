/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { renderPage } from "../page-kit/html-page";
import { Icon } from "../page-kit/icon";
import type { SandboxParts } from "../sandbox";

export const ROOM_PAGES = [
  { id: "overview", href: "/control", label: "Overview" },
  { id: "log", href: "/control/log", label: "Log" },
  { id: "functions", href: "/control/functions", label: "Functions" },
  { id: "faults", href: "/control/faults", label: "Faults" },
  { id: "mail", href: "/control/mail", label: "Mailbox" },
] as const;

export type RoomPage = (typeof ROOM_PAGES)[number]["id"];

/** A page of the control room. What moves in it is drawn by its script, into the elements with `data-room`. */
export function renderRoomPage(
  parts: SandboxParts,
  page: { id: RoomPage; title: string; content: ComponentChildren },
): string {
  const shop = parts.primaryShop();
  return renderPage({
    title: `${page.title} · Sandbox`,
    language: "en",
    styles: ["/sandbox-assets/control-room.css"],
    scripts: ["/sandbox-assets/page.js", "/sandbox-assets/control-room.js"],
    body: (
      <>
        <a class="skip-link" href="#content">
          Skip to content
        </a>
        <header class="room-bar">
          <a class="brand" href="/control">
            <img src="/sandbox-assets/icon.svg" alt="" width={28} height={28} />
            Sandbox
          </a>
          <nav aria-label="Control room">
            {ROOM_PAGES.map(({ id, href, label }) => (
              <a key={id} href={href} aria-current={id === page.id ? "page" : undefined}>
                {label}
              </a>
            ))}
            <a href="/control/api">API</a>
          </nav>
          <div class="room-clock" data-room="clock-chip" data-time-zone={shop.timezone}>
            <Icon name="clock" size={16} />
            <time>{parts.clock.now().toISOString().slice(0, 10)}</time>
          </div>
        </header>
        <main id="content" class="page wide">
          {page.content}
        </main>
        <output class="notice" data-room="notice" />
      </>
    ),
  });
}
