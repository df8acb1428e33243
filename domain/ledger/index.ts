/** The shop's books: every movement of money as one balanced entry (claims.md, *Ledger*). Pure. */
export { ACCOUNTS, ENTRY_KINDS, postingsOf, type Account, type EntryKind, type Posting } from "./entries";
