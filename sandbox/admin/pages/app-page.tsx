/** @jsxImportSource preact */
import type { VNode } from "preact";
import { renderAdminPage } from "../admin-page";
import { CONFIG_ELEMENT, type EmbeddingConfig } from "../embedding-config";
import type { Visit } from "../visit";

/** The page that shows the app in a frame, with what the app may draw around it. */
export function appPage(visit: Visit, config: EmbeddingConfig): string {
  const { texts, parts } = visit;
  return renderAdminPage(visit, {
    title: parts.app.title,
    section: "app",
    embedding: true,
    scripts: ["/sandbox-assets/embedded-app.js"],
    content: (
      <>
        <output class="loading-bar" id="loading-bar" aria-label={texts.app.loading} hidden />
        <header class="app-bar" id="app-bar">
          <div class="trail">
            <img class="app-icon" src="/sandbox-assets/icon.svg" alt="" width={20} height={20} />
            <span id="app-crumb" />
            <h1 id="app-title">{parts.app.title}</h1>
          </div>
          <div class="actions" id="app-actions" />
        </header>
        <AppDown visit={visit} hidden={config.reachable} />
        {/* As in Shopify's admin the frame is not sandboxed: the app is of another origin. */}
        {/* oxlint-disable-next-line react/iframe-missing-sandbox */}
        <iframe
          class="app-frame"
          id="app-frame"
          title={parts.app.title}
          allow="clipboard-write; clipboard-read; fullscreen"
          hidden={!config.reachable}
        />
        <section class="save-bar" id="save-bar" aria-label={texts.app.unsaved} hidden>
          <div class="inside">
            <p>{texts.app.unsaved}</p>
            <button class="button" type="button" id="save-bar-discard">
              {texts.app.discard}
            </button>
            <button class="button primary" type="button" id="save-bar-save">
              {texts.app.save}
            </button>
          </div>
        </section>
        <output class="toasts" id="toasts" aria-live="polite" />
        <script
          type="application/json"
          id={CONFIG_ELEMENT}
          // "<" is escaped, so that nothing in the configuration can end the script.
          dangerouslySetInnerHTML={{ __html: JSON.stringify(config).replaceAll("<", "\\u003c") }}
        />
      </>
    ),
  });
}

function AppDown({ visit, hidden }: { visit: Visit; hidden: boolean }): VNode {
  const { texts, parts } = visit;
  return (
    <div class="app-down" id="app-down" hidden={hidden}>
      <section class="card">
        <div class="section stack tight" role="alert">
          <h2>{texts.app.downTitle(parts.app.title)}</h2>
          <p class="soft">{texts.app.downText(parts.app.url)}</p>
          <p class="row">
            <a class="button primary" href={visit.address}>
              {texts.app.tryAgain}
            </a>
            <a class="button plain" href={parts.app.url}>
              {texts.app.openRaw}
            </a>
          </p>
        </div>
      </section>
    </div>
  );
}
