import type { DelayTerms, Shop, ShopSettings } from "@prisma/client";
import type { PublishedLadder, TransformConfig } from "../../../../domain/cart";
import {
  encodeForFunctions,
  NOT_FOR_FUNCTIONS,
  type ForFunctions,
  type Plan,
} from "../../../../domain/rating";
import { packPlan } from "../../../../domain/rating/plan-form/packed-plan";
import type { Db } from "~/db.server";
import type { CheckReason } from "~/views/pricing-reason";
import type { AdminApi } from "~/shopify/graphql.server";
import { numericId, type GuaranteeProduct } from "~/shopify/guarantee-product/guarantee-product.server";
import { readPublishedPlan, type PublishedMetafields } from "~/shopify/shop/read-published-plan.server";
import { writePublishedPlan, type PublishedValues } from "~/shopify/shop/write-published-plan.server";
import {
  checkProblem,
  decidePricing,
  stepsText,
  type DecidedPricing,
} from "~/use-cases/publish/steps/decide-pricing.server";
import { refusalProblem, type StepResult } from "~/use-cases/publish/steps/publish-step.server";
import { promiseText } from "~/use-cases/publish/steps/promise-text";
import {
  registerFunctions,
  type RegisteredFunctions,
} from "~/use-cases/publish/steps/register-functions.server";

const TRIES = 5;

/** What a ladder is before it is decided how premiums are charged, and looked up until when a shopper may cancel. */
type UnpricedLadder = Omit<PublishedLadder, "pricing" | "cancelUntil">;

/** The shop with what it chose of cancelling, and the newest of what it promises about punctuality. */
export type Owner = Shop & {
  settings: Pick<ShopSettings, "cancelHours"> | null;
  delayTerms: Pick<DelayTerms, "on" | "terms">[];
};

/** The shop as our books have it now. */
export function readOwner(db: Db, domain: string): Promise<Owner> {
  const settings = { select: { cancelHours: true } };
  const delayTerms = { select: { on: true, terms: true }, orderBy: { version: "desc" }, take: 1 } as const;
  return db.shop.findUniqueOrThrow({ where: { domain }, include: { settings, delayTerms } });
}

/** A plan as it is published: in both of its forms, with its ladder. */
export type Publication = { plan: Plan; compact: string; ladder: UnpricedLadder };

/** What a switch came to; `asked` is the occasion that it saw to (Shop.pricingAsked). */
export type Switched = { asked: number; pricing: DecidedPricing; check: CheckReason | null };

/** The ladder as it will be published. All steps have their variants by now. */
export function ladderFor(
  product: GuaranteeProduct,
  version: Omit<UnpricedLadder, "product" | "variants">,
): UnpricedLadder {
  const ids = new Map(product.variants.map(({ step, id }) => [step, numericId(id)]));
  const variants = version.steps.map((step) => {
    const id = ids.get(step);
    if (id === undefined) throw new Error(`step ${step} has no variant`);
    return id;
  });
  const { version: number, currency, steps, termsUrl } = version;
  return {
    version: number,
    product: product.id,
    currency,
    steps,
    variants,
    termsUrl,
  };
}

/**
 * Switches what shoppers are rated by and how they are charged, in one indivisible write, and only if nobody wrote since we
 * looked: a run that was given up and comes back late can't undo a newer version. What depends on Shopify's functions is
 * decided anew for each try: without them prices go by steps.
 */
export async function switchPlan(input: {
  admin: AdminApi;
  /** The shop as our books have it at that moment. */
  owner: () => Promise<Owner>;
  /** What is to be published, given what is there; null: nothing. Called for each try. */
  publication: (seen: PublishedMetafields) => Promise<Publication | null>;
}): Promise<StepResult<Switched | null>> {
  const { admin } = input;
  for (let tries = 1; ; tries++) {
    const seen = await readPublishedPlan(admin);
    const publication = await input.publication(seen);
    if (!publication) return { ok: true, value: null };
    const functions = await registerFunctions(admin);
    // Read last: what is asked for after this is written after what we saw, and makes our write another try.
    const owner = await input.owner();
    const pricing = decidePricing(owner, functions, publication.ladder);
    const cancelUntil = owner.settings?.cancelHours ?? "shipped";
    const values = {
      ...valuesOf(publication, { ...pricing, cancelUntil }, functions),
      promise: promiseText(owner),
    };
    const written = await writePublishedPlan(admin, seen, values);
    if (written.ok) {
      const check = checkProblem(functions, publication.plan);
      return { ok: true, value: { asked: owner.pricingAsked, pricing, check } };
    }
    if (!written.again || tries === TRIES) return { ok: false, problem: refusalProblem(written.userErrors) };
  }
}

/** What functions get of a plan that they can't rate by: they let every cart pass. */
const UNREAD: ForFunctions = { text: NOT_FOR_FUNCTIONS, variables: { tags: [], collectionIds: [] } };

/** All of them say the same: what one surface shows, another charges and a third checks. */
function valuesOf(
  { plan, compact, ladder }: Publication,
  { mode, operation, cancelUntil }: DecidedPricing & Pick<PublishedLadder, "cancelUntil">,
  { transform, validation }: RegisteredFunctions,
): Omit<PublishedValues, "promise"> {
  const priced: PublishedLadder = { ...ladder, pricing: mode, cancelUntil };
  const config: TransformConfig = { operation, currency: ladder.currency };
  const encoded = encodeForFunctions(plan);
  const { text, variables } = encoded.ok ? encoded : UNREAD;
  return {
    plan: compact,
    ladder: JSON.stringify(priced),
    steps: stepsText(ladder.steps, ladder.currency),
    cart: JSON.stringify({ plan, rating: packPlan(plan), ladder: priced }),
    transform: transform.ok ? { id: transform.id, config: JSON.stringify(config) } : null,
    validation: validation.ok
      ? { id: validation.id, plan: text, variables: JSON.stringify(variables) }
      : null,
  };
}
