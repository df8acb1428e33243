import type { Address, Id, Instant } from "./basics";

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
  createdAt: Instant;
  updatedAt: Instant;
};
