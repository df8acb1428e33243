import type { Prisma } from "@prisma/client";
import { DEFAULT_RULES_VERSION, defaultDecisionRules, type DecisionRules } from "../../domain/claim";
import type { Db, Tx } from "~/db.server";
import type { DecisionRulesPage } from "~/views/decision-rules-view";

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

/** Older versions aren't listed. */
const MOST_VERSIONS = 50;

/** What the page of the decision rules shows: all versions, and the draft as it was saved, valid or not. */
export async function readDecisionRulesPage(
  db: Db,
  shop: { domain: string; currency: string },
): Promise<DecisionRulesPage> {
  const where = { shop: shop.domain };
  const [draft, versions] = await Promise.all([
    db.decisionRulesDraft.findUnique({ where }),
    db.decisionRules.findMany({ where, orderBy: { version: "desc" }, take: MOST_VERSIONS }),
  ]);
  return {
    currency: shop.currency,
    draft: draft && {
      rules: draft.rules,
      revision: draft.revision,
      savedAt: draft.updatedAt.toISOString(),
      savedBy: draft.updatedBy,
    },
    versions: [
      ...versions.map(({ version, rules, createdAt, createdBy }) => ({
        version,
        rules: storedRules(rules),
        since: createdAt.toISOString(),
        by: createdBy,
      })),
      ...(versions.length < MOST_VERSIONS
        ? [
            {
              version: DEFAULT_RULES_VERSION,
              rules: defaultDecisionRules(shop.currency),
              since: null,
              by: null,
            },
          ]
        : []),
    ],
  };
}

/** Checked before they were put in force. */
function storedRules(json: Prisma.JsonValue): DecisionRules {
  return json as unknown as DecisionRules;
}
