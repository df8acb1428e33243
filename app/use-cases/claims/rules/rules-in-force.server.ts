import type { Prisma } from "@prisma/client";
import { DEFAULT_RULES_VERSION, defaultDecisionRules, type DecisionRules } from "../../../../domain/claim";
import type { Db, Tx } from "~/db.server";

export type RulesInForce = { version: number; rules: DecisionRules };

/** The rules that decide now: the highest version, or the built-in ones. */
export async function readRulesInForce(db: Db | Tx, shop: string): Promise<RulesInForce> {
  const row = await db.decisionRules.findFirst({ where: { shop }, orderBy: { version: "desc" } });
  if (row) return { version: row.version, rules: storedRules(row.rules) };
  const { currency } = await db.shop.findUniqueOrThrow({
    where: { domain: shop },
    select: { currency: true },
  });
  return { version: DEFAULT_RULES_VERSION, rules: defaultDecisionRules(currency) };
}

/** Rules of a version, or of a trial: they were checked before they were kept. */
export function storedRules(json: Prisma.JsonValue): DecisionRules {
  return json as unknown as DecisionRules;
}
