/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from "preact";
import { Icon, type IconName } from "../page-kit/icon";
import { renderPage } from "../page-kit/html-page";
import type { Staff } from "../state/types";
import { staffSlug, type Visit } from "./visit";

export type Section = "home" | "orders" | "products" | "customers" | "store" | "app" | "none";

export type AdminPage = {
  title: string;
  section: Section;
  /** The embedded app fills the window and brings its own scrolling. */
  embedding?: boolean;
  scripts?: string[];
  content: ComponentChildren;
};

/** A page of the admin with its frame around it. */
export function renderAdminPage(visit: Visit, page: AdminPage): string {
  const { texts, shop } = visit;
  return renderPage({
    title: `${page.title} · ${shop.name}`,
    language: visit.language,
    styles: ["/sandbox-assets/admin.css"],
    scripts: ["/sandbox-assets/page.js", ...(page.scripts ?? [])],
    bodyClass: page.embedding ? "admin embedding" : "admin",
    body: (
      <>
        <a class="skip-link" href="#content">
          {texts.navigation.skip}
        </a>
        <TopBar visit={visit} />
        <SideNavigation visit={visit} section={page.section} />
        <button class="side-scrim" type="button" data-toggles-navigation aria-label={texts.common.close} />
        <main id="content">{page.content}</main>
      </>
    ),
  });
}

function TopBar({ visit }: { visit: Visit }): VNode {
  const { texts, shop, base } = visit;
  return (
    <header class="top-bar">
      <button
        class="bar-button navigation-toggle"
        type="button"
        data-toggles-navigation
        aria-label={texts.navigation.open}
        aria-expanded="false"
      >
        <Icon name="menu" />
      </button>
      <a class="brand" href={base}>
        <Icon name="store" />
        <span>{shop.name}</span>
      </a>
      <search class="search">
        <form action={`${base}/orders`}>
          <Icon name="search" size={18} />
          <input
            type="search"
            name="query"
            placeholder={texts.navigation.search}
            aria-label={texts.navigation.search}
          />
        </form>
      </search>
      <a class="sandbox-mark" href="/control">
        {texts.navigation.sandbox}
      </a>
      <StaffMenu visit={visit} />
    </header>
  );
}

function StaffMenu({ visit }: { visit: Visit }): VNode {
  const { texts, shop, staff } = visit;
  return (
    <details class="menu">
      <summary class="bar-button" aria-label={texts.navigation.switchStaff}>
        <span class="staff-name">{nameOf(staff)}</span>
        <Avatar shopStaff={shop.staff} staff={staff} />
      </summary>
      <div class="panel">
        <p class="hint" style={{ padding: "4px 10px" }}>
          {texts.navigation.switchStaff}
        </p>
        {shop.staff.map((member) => (
          <a
            key={member.id}
            class="item"
            href={withStaff(visit.address, member)}
            aria-current={member === staff ? "true" : undefined}
            data-switches-staff
          >
            <Avatar shopStaff={shop.staff} staff={member} />
            <span>
              {nameOf(member)}
              <br />
              <span class="hint">
                {member.locale === "zh-CN"
                  ? texts.navigation.languageChinese
                  : texts.navigation.languageEnglish}
              </span>
            </span>
          </a>
        ))}
      </div>
    </details>
  );
}

function Avatar({ shopStaff, staff }: { shopStaff: Staff[]; staff: Staff }): VNode {
  const initials = `${staff.firstName.charAt(0)}${staff.lastName.charAt(0)}`;
  return (
    <span class={shopStaff[0] === staff ? "avatar" : "avatar second"} aria-hidden="true">
      {initials}
    </span>
  );
}

function SideNavigation({ visit, section }: { visit: Visit; section: Section }): VNode {
  const { texts, base, parts } = visit;
  const links: { section: Section; icon: IconName; href: string; label: string }[] = [
    { section: "home", icon: "home", href: base, label: texts.navigation.home },
    { section: "orders", icon: "orders", href: `${base}/orders`, label: texts.navigation.orders },
    { section: "products", icon: "products", href: `${base}/products`, label: texts.navigation.products },
    { section: "customers", icon: "customers", href: `${base}/customers`, label: texts.navigation.customers },
  ];
  return (
    <nav class="side" aria-label={texts.navigation.label}>
      <ul>
        {links.map((link) => (
          <li key={link.section}>
            <a href={link.href} aria-current={link.section === section ? "page" : undefined}>
              <Icon name={link.icon} />
              {link.label}
            </a>
          </li>
        ))}
      </ul>
      {visit.shop === parts.primaryShop() ? (
        <>
          <p class="heading">{texts.navigation.channels}</p>
          <ul>
            <li>
              <a href={`${base}/themes`} aria-current={section === "store" ? "page" : undefined}>
                <Icon name="store" />
                {texts.navigation.onlineStore}
              </a>
            </li>
          </ul>
        </>
      ) : null}
      <p class="heading">{texts.navigation.apps}</p>
      <ul>
        <li>
          <a
            id="app-home-link"
            href={`${base}/apps/${parts.app.handle}`}
            aria-current={section === "app" ? "page" : undefined}
          >
            <img class="app-icon" src="/sandbox-assets/icon.svg" alt="" width={20} height={20} />
            {parts.app.title}
          </a>
          <ul class="sub" id="app-navigation" hidden />
        </li>
      </ul>
      <div class="foot">
        <a href="/">
          <Icon name="external" />
          {texts.navigation.storefront}
        </a>
        <a href={`${base}/settings/checkout`}>
          <Icon name="products" />
          {texts.navigation.checkoutEditor}
        </a>
        <a href="/control">
          <Icon name="sliders" />
          {texts.navigation.controlRoom}
        </a>
      </div>
    </nav>
  );
}

export function nameOf(person: { firstName: string | null; lastName: string | null }): string {
  return [person.firstName, person.lastName].filter(Boolean).join(" ");
}

/** This page as another staff member sees it. */
function withStaff(address: string, staff: Staff): string {
  const url = new URL(address, "http://localhost");
  url.searchParams.set("as", staffSlug(staff));
  return `${url.pathname}${url.search}`;
}
