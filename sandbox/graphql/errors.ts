import { GraphQLError } from "graphql";

/** The code of answers for what the sandbox doesn't play; the log counts them. */
export const NOT_EMULATED = "NOT_EMULATED";

/** `what` is a "Type.field", an argument or a search term. */
export function notEmulated(what: string): GraphQLError {
  return new GraphQLError(`not emulated by the sandbox: ${what}`, { extensions: { code: NOT_EMULATED } });
}

/** Something about the request that only shows when it is executed. */
export function badRequest(message: string, code = "BAD_REQUEST"): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

const ACCESS_SCOPES = "https://shopify.dev/api/usage/access-scopes";

/** As Shopify words it. `words` is the schema's own description of what is needed. */
export function accessDenied(field: string, words: string): GraphQLError {
  return new GraphQLError(`Access denied for ${field} field. Required access: ${words}`, {
    extensions: { code: "ACCESS_DENIED", documentation: ACCESS_SCOPES, requiredAccess: words },
  });
}
