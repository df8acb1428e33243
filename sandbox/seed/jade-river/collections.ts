import type { CatalogueCollection } from "../catalogue";

/** Shopify calls the collection of the home page "frontpage", whatever its title is. */
export const COLLECTIONS: readonly CatalogueCollection[] = [
  { handle: "frontpage", title: "Chosen this month", description: "What the workshop is proud of just now." },
  {
    handle: "bangles",
    title: "Bangles",
    description: "Jadeite and nephrite, one stone each, round to the wrist.",
  },
  { handle: "bracelets", title: "Bracelets", description: "Beads of jade and agate on cord, silk and gold." },
  { handle: "pendants", title: "Pendants & earrings", description: "Discs, gourds, leaves and drops." },
  {
    handle: "rings",
    title: "Rings",
    description: "Cabochons in gold and silver, and rings of the stone alone.",
  },
  {
    handle: "ceramics",
    title: "Ceramics",
    description: "Celadon, blue-and-white and flame reds from kilns that we know.",
  },
  { handle: "tea", title: "Tea ware", description: "Gaiwans, pots and cups for every day." },
  { handle: "art", title: "Scrolls & paintings", description: "Ink on paper, mounted on silk." },
  { handle: "gifts", title: "Small gifts", description: "Small things with a story." },
];
