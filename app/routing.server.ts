import { z } from "zod";

/** The answer to an address that leads nowhere, or into another shop: both look the same. */
export function notFound(): Response {
  return new Response(undefined, { status: 404, statusText: "Not found" });
}

/** An id in an address. @throws Response 404 when it can't be one */
export function uuidFrom(text: string | undefined): string {
  const parsed = z.uuid().safeParse(text);
  if (!parsed.success) throw notFound();
  return parsed.data;
}
