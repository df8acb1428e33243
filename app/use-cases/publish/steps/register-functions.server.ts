import type { PricingReason } from "~/views/pricing-reason";
import { createCartTransform, type Registered } from "~/shopify/functions/create-cart-transform.server";
import { createValidation } from "~/shopify/functions/create-validation.server";
import { AccessDeniedError, type AdminApi, type UserError } from "~/shopify/graphql.server";
import { readShopFunctions, type ShopFunctions } from "~/shopify/functions/read-shop-functions.server";

const TRANSFORM_HANDLE = "guarantee-transform";
const VALIDATION_HANDLE = "guarantee-validation";
const VALIDATION_TITLE = "Waybond: shipping guarantee";

type TransformReason = Exclude<PricingReason, { code: "exact-refused" | "ladder-too-long" }>;
type FunctionReason = Exclude<TransformReason, { code: "not-eligible" }>;

/** The app's functions in a shop: registered (their gids), or why not. */
export type RegisteredFunctions = {
  transform:
    { ok: true; id: string; operation: "expand" | "update" } | { ok: false; reason: TransformReason };
  validation: { ok: true; id: string; enabled: boolean } | { ok: false; reason: FunctionReason };
};

/**
 * Registers the cart transform and the validation where they aren't yet (uninstalling the app removed them). What is there
 * is left as it is: a merchant may have switched the validation off. Shopify's refusals are reasons, never faults: without
 * its functions the guarantee is sold by price steps.
 */
export async function registerFunctions(admin: AdminApi): Promise<RegisteredFunctions> {
  try {
    const found = await readShopFunctions(admin);
    return {
      transform: await transformOf(admin, found),
      validation: await validationOf(admin, found),
    };
  } catch (error) {
    if (!(error instanceof AccessDeniedError)) throw error;
    const reason = { code: "access-denied", message: error.message } as const;
    return { transform: { ok: false, reason }, validation: { ok: false, reason } };
  }
}

async function transformOf(admin: AdminApi, found: ShopFunctions): Promise<RegisteredFunctions["transform"]> {
  const { expand, update } = found.mayTransform;
  if (!expand && !update) return { ok: false, reason: { code: "not-eligible" } };
  const known = found.cartTransform(TRANSFORM_HANDLE);
  const registered = known === null ? await registerTransform(admin) : { ok: true as const, id: known };
  // An updated line stays one line; an expanded one is shown as a bundle of one.
  return registered.ok
    ? { ...registered, operation: update ? "update" : "expand" }
    : { ok: false, reason: reasonOf(registered.userErrors) };
}

async function registerTransform(admin: AdminApi): Promise<Registered> {
  const registered = await createCartTransform(admin, TRANSFORM_HANDLE);
  if (registered.ok || !registered.userErrors.some(({ code }) => code === "FUNCTION_ALREADY_REGISTERED")) {
    return registered;
  }
  // By a run beside this one, just now: a look tells.
  const id = (await readShopFunctions(admin)).cartTransform(TRANSFORM_HANDLE);
  return id === null ? registered : { ok: true, id };
}

async function validationOf(
  admin: AdminApi,
  found: ShopFunctions,
): Promise<RegisteredFunctions["validation"]> {
  const known = found.validation(VALIDATION_HANDLE);
  if (known) return { ok: true, ...known };
  const registered = await createValidation(admin, {
    functionHandle: VALIDATION_HANDLE,
    title: VALIDATION_TITLE,
  });
  return registered.ok
    ? { ok: true, id: registered.id, enabled: true }
    : { ok: false, reason: reasonOf(registered.userErrors) };
}

function reasonOf(errors: readonly UserError[]): FunctionReason {
  const refusal = errors[0]?.code ?? "";
  if (refusal === "FUNCTION_NOT_FOUND") return { code: "function-missing" };
  return { code: "function-refused", refusal, message: errors.map(({ message }) => message).join(" ") };
}
