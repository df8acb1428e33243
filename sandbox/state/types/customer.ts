import type { Address, Amount, CurrencyCode, Id, Instant } from "./basics";

export type Customer = {
  id: Id;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  /** Language that mail is written in: "en", "pt-BR". */
  locale: string;
  addresses: (Address & { id: Id })[];
  defaultAddressId: Id | null;
  tags: string[];
  note: string | null;
  taxExempt: boolean;
  /** One for each currency; absent until there is one. */
  storeCredit?: StoreCreditAccount[];
  createdAt: Instant;
  updatedAt: Instant;
};

/** What a customer can pay with in this shop. */
export type StoreCreditAccount = { id: Id; currency: CurrencyCode; balance: Amount };
