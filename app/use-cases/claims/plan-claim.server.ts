import type { Day, FilingWindow } from "../../../domain/claim";
import type { Db } from "~/db.server";

export type PlannedClaim =
  | { ok: true; fileOn: Day }
  | { ok: false; reason: "draft-unknown" }
  | { ok: false; reason: "moved-on" }
  | { ok: false; reason: "form-incomplete"; fields: string[] }
  /** It can be filed now, never could, or nobody knows when. */
  | { ok: false; reason: "not-too-early"; window: FilingWindow };

/** "File it for me then": a claim that it is too early for is filed by itself on the first day, unless the parcel has come. */
export async function planClaim(_input: {
  db: Db;
  now: Date;
  shop: string;
  draftId: string;
}): Promise<PlannedClaim> {
  throw new Error("not built yet");
}
