import { DEFAULT_RULES_VERSION, defaultDecisionRules } from "../../domain/claim";
import type { Db } from "~/db.server";
import { storedRules } from "~/use-cases/claims/rules/rules-in-force.server";
import type { DecisionRulesPage } from "~/views/decision-rules-view";

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
