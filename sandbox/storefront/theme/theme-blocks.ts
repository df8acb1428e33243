import { createHash } from "node:crypto";
import { installationOf } from "../../commerce/app-installation";
import type { SandboxParts } from "../../sandbox";
import { escapeHtml } from "../liquid/escape-html";
import { globalObjects, type LiquidPage } from "../liquid/globals";
import { liquidEngine } from "../liquid/liquid-engine";
import { moneyFormat, moneyWithCurrencyFormat } from "../liquid/money-format";
import { PlayedObject, type Missing } from "../liquid/played-object";
import { translationsFor } from "../liquid/translations";
import { settingValues } from "./block-schema";
import { assetText, assetUrl } from "./extension-assets";
import { tellLiquidFault } from "./liquid-faults";
import { readThemeExtensions, type ThemeBlock, type ThemeExtension } from "./theme-extension";

/** A block of the app with the extension that it is a part of. */
export type PlacedBlock = { extension: ThemeExtension; block: ThemeBlock };

/** The blocks of the app's theme extensions that a theme can hold; none where the app isn't installed. */
export function appBlocks(parts: SandboxParts, shop: LiquidPage["visitor"]["shop"]): PlacedBlock[] {
  if (installationOf(shop, parts.app) === undefined) return [];
  try {
    return readThemeExtensions(parts.extensions).flatMap((extension) =>
      extension.blocks.map((block) => ({ extension, block })),
    );
  } catch (error) {
    // What Shopify would have refused to deploy: the storefront goes on without it.
    tellLiquidFault(parts, shop, "theme app extension", String(error), { refused: true });
    return [];
  }
}

/** The app's blocks on one page: what the theme draws, and the files that they bring with them. */
export class ThemeBlocks {
  readonly #parts: SandboxParts;
  readonly #page: LiquidPage;
  readonly #blocks: PlacedBlock[];

  constructor(parts: SandboxParts, page: LiquidPage) {
    this.#parts = parts;
    this.#page = page;
    this.#blocks = appBlocks(parts, page.visitor.shop).filter(({ block }) => isOn(block, page));
  }

  /** Embeds that stand in the document's head, or at the end of its body. */
  embeds(target: "head" | "body"): string {
    if (!this.#page.theme.embed) return "";
    return this.#blocks
      .filter(({ block }) => block.schema.target === target)
      .map((placed) => (target === "head" ? this.#draw(placed, null) : this.#wrapped(placed, null)))
      .join("\n");
  }

  /** The blocks that the merchant put into the cart page. */
  cartBlocks(sectionId: string): string {
    return this.#placedInCart()
      .map((placed) => this.#wrapped(placed, sectionId))
      .join("\n");
  }

  /** Files that the schemas name; each is loaded once by every page that has one of the blocks. */
  assets(): { styles: string[]; scripts: string[] } {
    const embedded = this.#page.theme.embed
      ? this.#blocks.filter(({ block }) => block.schema.target !== "section")
      : [];
    const placed = this.#page.pageType === "cart" ? this.#placedInCart() : [];
    const named = (kind: "javascript" | "stylesheet"): string[] => [
      ...new Set(
        [...embedded, ...placed].flatMap(({ extension, block }) => {
          const file = block.schema[kind];
          return file === undefined ? [] : [assetUrl(extension, file)];
        }),
      ),
    ];
    return { styles: named("stylesheet"), scripts: named("javascript") };
  }

  #placedInCart(): PlacedBlock[] {
    if (!this.#page.theme.cartBlock) return [];
    return this.#blocks.filter(({ block }) => block.schema.target === "section");
  }

  /** As Shopify wraps what an app draws into a page. */
  #wrapped(placed: PlacedBlock, sectionId: string | null): string {
    const { tag = "div", class: ownClass } = placed.block.schema;
    const names = ["shopify-block", "shopify-app-block", ...(ownClass ? [ownClass] : [])].join(" ");
    const id = escapeHtml(blockId(placed));
    const handle = escapeHtml(placed.block.handle);
    return `<${tag} id="shopify-block-${id}" class="${names}" data-block-handle="${handle}">${this.#draw(placed, sectionId)}</${tag}>`;
  }

  #draw(placed: PlacedBlock, sectionId: string | null): string {
    const { extension, block } = placed;
    const { visitor } = this.#page;
    const file = `${extension.handle}/blocks/${block.handle}.liquid`;
    const missing: Missing = (what) =>
      tellLiquidFault(
        this.#parts,
        visitor.shop,
        file,
        `not emulated by the sandbox, or not in Liquid: ${what}`,
      );
    const engine = liquidEngine({
      snippets: extension.snippets,
      translations: translationsFor(extension.locales, extension.defaultLocale, visitor.speech.language),
      money: {
        plain: moneyFormat(visitor.currency),
        withCurrency: moneyWithCurrencyFormat(visitor.currency),
      },
      assetUrl: (name) => assetUrl(extension, name),
      assetText: (name) => assetText(extension, name),
      missing,
    });
    try {
      const globals = globalObjects(this.#page, this.#objects(placed, sectionId, missing), missing);
      return String(engine.parseAndRenderSync(block.source, {}, { globals, sync: true }));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      tellLiquidFault(this.#parts, visitor.shop, file, message, { refused: true });
      return `Liquid error (${escapeHtml(file)}): ${escapeHtml(message)}`;
    }
  }

  #objects(placed: PlacedBlock, sectionId: string | null, missing: Missing) {
    const { extension, block } = placed;
    const { theme } = this.#page;
    const id = blockId(placed);
    const type = `shopify://apps/${this.#parts.app.handle}/blocks/${block.handle}/${extension.handle}`;
    const settings = settingValues(block.schema, theme.settings[block.handle] ?? {});
    const values = Object.entries(settings).map(([name, value]) => [name, () => value] as const);
    const editing = escapeHtml(JSON.stringify({ id, type }));
    const blockObject = new PlayedObject(
      "block",
      {
        id: () => id,
        type: () => type,
        settings: () => new PlayedObject("block.settings", Object.fromEntries(values), missing),
        shopify_attributes: () => (this.#page.designMode ? `data-shopify-editor-block="${editing}"` : ""),
      },
      missing,
    );
    // App blocks see of their section nothing but its id; embeds have none.
    const section = sectionId === null ? null : new PlayedObject("section", { id: () => sectionId }, missing);
    return { block: () => blockObject, section: () => section };
  }
}

/** Whether a block may stand on this kind of page. */
function isOn({ schema }: ThemeBlock, { pageType }: LiquidPage): boolean {
  const only = schema.enabled_on?.templates ?? schema.templates;
  if (only !== undefined && !only.includes("*") && !only.includes(pageType)) return false;
  const never = schema.disabled_on?.templates ?? [];
  return !never.includes("*") && !never.includes(pageType);
}

/** Of the form that Shopify gives them; the same as long as the block stands where it stands. */
export function blockId({ extension, block }: PlacedBlock): string {
  const hash = createHash("md5").update(`${extension.handle}/${block.handle}`).digest("base64url");
  const name = `${extension.handle}_${block.handle}`.replaceAll("-", "_");
  return `A${hash.replaceAll("-", "").slice(0, 20)}__${name}`;
}
