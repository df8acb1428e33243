import type { Request } from "express";
import { h } from "preact";
import { renderPage } from "../../page-kit/html-page";
import type { BlockSetting } from "../../storefront/theme/block-schema";
import { tellLiquidFault } from "../../storefront/theme/liquid-faults";
import { settingText } from "../../storefront/theme/schema-texts";
import { appBlocks, type PlacedBlock } from "../../storefront/theme/theme-blocks";
import { PREVIEW } from "../../storefront/theme/theme-page";
import { THEMES } from "../../storefront/theme/themes";
import { allGoods } from "../../storefront/goods";
import type { Variant } from "../../state/types";
import type { EditorBlock, EditorConfig, TemplateName } from "../theme-editor/editor-config";
import type { Visit } from "../visit";

/**
 * The theme editor: fills the window, and is drawn by its script. It understands Shopify's deep links for apps:
 * `context=apps`, `template`, `activateAppId={client id}/{embed}`, `addAppBlockId={client id}/{block}`.
 */
export function themeEditorPage(visit: Visit, query: Request["query"]): string {
  const { texts, shop } = visit;
  const title = THEMES[shop.theme.name].title;
  const json = JSON.stringify(configOf(visit, query)).replace(/</g, "\\u003c");
  return renderPage({
    title: `${title} · ${texts.themeEditor.title}`,
    language: visit.language,
    styles: ["/sandbox-assets/theme-editor.css"],
    scripts: ["/sandbox-assets/theme-editor.js"],
    bodyClass: "theme-editor",
    body: [
      h("script", {
        type: "application/json",
        id: "editor-config",
        dangerouslySetInnerHTML: { __html: json },
      }),
      h("div", { id: "editor", class: "editor" }),
    ],
  });
}

function configOf(visit: Visit, query: Request["query"]): EditorConfig {
  const { parts, shop, texts, base } = visit;
  const blocks = appBlocks(parts, shop).map((placed) => editorBlock(visit, placed));
  const named = (told: unknown, isOne: (block: EditorBlock) => boolean): string | null => {
    const [id, handle] = typeof told === "string" ? told.split("/") : [];
    const found = blocks.find((block) => block.handle === handle && isOne(block));
    return id === parts.app.apiKey && found !== undefined ? found.handle : null;
  };
  const add = named(query["addAppBlockId"], ({ target }) => target === "section");
  const activate = named(query["activateAppId"], ({ target }) => target !== "section");
  const template = add !== null ? "cart" : templateNamed(query["template"]);
  const product = allGoods(shop).find(({ giftCard, variants }) => !giftCard && variants.some(isShipped));
  return {
    appTitle: parts.app.title,
    themeTitle: THEMES[shop.theme.name].title,
    theme: shop.theme,
    blocks,
    saveUrl: `${base}/themes/current`,
    exitUrl: `${base}/themes`,
    preview: PREVIEW,
    templates: [
      { name: "index", path: "/" },
      ...(product === undefined ? [] : [{ name: "product" as const, path: `/products/${product.handle}` }]),
      { name: "cart", path: "/cart" },
    ],
    start: {
      template,
      panel: query["context"] === "apps" || activate !== null ? "embeds" : "sections",
      activate,
      add,
    },
    texts: texts.themeEditor,
  };
}

function isShipped({ inventoryItem }: Variant): boolean {
  return inventoryItem.requiresShipping && inventoryItem.available > 0;
}

function templateNamed(told: unknown): TemplateName {
  return told === "cart" || told === "product" ? told : "index";
}

function editorBlock({ parts, shop, staff }: Visit, { extension, block }: PlacedBlock): EditorBlock {
  const say = (text: string): string => {
    const said = settingText(extension, text, staff.locale);
    if (said.startsWith("t:")) {
      const file = `${extension.handle}/blocks/${block.handle}.liquid`;
      tellLiquidFault(parts, shop, file, `No locales/*.schema.json has the text "${said.slice(2)}".`);
    }
    return said;
  };
  const translated = (setting: BlockSetting): BlockSetting => {
    const info = setting.info === undefined ? {} : { info: say(setting.info) };
    if (!("id" in setting)) return { ...setting, ...info, content: say(setting.content) };
    const options = setting.options?.map((option) => ({ ...option, label: say(option.label) }));
    return { ...setting, ...info, label: say(setting.label), ...(options ? { options } : {}) };
  };
  return {
    handle: block.handle,
    name: say(block.schema.name),
    target: block.schema.target,
    settings: block.schema.settings.map(translated),
  };
}
