/** @jsxImportSource preact */
import type { VNode } from "preact";
import { staffSlug } from "../admin/visit";
import { Icon, type IconName } from "../page-kit/icon";
import { PageHeader } from "../page-kit/parts";
import type { SandboxParts } from "../sandbox";
import type { Staff } from "../state/types";
import { renderRoomPage } from "./room-page";
import { SampleOrderForm } from "./sample-order";

/** What became of the sample order that was asked for last. */
export type SampleOutcome = { ok: true; name: string } | { ok: false; message: string };

/** The entry page: what there is to open, the clock, and orders with all that can happen to them. */
export function overviewPage(parts: SandboxParts, outcome: SampleOutcome | null = null): string {
  return renderRoomPage(parts, {
    id: "overview",
    title: "Overview",
    content: (
      <>
        <PageHeader
          title={`A local Shopify for ${parts.app.title}`}
          subtitle="Nothing here is real: no account, no money, no parcels. What you do stays on this machine."
        />
        <div class="stack">
          {outcome ? <Outcome outcome={outcome} /> : null}
          <Doors parts={parts} />
          <div class="columns">
            <section
              class="card"
              id="orders"
              data-room="orders"
              data-time-zone={parts.primaryShop().timezone}
            >
              <div class="section">
                <h2>Orders</h2>
                <p class="soft">Loading…</p>
              </div>
            </section>
            <div class="stack">
              <section class="card" data-room="clock" data-time-zone={parts.primaryShop().timezone}>
                <div class="section">
                  <h2>Time travel</h2>
                  <p class="clock-face">{parts.clock.now().toISOString().slice(0, 16).replace("T", " ")}</p>
                </div>
              </section>
              <section class="card">
                <SampleOrderForm parts={parts} />
              </section>
            </div>
          </div>
        </div>
      </>
    ),
  });
}

function Outcome({ outcome }: { outcome: SampleOutcome }): VNode {
  return (
    <p class={outcome.ok ? "banner good" : "banner bad"} role="alert">
      {outcome.ok ? `${outcome.name} was placed.` : outcome.message}
    </p>
  );
}

function Doors({ parts }: { parts: SandboxParts }): VNode {
  const shop = parts.primaryShop();
  const others = Object.values(parts.state.shops).filter((other) => other !== shop);
  const app = (staff: Staff, handle = shop.handle) =>
    `/admin/store/${handle}/apps/${parts.app.handle}?as=${staffSlug(staff)}`;
  return (
    <nav class="doors" aria-label="What to open">
      <Door icon="store" href="/" title="Online store" text={`Shop at ${shop.name} as a customer`} />
      {shop.staff.map((staff) =>
        staff.locale.startsWith("zh") ? (
          <Door
            key={staff.id}
            icon="apps"
            href={app(staff)}
            title={`作为${chineseNameOf(staff)}打开后台`}
            text={`${parts.app.title}，简体中文`}
            language="zh-CN"
          />
        ) : (
          <Door
            key={staff.id}
            icon="apps"
            href={app(staff)}
            title={`Admin as ${staff.firstName} ${staff.lastName}`}
            text={`${parts.app.title}, in English`}
          />
        ),
      )}
      <Door
        icon="sliders"
        href={`/admin/store/${shop.handle}/settings/checkout`}
        title="Checkout editor"
        text="Place the app's block in the checkout"
      />
      {others.map((other) => (
        <Door
          key={other.id}
          icon="home"
          href={`/admin/store/${other.handle}`}
          title={other.name}
          text={`A second shop, in ${other.currency}, without storefront`}
        />
      ))}
      <Door icon="mail" href="/control/mail" title="Mailbox" text="What the app would have sent" />
    </nav>
  );
}

function Door(props: {
  icon: IconName;
  href: string;
  title: string;
  text: string;
  language?: string;
}): VNode {
  return (
    <a class="card door" href={props.href} lang={props.language}>
      <span class="sign">
        <Icon name={props.icon} size={24} />
      </span>
      <strong>{props.title}</strong>
      <span class="soft">{props.text}</span>
    </a>
  );
}

/** Staff have Latin names in the state; this one's Chinese readers know her by 林美. */
function chineseNameOf(staff: Staff): string {
  return staffSlug(staff) === "lin-mei" ? "林美" : `${staff.firstName} ${staff.lastName}`;
}
