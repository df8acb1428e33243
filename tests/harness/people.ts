import type { Browser, FrameLocator } from "playwright-core";
import { newVisitor, type Visitor, type VisitorOptions } from "./browser";
import type { SandboxAndApp } from "./sandbox-and-app";

/** Staff of the sandbox's shop; the admin speaks their language. */
const STAFF = {
  avery: { slug: "avery-stone", locale: "en-US", timezoneId: "America/New_York" },
  lin: { slug: "lin-mei", locale: "zh-CN", timezoneId: "Asia/Shanghai" },
} as const;

export type StaffMember = Visitor & {
  /** The app's own page, inside of the admin. */
  app: FrameLocator;
  /** Opens a page of the app, as "plan" or "claims/new". */
  open(path: string): Promise<void>;
  /** Opens another page of the admin, as "orders/1001". */
  openAdmin(path: string): Promise<void>;
};

/** Signs a staff member in to the shop's admin. */
export async function staffMember(
  browser: Browser,
  { sandboxUrl }: SandboxAndApp,
  who: keyof typeof STAFF,
  expected: RegExp[] = [],
): Promise<StaffMember> {
  const { slug, locale, timezoneId } = STAFF[who];
  const visitor = await newVisitor(browser, { locale, timezoneId, expected });
  const admin = `${sandboxUrl}/admin/store/jade-river`;
  await visitor.page.goto(`${admin}?as=${slug}`);
  const app = visitor.page.frameLocator("iframe");
  return {
    ...visitor,
    app,
    open: async (path) => {
      await visitor.page.goto(`${admin}/apps/waybond/${path}`);
      await app.locator("main, #main, .Polaris-Page").first().waitFor();
    },
    openAdmin: async (path) => {
      await visitor.page.goto(`${admin}/${path}`);
    },
  };
}

/** A shopper before the storefront, anywhere in the world. */
export async function shopper(
  browser: Browser,
  { sandboxUrl }: SandboxAndApp,
  home: VisitorOptions & { locale: string; timezoneId: string },
): Promise<Visitor> {
  const visitor = await newVisitor(browser, home);
  await visitor.page.goto(`${sandboxUrl}/`);
  return visitor;
}
