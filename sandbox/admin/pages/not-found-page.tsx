/** @jsxImportSource preact */
import { renderAdminPage } from "../admin-page";
import type { Visit } from "../visit";

/** @param message what is missing, if that is known */
export function notFoundPage(visit: Visit, message: string | null): string {
  const { texts, base } = visit;
  return renderAdminPage(visit, {
    title: texts.notFound.title,
    section: "none",
    content: (
      <div class="page">
        <section class="card">
          <div
            class="section stack tight"
            style={{ padding: "48px 16px", justifyItems: "center", textAlign: "center" }}
          >
            <h1>{texts.notFound.title}</h1>
            <p class="soft">{message ?? texts.notFound.text}</p>
            <a class="button" href={base}>
              {texts.notFound.home}
            </a>
          </div>
        </section>
      </div>
    ),
  });
}
