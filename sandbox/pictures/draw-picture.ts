import { backdrop, layered, svgFile } from "./canvas";
import { drawSubject, wallOf, type Pictured } from "./subject";

/** The picture of a product as an SVG file; always the same for the same product. */
export function drawPicture(product: Pictured): string {
  return svgFile(layered(backdrop(wallOf(product)), drawSubject(product)), product.title);
}
