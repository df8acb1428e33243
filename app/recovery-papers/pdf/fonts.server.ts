import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { create, type Font } from "fontkit";
import type { Face, HasGlyph } from "./printable";

export type Weight = "regular" | "bold";
type Fonts = Readonly<Record<Face, Readonly<Record<Weight, Font>>>>;

/** The fonts of the papers, read once for a pack: both have an open licence (SIL OFL 1.1), and files hold only the glyphs in use. */
export type PaperFonts = {
  hasGlyph: HasGlyph;
  /** Makes them known to a document, under `fontName`. */
  register(document: PDFKit.PDFDocument): void;
};

export const fontName = (face: Face, weight: Weight): string => `${face}-${weight}`;

const packageFolder = (name: string): string =>
  join(dirname(createRequire(import.meta.url).resolve(name)), "..");

export async function readPaperFonts(): Promise<PaperFonts> {
  const [latin, chinese] = [packageFolder("@embedpdf/fonts-latin"), packageFolder("@embedpdf/fonts-sc")];
  const font = async (folder: string, name: string) =>
    create(await readFile(join(folder, "fonts", name))) as Font;
  const fonts: Fonts = {
    latin: {
      regular: await font(latin, "NotoSans-Regular.ttf"),
      bold: await font(latin, "NotoSans-Bold.ttf"),
    },
    chinese: {
      regular: await font(chinese, "NotoSansHans-Regular.otf"),
      bold: await font(chinese, "NotoSansHans-Bold.otf"),
    },
  };
  return {
    hasGlyph: {
      latin: (codePoint) => fonts.latin.regular.hasGlyphForCodePoint(codePoint),
      chinese: (codePoint) => fonts.chinese.regular.hasGlyphForCodePoint(codePoint),
    },
    register(document) {
      for (const face of ["latin", "chinese"] as const)
        for (const weight of ["regular", "bold"] as const)
          document.registerFont(fontName(face, weight), asSource(fonts[face][weight]));
    },
  };
}

/** A font that is open already, so that its tables are read once for all papers (pdfkit 0.20; its types don't say so yet). */
const asSource = (font: Font) => font as unknown as Buffer;
