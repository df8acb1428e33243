import { ENTRY_KINDS, postingsOf, type Account, type EntryKind } from "../ledger/index";

/** A figure of the shop's money, as one account says it. */
type Meaning = {
  readonly account: Account;
  /** The side of the account that makes the figure rise. */
  readonly rises: "debit" | "credit";
  /** What it does to the net: "beside" is told next to it and changes nothing. */
  readonly net: "adds" | "takes" | "beside";
  /** Of what is given to shoppers. */
  readonly payout?: true;
  /** A figure that is a part of another one of the same account: what these kinds moved. */
  readonly part?: { readonly of: string; readonly kinds: readonly EntryKind[] };
};

/**
 * Every figure of the money page, in the order in which it is told. Each account has one (parts apart), or is only what the
 * others are held against (COUNTER_ACCOUNTS).
 */
export const FIGURES = {
  /** Of what shoppers paid and the shop funded, less what was given back. */
  "premium-earned": { account: "premium-income", rises: "credit", net: "adds" },
  "premium-paid": {
    account: "premium-income",
    rises: "credit",
    net: "beside",
    part: { of: "premium-earned", kinds: ["premium-charged"] },
  },
  "premium-given-back": {
    account: "premium-income",
    rises: "debit",
    net: "beside",
    part: { of: "premium-earned", kinds: ["premium-given-back"] },
  },
  /** The shop pays itself: earned above, and a cost here. */
  "premium-funded": { account: "funded-premiums", rises: "debit", net: "takes" },
  "cargo-cost": { account: "cargo-premiums", rises: "debit", net: "takes" },
  refunds: { account: "claims-refunded", rises: "debit", net: "takes", payout: true },
  credits: { account: "claims-credited", rises: "debit", net: "takes", payout: true },
  /** At what the goods cost. */
  reshipments: { account: "claims-reshipped", rises: "debit", net: "takes", payout: true },
  "delay-payouts": { account: "claims-delayed", rises: "debit", net: "takes", payout: true },
  "recoveries-received": { account: "recoveries-received", rises: "credit", net: "adds" },
  "disputes-lost": { account: "disputes-lost", rises: "debit", net: "takes" },
  /** Of a period: by how much it rose. Of all time: what forwarders and insurers still owe. */
  "recoveries-expected": { account: "recoveries-due", rises: "debit", net: "beside" },
  "written-off": {
    account: "recoveries-due",
    rises: "credit",
    net: "beside",
    part: { of: "recoveries-expected", kinds: ["recovery-written-off"] },
  },
} as const satisfies Record<string, Meaning>;
export type Figure = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as Figure[];

/** Sums of figures. */
export const SUMS = ["payouts", "net"] as const;
export type FigureSum = (typeof SUMS)[number];
export type AnyFigure = Figure | FigureSum;
export const ANY_FIGURE: readonly AnyFigure[] = [...FIGURE_NAMES, ...SUMS];

/** What figures are held against: where the money came from or went to, and what is only expected. */
export const COUNTER_ACCOUNTS = [
  "shopify-balance",
  "goods",
  "store-credit",
  "cargo-payable",
  "recoveries-expected",
  "bank",
] as const satisfies readonly Account[];

/** What moved on an account by entries of a kind: debit positive, in minor units. */
export type Movement = {
  readonly account: string;
  readonly kind: string;
  readonly amountMinor: bigint;
};

/** What of an account makes up a figure: by entries of these kinds (null: all), with this sign. */
export type FigurePart = {
  readonly account: Account;
  readonly kinds: readonly EntryKind[] | null;
  readonly sign: 1 | -1;
};

/** What makes up a figure; a sum has the parts of its figures. */
export function partsOf(figure: AnyFigure): readonly FigurePart[] {
  if (figure === "payouts") return FIGURE_NAMES.filter((name) => "payout" in FIGURES[name]).flatMap(partsOf);
  if (figure === "net") return FIGURE_NAMES.flatMap(inNet);
  const meaning: Meaning = FIGURES[figure];
  return [
    {
      account: meaning.account,
      kinds: meaning.part?.kinds ?? null,
      sign: meaning.rises === "debit" ? 1 : -1,
    },
  ];
}

function inNet(figure: Figure): FigurePart[] {
  const { net } = FIGURES[figure];
  if (net === "beside") return [];
  const turned = net === "takes" ? -1 : 1;
  return partsOf(figure).map((part) => ({ ...part, sign: part.sign === turned ? 1 : -1 }));
}

/** The kinds of entries that move a figure. One that adds to it what it takes from it doesn't: a funded premium and the net. */
export function kindsOf(figure: AnyFigure): EntryKind[] {
  return ENTRY_KINDS.filter((kind) => {
    const movements = postingsOf(kind, 1n).map((posting) => ({ kind, ...posting }));
    return figureOf(figure, movements) !== 0n;
  });
}

/** What movements of one currency come to, figure by figure, in its minor units. */
export type Figures = Readonly<Record<AnyFigure, bigint>>;

/** Works out all figures of movements that are of one currency; what isn't is the caller's to keep apart. */
export function figuresOf(movements: readonly Movement[]): Figures {
  return Object.fromEntries(ANY_FIGURE.map((figure) => [figure, figureOf(figure, movements)])) as Figures;
}

/** One figure of movements of one currency. */
export function figureOf(figure: AnyFigure, movements: readonly Movement[]): bigint {
  let total = 0n;
  for (const { account, kinds, sign } of partsOf(figure)) {
    for (const movement of movements) {
      if (movement.account !== account) continue;
      if (kinds && !kinds.some((kind) => kind === movement.kind)) continue;
      total += BigInt(sign) * movement.amountMinor;
    }
  }
  return total;
}
