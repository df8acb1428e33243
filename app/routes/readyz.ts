import { db } from "~/db.server";
import { checkQueue } from "~/jobs/jobs.server";
import { log } from "~/log.server";

/** Ready: database and queue answer; else 503 naming which doesn't. */
export async function loader() {
  const checks = { database: async () => void (await db.$queryRaw`SELECT 1`), queue: checkQueue };
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await check();
        return [name, true] as const;
      } catch (error) {
        log.error({ readiness: name, problem: error instanceof Error ? error.message : String(error) });
        return [name, false] as const;
      }
    }),
  );
  const ready = results.every(([, answers]) => answers);
  return Response.json({ ready, ...Object.fromEntries(results) }, { status: ready ? 200 : 503 });
}
