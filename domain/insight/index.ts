/** What the books say of how the guarantee is doing (claims.md, *Ledger*). Pure. */
export {
  ANY_FIGURE,
  COUNTER_ACCOUNTS,
  FIGURE_NAMES,
  FIGURES,
  figureOf,
  figuresOf,
  kindsOf,
  partsOf,
  SUMS,
  type AnyFigure,
  type Figure,
  type FigurePart,
  type Figures,
  type FigureSum,
  type Movement,
} from "./figures";
