/** @jsxImportSource preact */
import type { VNode } from "preact";
import { Badge, PageHeader } from "../../page-kit/parts";
import { THEMES, isThemeName } from "../../storefront/theme/themes";
import { renderAdminPage } from "../admin-page";
import type { Visit } from "../visit";

/** Online Store: the theme in use with a look at it, and the others. */
export function themesPage(visit: Visit): string {
  const { texts, shop, base } = visit;
  const others = Object.keys(THEMES).filter((name) => isThemeName(name) && name !== shop.theme.name);
  return renderAdminPage(visit, {
    title: texts.themes.title,
    section: "store",
    content: (
      <div class="page">
        <PageHeader
          title={texts.themes.title}
          actions={
            <a class="button" href="/" target="_blank" rel="noreferrer">
              {texts.themes.viewStore}
            </a>
          }
        />
        <div class="stack">
          <section class="card" aria-labelledby="theme-title">
            <div class="theme-look">
              {/* oxlint-disable-next-line react/iframe-missing-sandbox -- the store of the same origin, scripts and all */}
              <iframe src="/" title={texts.themes.look} tabIndex={-1} loading="lazy" />
            </div>
            <div class="section row between">
              <div>
                <h2 id="theme-title">
                  {THEMES[shop.theme.name].title} <Badge tone="good">{texts.themes.current}</Badge>
                </h2>
                <p class="soft">{texts.themes.about[shop.theme.name]}</p>
              </div>
              <a class="button primary" href={`${base}/themes/current/editor`}>
                {texts.themes.customize}
              </a>
            </div>
          </section>
          <section class="card" aria-labelledby="library-title">
            <div class="section">
              <h2 id="library-title">{texts.themes.library}</h2>
              <p class="soft">{texts.themes.libraryText}</p>
            </div>
            {others.filter(isThemeName).map((name) => (
              <Other key={name} visit={visit} name={name} />
            ))}
          </section>
        </div>
      </div>
    ),
  });
}

function Other({ visit, name }: { visit: Visit; name: keyof typeof THEMES }): VNode {
  const { texts, base } = visit;
  const { title } = THEMES[name];
  return (
    <form class="section row between" method="post" action={`${base}/themes/publish`}>
      <div>
        <p class="strong">{title}</p>
        <p class="soft">{texts.themes.about[name]}</p>
      </div>
      <button
        class="button"
        type="submit"
        name="name"
        value={name}
        aria-label={texts.themes.publishNamed(title)}
      >
        {texts.themes.publish}
      </button>
    </form>
  );
}
