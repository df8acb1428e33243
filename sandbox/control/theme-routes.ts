import { Router } from "express";
import { z } from "zod";
import type { SandboxParts } from "../sandbox";
import type { ShopState } from "../state/types";
import { appBlocks } from "../storefront/theme/theme-blocks";
import { changeTheme, themeChange } from "../storefront/theme/theme-setup";
import { text } from "./fields";
import { readAs, unprocessable } from "./problem";
import { findShop } from "./references";

const changeSchema = themeChange.extend({ shop: text.optional() });
const shopSchema = z.strictObject({ shop: text.optional() });

/** The online store's theme, as a merchant sets it up in the theme editor. */
export function themeRoutes(parts: SandboxParts): Router {
  const router = Router();
  const told = (shop: ShopState) => ({
    ...shop.theme,
    blocks: appBlocks(parts, shop).map(({ extension, block }) => ({
      extension: extension.handle,
      block: block.handle,
      target: block.schema.target,
    })),
  });
  router.get("/theme", (request, response) => {
    response.json(told(findShop(parts, readAs(shopSchema, request.query).shop)));
  });
  router.post("/theme", (request, response) => {
    const { shop: name, ...change } = readAs(changeSchema, request.body);
    const shop = findShop(parts, name);
    const outcome = changeTheme(parts, shop, change);
    if (!outcome.ok) throw unprocessable(outcome.reason, outcome.message);
    response.json(told(shop));
  });
  return router;
}
