import type { CargoDeadline, CargoPeril, PeriodStart, TransportMode } from "./policy";

/** A period as its source writes it. */
export type TermPeriod = {
  readonly count: number;
  readonly unit: "days" | "months";
  readonly since: PeriodStart;
  /** Read in the text that binds, or in what the carrier itself says; false: read elsewhere only. */
  readonly confirmed: boolean;
};

/** Within which periods who carries goods has to be told of what befell them. What a source doesn't say isn't there. */
export type CarrierTerms = {
  readonly id: string;
  /** As it is called everywhere. */
  readonly name: string;
  readonly mode: TransportMode;
  /** Month in which the sources were read: "2026-11". */
  readonly asOf: string;
  readonly sources: readonly { readonly name: string; readonly url: string }[];
  readonly notice: Readonly<Partial<Record<CargoPeril, TermPeriod>>>;
  readonly papers: Readonly<Partial<Record<CargoPeril, TermPeriod>>>;
  /** After it nothing can be sued for; null: no source that was read says it. */
  readonly limitation: TermPeriod | null;
};

const days = (count: number, since: PeriodStart, confirmed: boolean): TermPeriod => ({
  count,
  unit: "days",
  since,
  confirmed,
});
const months = (count: number, since: PeriodStart, confirmed: boolean): TermPeriod => ({
  ...days(count, since, confirmed),
  unit: "months",
});

/**
 * What to begin a policy from: the periods in which carriers of each mode are told, as treaties and carriers' terms say. A
 * guide: what holds for a shop is in its own agreement. Partial loss and theft out of a parcel count as damage in treaties.
 */
export const CARRIER_TERMS: readonly CarrierTerms[] = [
  {
    id: "sea",
    name: "Hague-Visby Rules, art. III (6)",
    mode: "sea",
    asOf: "2026-11",
    sources: [
      // One year for the suit, in paragraph 2; the notice periods are those of carriers' bills of lading.
      {
        name: "UK Supreme Court, [2024] UKSC 38",
        url: "https://supremecourt.uk/cases/judgments/uksc-2023-0085",
      },
      {
        name: "Bill of lading, clause 14",
        url: "https://freight.domains/delay-consequential-loss-and-damage-to-the-goods/",
      },
    ],
    // Apparent damage at once, what isn't apparent within three days.
    notice: { damage: days(3, "delivered", false), theft: days(3, "delivered", false) },
    papers: {},
    limitation: months(12, "delivered", true),
  },
  {
    id: "air",
    name: "Montreal Convention, art. 31, 35",
    mode: "air",
    asOf: "2026-11",
    sources: [
      // The Convention's own text couldn't be read; carriers' conditions repeat its periods, and add the one for loss.
      {
        name: "TP Cargo Services, limitations on claims",
        url: "https://www.tpcargoservices.com/sp_faq/limitations-on-clains-actions/",
      },
      {
        name: "EUR-Lex, the Convention (not read)",
        url: "http://data.europa.eu/eli/convention/2001/539/oj",
      },
    ],
    notice: {
      loss: days(120, "shipped", false),
      damage: days(14, "delivered", false),
      theft: days(14, "delivered", false),
      delay: days(21, "delivered", false),
    },
    papers: {},
    limitation: months(24, "delivered", false),
  },
  {
    id: "road",
    name: "CMR, art. 30, 32",
    mode: "road",
    asOf: "2026-11",
    sources: [
      {
        name: "CMR art. 30 (Russian text, Kodeks)",
        url: "https://docs.cntd.ru/document/1900717/titles/8PI0M0",
      },
      {
        name: "Halsbury's Laws of England, 620 (delay)",
        url: "https://www.lexisnexis.co.uk/legal/commentary/halsburys-laws-of-england/carriage-carriers/delay-loss-of-the-goods-in-transit",
      },
    ],
    // Apparent damage at once; else seven days, Sundays and holidays not counted: as if they were, which is never too late.
    notice: {
      damage: days(7, "delivered", true),
      theft: days(7, "delivered", true),
      delay: days(21, "delivered", false),
    },
    papers: {},
    limitation: months(12, "delivered", false),
  },
  {
    id: "dhl-express",
    name: "DHL Express",
    mode: "parcel",
    asOf: "2026-11",
    sources: [
      {
        name: "DHL Express, claims FAQ (US)",
        url: "https://mydhl.express.dhl/us/en/help-and-support/contact-us/claims/claims-faqs.html",
      },
      {
        name: "DHL Express, claims FAQ (AU)",
        url: "https://mydhl.express.dhl/au/en/help-and-support/faqs/claims.html",
      },
    ],
    notice: {
      loss: days(30, "shipped", true),
      damage: days(30, "shipped", true),
      theft: days(30, "shipped", true),
    },
    papers: {},
    limitation: null,
  },
  {
    id: "fedex",
    name: "FedEx (international)",
    mode: "parcel",
    asOf: "2026-11",
    sources: [
      {
        name: "Shipopti, parcel claim FAQs",
        url: "https://support.shipopti.com/portal/en/kb/articles/parcel-claim-faqs",
      },
      {
        name: "FedEx, conditions of carriage (not read)",
        url: "https://fedex.com/en-lv/conditions-of-carriage.html",
      },
    ],
    notice: {
      loss: months(9, "shipped", false),
      damage: days(21, "delivered", false),
      theft: days(21, "delivered", false),
      delay: days(21, "delivered", false),
    },
    papers: {
      loss: months(9, "shipped", false),
    },
    limitation: null,
  },
  {
    id: "ups",
    name: "UPS (international)",
    mode: "parcel",
    asOf: "2026-11",
    sources: [
      {
        name: "Shipopti, parcel claim FAQs (May 2022)",
        url: "https://support.shipopti.com/portal/en/kb/articles/parcel-clai",
      },
    ],
    notice: {
      // Six months from the day on which it was to be delivered: from shipping, which is earlier.
      loss: months(6, "shipped", false),
      damage: days(14, "delivered", false),
      theft: days(14, "delivered", false),
      delay: days(21, "delivered", false),
    },
    papers: {},
    limitation: null,
  },
  {
    id: "ems",
    name: "EMS, UPU",
    mode: "parcel",
    asOf: "2026-11",
    sources: [
      // The Convention's article on inquiries couldn't be read; a post of the Union says six months from posting.
      { name: "Albanian Post, reclamation", url: "https://www.postashqiptare.al/en/reclamation/" },
    ],
    notice: { loss: months(6, "shipped", false) },
    papers: {},
    limitation: null,
  },
];

/** The days that a period has at least, whatever months it falls into: nine months are 273 days or more. */
export function leastDays({ count, unit }: TermPeriod): number {
  // Two days short of the calendar's average, which no run of months falls below.
  return unit === "days" ? count : Math.floor((count * 365) / 12) - 2;
}

/** What carrier's terms say of a peril's deadlines, in days; null where they don't. */
export function usualDeadline(
  terms: CarrierTerms,
  peril: CargoPeril,
): { since: CargoDeadline["since"]; noticeDays: number | null; papersDays: number | null } | null {
  const notice = terms.notice[peril];
  const papers = terms.papers[peril];
  const since = notice?.since ?? papers?.since;
  if (since === undefined) return null;
  return {
    since,
    noticeDays: notice ? leastDays(notice) : null,
    // Counted from another day it says nothing about this one.
    papersDays: papers?.since === since ? leastDays(papers) : null,
  };
}
