import type { Db } from "~/db.server";
import type { StaffTold, StaffWords } from "~/mail/staff-mail";

/** What a telling is read by. `values`: those of its template, as they were written. */
export type Telling = {
  db: Db;
  shop: string;
  timeZone: string;
  now: Date;
  words: StaffWords;
  values: unknown;
};

/** What a mail to staff says as things stand now; null: it isn't so any more, and isn't sent. */
export type TellStaffOf = (telling: Telling) => Promise<StaffTold | null>;
