import type { Product } from "../state/types";
import { hashOf, seededRandom, type SeededRandom } from "../seed/seeded-random";
import type { Drawing } from "./canvas";
import type { Hex } from "./colour";
import { drawBangle } from "./draw-bangle";
import { drawBracelet } from "./draw-bracelet";
import { drawBooklet, drawGiftCard, drawGuardedParcel, drawSeal } from "./draw-goods";
import { drawPendant, type PendantShape } from "./draw-pendant";
import { drawEarrings, drawRing } from "./draw-ring";
import { drawFramedLeaf, drawScroll, type ScrollMotif } from "./draw-scroll";
import { drawTeaWare, type TeaShape } from "./draw-tea-ware";
import { drawVessel, type VesselShape } from "./draw-vessel";
import type { GlazeName } from "./glaze";
import { MATERIALS, type MaterialName } from "./material";

/** What of a product decides its picture. */
export type Pictured = Pick<Product, "handle" | "title" | "productType" | "tags" | "giftCard">;

const GLAZE_NAMES: readonly GlazeName[] = [
  "blue-and-white",
  "celadon",
  "oxblood",
  "crackle",
  "kintsugi",
  "zisha",
  "white",
];
const MATERIAL_NAMES = Object.keys(MATERIALS) as MaterialName[];

/** The choices that the product's tags or title name, in the choices' order; else the given one. */
function named<Choice extends string>(
  product: Pictured,
  choices: readonly Choice[],
  otherwise: Choice,
): Choice[] {
  const words = [...product.tags, product.title].map((text) => text.toLowerCase());
  const found = choices.filter((choice) =>
    words.some((text) => text.includes(choice) || text.includes(choice.replaceAll("-", " "))),
  );
  return found.length > 0 ? found : [otherwise];
}

function first<Choice extends string>(
  product: Pictured,
  choices: readonly Choice[],
  otherwise: Choice,
): Choice {
  return named(product, choices, otherwise)[0] ?? otherwise;
}

/**
 * What a product looks like, by its type; stone, glaze, shape and metal by what its tags and title say. A type that
 * isn't known is a parcel with a shield: the one product that apps add here is a guarantee for shipping.
 */
export function drawSubject(product: Pictured): Drawing {
  const random: SeededRandom = seededRandom(product.handle);
  const stone = first(product, MATERIAL_NAMES, "apple");
  const glaze = first(product, GLAZE_NAMES, "celadon");
  const metal = first(product, ["silver", "gold"] as const, "gold");
  if (product.giftCard) return drawGiftCard();
  switch (product.productType.toLowerCase()) {
    case "bangle":
      return drawBangle(stone, random);
    case "bracelet":
      return drawBracelet(
        named(product, MATERIAL_NAMES, "apple"),
        first(product, ["tassel", "gold", "silver", "plain"] as const, "plain"),
        random,
      );
    case "pendant": {
      const shape = first(
        product,
        ["disc", "gourd", "leaf", "drop", "bead"] as const satisfies readonly PendantShape[],
        "disc",
      );
      return drawPendant(
        shape,
        stone,
        first(product, ["gold", "silver", "red", "black"] as const, "black"),
        random,
      );
    }
    case "ring":
      return drawRing(stone, first(product, ["gold", "silver", "all-stone"] as const, "all-stone"), random);
    case "earrings":
      return drawEarrings(stone, metal, random);
    case "ceramics":
      return drawVessel(
        first(
          product,
          [
            "plum-vase",
            "bottle-vase",
            "ginger-jar",
            "moon-jar",
            "bowl",
          ] as const satisfies readonly VesselShape[],
          "bowl",
        ),
        glaze,
        random,
      );
    case "tea ware":
      return drawTeaWare(
        first(
          product,
          ["tea-set", "teapot", "gaiwan", "cups"] as const satisfies readonly TeaShape[],
          "gaiwan",
        ),
        glaze,
        random,
      );
    case "art": {
      const motif = first(
        product,
        ["plum", "bamboo", "landscape"] as const satisfies readonly ScrollMotif[],
        "landscape",
      );
      return product.tags.includes("framed") ? drawFramedLeaf(motif, random) : drawScroll(motif, random);
    }
    case "seal":
      return drawSeal(first(product, ["soapstone", "honey"] as const, "soapstone"), random);
    case "book":
      return drawBooklet();
    default:
      return drawGuardedParcel();
  }
}

const WALLS: readonly Hex[] = ["#ece6dc", "#e8e4dc", "#e6e6df", "#ebe3da", "#e3e5e1"];

/** The colour of the paper behind it. */
export function wallOf(product: Pictured): Hex {
  return WALLS[hashOf(`${product.handle}/wall`) % WALLS.length] ?? "#ece6dc";
}
