import { z } from "zod";
import { transformCartsOf, type TransformCart, type TransformedCart } from "../commerce/cart-transforms";
import type { CartToPrice } from "../commerce/cart-to-price";
import type { PricedCart } from "../commerce/price-cart";
import { gid } from "../state/ids";
import type { App, ShopState, Validation } from "../state/types";
import { readCartOperations } from "./cart-operations";
import type { CartAtHand } from "./cart-values";
import { DeployedFunctions } from "./deployed-functions";
import { transformInput, validationInput, type BuyerJourneyStep, type Journey } from "./function-inputs";
import { runFunction, type RanFunction } from "./run-function";
import { RunLog } from "./run-log";

/** What a validation has against a cart, in its own words; the target is one of Shopify's ("$.cart"). */
export type Violation = { message: string; target: string };

export type Validated = {
  violations: readonly Violation[];
  /** A run failed that isn't allowed to: nobody can pay. */
  blocked: boolean;
};

const validationResult = z.object({
  operations: z.array(
    z.object({
      validationAdd: z
        .object({ errors: z.array(z.object({ message: z.string(), target: z.string() })) })
        .nullish(),
    }),
  ),
});

const UNCHANGED: TransformedCart = { lines: new Map(), blocked: false };
const NOTHING_AGAINST: Validated = { violations: [], blocked: false };

/** Plays Shopify Functions: runs those that are registered in a shop whenever a cart is priced or checked. */
export class ShopFunctions {
  readonly deployed: DeployedFunctions;
  readonly runs = new RunLog();
  readonly #app: App;
  readonly #now: () => Date;
  readonly #changed: () => void;

  constructor(told: { folder: string; app: App; now: () => Date; changed: () => void }) {
    this.deployed = new DeployedFunctions(told.folder);
    this.#app = told.app;
    this.#now = told.now;
    this.#changed = told.changed;
  }

  /** From now on carts of these shops are priced with the transforms that are registered there. */
  serve(shops: Iterable<ShopState>): void {
    for (const shop of shops) transformCartsOf(shop, (cart, priced) => this.#transform(shop, cart, priced));
  }

  #transform(
    shop: ShopState,
    cart: CartToPrice,
    { lines, currencies, rate }: Parameters<TransformCart>[1],
  ): TransformedCart {
    const [registered] = shop.cartTransforms;
    if (registered === undefined || lines.length === 0) return UNCHANGED;
    const failed: TransformedCart = { ...UNCHANGED, blocked: registered.blockOnFailure };
    const at: CartAtHand = { shop, app: this.#app, cart, lines, discounts: [], currencies, rate };
    const owner = gid("CartTransform", registered.id);
    const { run, began } = this.#run(at, registered.functionHandle, owner, transformInput(at, registered.id));
    const taken = run.ok ? readCartOperations(shop, lines, run.output) : null;
    const error = !run.ok
      ? run.error
      : taken?.ok === false
        ? `${taken.refusal.code}: ${taken.refusal.message}`
        : null;
    this.#record(shop, registered.functionHandle, null, run, error, began);
    return taken?.ok === true ? { lines: taken.value, blocked: false } : failed;
  }

  /** What the shop's validations have against a cart as it was priced. */
  validate(shop: ShopState, cart: CartToPrice, priced: PricedCart, journey: Journey): Validated {
    const enabled = shop.validations.filter((validation) => validation.enabled);
    if (enabled.length === 0 || priced.lines.length === 0) return NOTHING_AGAINST;
    const { lines, discounts, currencies, rate } = priced;
    const at: CartAtHand = { shop, app: this.#app, cart, lines, discounts, currencies, rate };
    const all = enabled.map((validation) => this.#validateBy(validation, at, priced, journey));
    return {
      violations: all.flatMap(({ violations }) => violations),
      blocked: all.some(({ blocked }) => blocked),
    };
  }

  #validateBy(validation: Validation, at: CartAtHand, priced: PricedCart, journey: Journey): Validated {
    const { id, functionHandle } = validation;
    const values = validationInput(at, priced, journey, id);
    const { run, began } = this.#run(at, functionHandle, gid("Validation", id), values);
    this.#record(at.shop, functionHandle, journey.step, run, run.ok ? null : run.error, began);
    if (run.ok) {
      const { operations } = validationResult.parse(run.output);
      return {
        violations: operations.flatMap(({ validationAdd }) => validationAdd?.errors ?? []),
        blocked: false,
      };
    }
    const now = this.#now().toISOString();
    validation.errors = { firstAt: validation.errors?.firstAt ?? now, lastAt: now };
    this.#changed();
    return { violations: [], blocked: validation.blockOnFailure };
  }

  #run(at: CartAtHand, handle: string, owner: string, values: object): { run: RanFunction; began: number } {
    const began = performance.now();
    const deployed = this.deployed.named({ handle });
    const run: RanFunction =
      deployed === undefined
        ? { ok: false, input: null, error: `${handle} isn't deployed.`, logs: "" }
        : runFunction(deployed, at, owner, values);
    return { run, began };
  }

  #record(
    shop: ShopState,
    handle: string,
    step: BuyerJourneyStep | null,
    run: RanFunction,
    error: string | null,
    began: number,
  ): void {
    this.runs.add({
      at: this.#now().toISOString(),
      shop: shop.handle,
      handle,
      target: this.deployed.named({ handle })?.api.target ?? "",
      step,
      input: run.input,
      output: run.ok ? run.output : null,
      error,
      logs: run.logs,
      milliseconds: Math.round((performance.now() - began) * 10) / 10,
    });
  }
}
