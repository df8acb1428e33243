import { z } from "zod";
import type { Registered } from "~/shopify/functions/create-cart-transform.server";
import { runOperation, userErrors, type AdminApi } from "~/shopify/graphql.server";

export const CREATE_VALIDATION = `#graphql
  mutation CreateValidation($validation: ValidationCreateInput!) {
    validationCreate(validation: $validation) {
      validation { id }
      userErrors { field message code }
    }
  }`;

const answer = z.object({
  validationCreate: z.object({ validation: z.object({ id: z.string() }).nullable(), userErrors }),
});

/** Registers a cart and checkout validation function and switches it on. Its faults never stop a checkout. */
export async function createValidation(
  admin: AdminApi,
  input: {
    functionHandle: string;
    /** As merchants read it in the shop's checkout rules. */
    title: string;
  },
): Promise<Registered> {
  const validation = { ...input, enable: true, blockOnFailure: false };
  const { validationCreate } = await runOperation(admin, CREATE_VALIDATION, { validation }, answer);
  const { validation: created, userErrors: errors } = validationCreate;
  return created ? { ok: true, id: created.id } : { ok: false, userErrors: errors };
}
