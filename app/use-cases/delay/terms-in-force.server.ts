import type { DelayTerms as Row } from "@prisma/client";
import { readDelayTerms, type DelayTerms } from "../../../domain/delay";
import type { Db, Tx } from "~/db.server";

/** A version of a shop's terms, on or off. */
export type DelayTermsVersion = {
  version: number;
  on: boolean;
  terms: DelayTerms;
  inForceAt: Date;
  by: string;
};

/** The terms that hold for orders placed at an instant; null: none, as they were never written, or switched off. */
export async function delayTermsAt(db: Db | Tx, shop: string, at: Date): Promise<DelayTermsVersion | null> {
  const row = await db.delayTerms.findFirst({
    where: { shop, inForceAt: { lte: at } },
    orderBy: { version: "desc" },
  });
  return row?.on ? versionOf(row) : null;
}

/** All that a shop ever put in force, the newest first. */
export async function readDelayTermsVersions(db: Db | Tx, shop: string): Promise<DelayTermsVersion[]> {
  const rows = await db.delayTerms.findMany({ where: { shop }, orderBy: { version: "desc" } });
  return rows.map(versionOf);
}

function versionOf({ shop, version, on, terms: json, inForceAt, createdBy }: Row): DelayTermsVersion {
  const terms = readDelayTerms(json);
  if (!terms) throw new Error(`delay terms ${version} of ${shop} have another form`);
  return { version, on, terms, inForceAt, by: createdBy };
}
