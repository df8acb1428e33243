import type { LoaderFunctionArgs } from "@remix-run/node";
import { allowSandboxFraming } from "~/sandbox-seam.server";
import { authenticate } from "~/shopify.server";

/** Pages of the sign-in dance (session token bounce, leaving the iframe); the library answers them by throwing a Response. */
export async function loader({ request }: LoaderFunctionArgs) {
  try {
    await authenticate.admin(request);
  } catch (answer) {
    if (answer instanceof Response) allowSandboxFraming(answer.headers);
    throw answer;
  }
  return null;
}
