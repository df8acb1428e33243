/** Shopify's word for who is signed in, for our app: `shopify.sessionToken`. */
export interface SessionToken {
  get(): Promise<string>;
}

/**
 * Asks the app something from a customer's account: `/guarantee?order=…`; a body is sent as JSON or as a form.
 * @throws when the app can't be reached, or not just now
 */
export async function askApp<Answer>(
  sessionToken: SessionToken,
  path: string,
  body?: object | URLSearchParams,
): Promise<Answer> {
  const token = await sessionToken.get();
  const isForm = body instanceof URLSearchParams;
  // Written into the bundle when it is built: the app's address.
  const response = await fetch(`${process.env.APP_URL}/customer-account${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: isForm ? body.toString() : JSON.stringify(body) }),
    headers: {
      Authorization: `Bearer ${token}`,
      "Content-Type": isForm ? "application/x-www-form-urlencoded" : "application/json",
    },
  });
  if (!response.ok) throw new Error(`the app answered ${response.status}`);
  return (await response.json()) as Answer;
}
