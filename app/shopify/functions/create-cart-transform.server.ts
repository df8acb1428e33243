import { z } from "zod";
import { runOperation, userErrors, type AdminApi, type UserError } from "~/shopify/graphql.server";

export const CREATE_CART_TRANSFORM = `#graphql
  mutation CreateCartTransform($functionHandle: String!) {
    cartTransformCreate(functionHandle: $functionHandle, blockOnFailure: false) {
      cartTransform { id }
      userErrors { field message code }
    }
  }`;

const answer = z.object({
  cartTransformCreate: z.object({ cartTransform: z.object({ id: z.string() }).nullable(), userErrors }),
});

export type Registered = { ok: true; id: string } | { ok: false; userErrors: UserError[] };

/** Registers a cart transform function; it leaves carts as they are until it is configured. Its faults never stop a cart. */
export async function createCartTransform(admin: AdminApi, functionHandle: string): Promise<Registered> {
  const { cartTransformCreate } = await runOperation(
    admin,
    CREATE_CART_TRANSFORM,
    { functionHandle },
    answer,
  );
  const { cartTransform, userErrors: errors } = cartTransformCreate;
  return cartTransform ? { ok: true, id: cartTransform.id } : { ok: false, userErrors: errors };
}
