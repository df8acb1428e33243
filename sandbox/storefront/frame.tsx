/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from "preact";
import { renderDocument } from "./document";
import { Header } from "./frame-header";
import { LANGUAGES, isLanguage } from "./language";
import { Mark } from "./mark";
import { Html } from "./theme/section-element";
import type { ThemePage } from "./theme/theme-page";
import { themeOf } from "./theme/themes";
import { countriesFor, type Visitor } from "./visitor";

export type FramedPage = { page: ThemePage; title: string; children: ComponentChildren };

/** A page of the shop with its header, footer and cart drawer, and the app's embeds. */
export function framedPage({ page, title, children }: FramedPage): string {
  const { visitor, blocks, address } = page;
  const { shop, speech } = visitor;
  const { script, Drawer } = themeOf(page);
  const assets = blocks.assets();
  return renderDocument({
    visitor,
    title: title === shop.name ? title : `${title} – ${shop.name}`,
    styles: ["/storefront-assets/storefront.css", ...assets.styles],
    scripts: [`/storefront-assets/${script}`, ...assets.scripts],
    head: blocks.embeds("head"),
    designMode: page.designMode,
    body: (
      <>
        <a class="skip" href="#main">
          {speech.say("skipToContent")}
        </a>
        <p class="announcement">{speech.say("footerNote")}</p>
        <Header page={page} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer visitor={visitor} path={address} />
        {Drawer === null ? null : <Drawer page={page} />}
        <div class="visually-hidden" role="status" data-announcer />
        <Html html={blocks.embeds("body")} />
      </>
    ),
  });
}

function Footer({ visitor, path }: { visitor: Visitor; path: string }): VNode {
  const { shop, speech } = visitor;
  return (
    <footer class="footer">
      <div class="footer-inner">
        <div class="footer-brand">
          <Mark size={40} />
          <p>{speech.say("storyText")}</p>
        </div>
        <LocalizationForm visitor={visitor} path={path} />
        <p class="fine">
          © {shop.name} · {speech.say("allRights")}
        </p>
      </div>
    </footer>
  );
}

/** Country with its currency, and language; sent as soon as one is chosen, or by its button without scripts. */
function LocalizationForm({ visitor, path }: { visitor: Visitor; path: string }): VNode {
  const { shop, speech, country } = visitor;
  return (
    <form class="localization" method="post" action="/localization" data-sends-on-change>
      <input type="hidden" name="return_to" value={path} />
      <label>
        <span>{speech.say("countryRegion")}</span>
        <select name="country_code">
          {countriesFor(shop, speech).map(({ code, name, currency }) => (
            <option key={code} value={code} selected={code === country}>
              {`${name} (${currency})`}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{speech.say("language")}</span>
        <select name="language_code">
          {Object.keys(LANGUAGES)
            .filter(isLanguage)
            .map((tag) => (
              <option key={tag} value={tag} selected={tag === speech.language} lang={tag}>
                {LANGUAGES[tag].name}
              </option>
            ))}
        </select>
      </label>
      <noscript>
        <button class="button quiet" type="submit">
          OK
        </button>
      </noscript>
    </form>
  );
}
