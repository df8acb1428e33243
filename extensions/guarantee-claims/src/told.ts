/** What the app tells of an order's claim form (app/shopper/claim/told-form.ts), its sentences in the shopper's language. */
export interface ToldForm {
  readonly title: string;
  readonly claims: readonly { readonly id: string; readonly number: string; readonly state: string }[];
  /** What is reported by itself on its day. */
  readonly planned: readonly { readonly id: string; readonly title: string }[];
  /** Further guarantees of the order. */
  readonly others: readonly { readonly id: string; readonly goods: readonly string[] }[];
  readonly goods: readonly ToldGoods[];
  readonly perils: readonly ToldPeril[];
  readonly remedies: readonly ToldRemedy[];
  readonly promise: string;
  /** Characters of a text. */
  readonly longest: number;
  /** Null: nothing can be reported. */
  readonly draft: ToldDraft | null;
}

export interface ToldDraft {
  readonly id: string;
  readonly revision: number;
  readonly filled: Filled;
  readonly uploads: ToldUploads;
}

/** What is filled in. */
export interface Filled {
  readonly peril: string | null;
  /** How many, by the goods' id; what isn't chosen isn't in it. */
  readonly goods: Readonly<Record<string, number>>;
  readonly description: string;
  readonly remedy: string;
  /** What is said is confirmed to be true. */
  readonly isTrue: boolean;
}

export interface ToldPeril {
  readonly peril: string;
  readonly title: string;
  /** Why it can't be chosen, or not yet. */
  readonly note: string | null;
  readonly may: boolean;
  readonly photos: string | null;
  readonly mayBeStated: boolean;
  /** Too early: it can be reported by itself on its day. */
  readonly plan: { readonly text: string; readonly button: string } | null;
}

export interface ToldGoods {
  readonly id: string;
  readonly title: string;
  readonly variant: string | null;
  readonly picture: string | null;
  readonly claimable: number;
  readonly notes: readonly string[];
  readonly notesFor: readonly { readonly peril: string; readonly text: string }[];
  /** Why none can be reported. */
  readonly why: readonly {
    readonly text: string;
    readonly claim: { readonly id: string; readonly number: string } | null;
  }[];
}

export interface ToldRemedy {
  readonly remedy: string;
  readonly title: string;
  readonly hint: string;
}

export interface ToldUploads {
  readonly address: string;
  readonly token: string;
  readonly maxBytes: number;
  readonly accept: string;
  readonly limits: string;
  readonly files: readonly {
    readonly id: string;
    readonly name: string;
    readonly thumbnail: string | null;
  }[];
}

/** What is wrong at a field. */
export interface Fault {
  readonly field: string;
  readonly text: string;
}

/** A claim (app/shopper/claim/told-status.ts). */
export interface ToldStatus {
  readonly id: string;
  readonly title: string;
  readonly state: {
    readonly tone: "goes-on" | "waits" | "no" | "over";
    readonly sign: "clock" | "mark" | "cross" | "tick";
    readonly title: string;
    readonly texts: readonly string[];
  };
  readonly done: { readonly text: string; readonly isRefused: boolean } | null;
  readonly denied: { readonly reason: string | null; readonly last: string | null } | null;
  /** What is missing. */
  readonly asked: {
    readonly words: string | null;
    readonly photos: string | null;
    readonly statement: string | null;
  } | null;
  readonly uploads: ToldUploads | null;
  readonly choose: {
    readonly remedies: readonly ToldRemedy[];
    readonly chosen: string | null;
    readonly address: ToldAddress | null;
  } | null;
  /** Until when it can be appealed. */
  readonly appeal: string | null;
  readonly summary: {
    readonly order: string;
    readonly what: string;
    readonly description: string;
    readonly goods: readonly string[];
    readonly insured: string;
    readonly chosen: string | null;
  };
  readonly files: readonly {
    readonly id: string;
    readonly shown: string;
    readonly thumbnail: string | null;
    readonly name: string;
    readonly label: string;
  }[];
  readonly mayWrite: boolean;
  readonly messages: readonly {
    readonly by: string;
    readonly isMine: boolean;
    readonly moment: string;
    readonly text: string;
  }[];
  readonly history: readonly { readonly text: string; readonly moment: string }[];
  readonly mayWithdraw: boolean;
  readonly longest: number;
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
}

export interface ToldAddress {
  readonly parts: readonly {
    readonly part: string;
    readonly label: string;
    readonly value: string;
    readonly required: boolean;
  }[];
  /** Sent back as they are. */
  readonly kept: Readonly<Record<string, string>>;
  readonly country: string;
}
