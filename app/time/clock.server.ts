import { z } from "zod";
import { env } from "~/env.server";

const sandboxClock = z.object({ now: z.iso.datetime() });

/**
 * The present instant. The HTTP edge and the job workers read it once for each request or job and pass it on; nothing
 * else reads a clock. Against the sandbox it is the sandbox's time, so that both travel through time together.
 */
export async function currentTime(): Promise<Date> {
  if (!env.SHOPIFY_SANDBOX_URL) return new Date();
  const response = await fetch(`${env.SHOPIFY_SANDBOX_URL}/control/api/clock`);
  if (!response.ok) throw new Error(`the sandbox's clock answered ${response.status}`);
  return new Date(sandboxClock.parse(await response.json()).now);
}
