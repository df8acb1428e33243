import { Router } from "express";
import type { SandboxParts } from "../sandbox";
import type { Product } from "../state/types";
import { drawPicture } from "./draw-picture";

/** Product pictures, drawn: `/pictures/{product id}.svg`, of any shop's products. */
export function picturesRouter(parts: SandboxParts): Router {
  const router = Router();
  const drawn = new Map<string, { drawnFrom: string; svg: string }>();

  const picture = (product: Product): string => {
    const { handle, title, productType, tags, giftCard } = product;
    const drawnFrom = JSON.stringify([handle, title, productType, tags, giftCard]);
    const known = drawn.get(product.id);
    if (known?.drawnFrom === drawnFrom) return known.svg;
    const svg = drawPicture(product);
    drawn.set(product.id, { drawnFrom, svg });
    return svg;
  };

  router.get("/pictures/:id.svg", (request, response) => {
    const shops = Object.values(parts.state.shops);
    const product = shops
      .map((shop) => shop.products[request.params.id])
      .find((found) => found !== undefined);
    if (product === undefined) {
      response.status(404).type("text/plain").send("No such picture.");
      return;
    }
    response.type("image/svg+xml").set("Cache-Control", "public, max-age=300").send(picture(product));
  });
  return router;
}
