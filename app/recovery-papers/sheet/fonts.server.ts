import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { create, type Font } from "fontkit";
import type { Face, HasGlyph } from "./printable";

export type Weight = "regular" | "bold";
type Files = Readonly<Record<Face, Readonly<Record<Weight, Buffer>>>>;

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
  const font = (folder: string, name: string) => readFile(join(folder, "fonts", name));
  const files: Files = {
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
    hasGlyph: { latin: glyphsOf(files.latin.regular), chinese: glyphsOf(files.chinese.regular) },
    register(document) {
      for (const face of ["latin", "chinese"] as const)
        for (const weight of ["regular", "bold"] as const)
          document.registerFont(fontName(face, weight), files[face][weight]);
    },
  };
}

function glyphsOf(file: Buffer): (codePoint: number) => boolean {
  const font = create(file) as Font;
  return (codePoint) => font.hasGlyphForCodePoint(codePoint);
}
