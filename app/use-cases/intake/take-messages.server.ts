import type { Db } from "~/db.server";

/** A message that is being worked off. */
export type TakenMessage = { id: bigint };

/**
 * Takes what waits about one subject up to now: all of it is worked off at one go. `own` is taken too when it has failed
 * before and is tried again.
 */
export async function takeMessages(
  db: Db,
  { shop, subject, own, now }: { shop: string; subject: string; own: bigint; now: Date },
): Promise<TakenMessage[]> {
  return db.$queryRaw<TakenMessage[]>`
    UPDATE "WebhookMessage" SET "attempts" = "attempts" + 1, "attemptedAt" = ${now}
    WHERE ("id" = ${own} AND "shop" = ${shop} AND "state" IN ('pending', 'failed'))
      OR ("shop" = ${shop} AND "subject" = ${subject} AND "state" = 'pending')
    RETURNING "id"`;
}

/** They are worked off, and so are those about the same subject that had failed: it has been looked at since. */
export async function finishMessages(
  db: Db,
  { now, shop, subject, taken }: { now: Date; shop: string; subject: string; taken: readonly TakenMessage[] },
): Promise<void> {
  const ids = taken.map(({ id }) => id);
  await db.$executeRaw`
    UPDATE "WebhookMessage" SET "state" = 'done', "finishedAt" = ${now}, "problem" = NULL
    WHERE ("id" = ANY(${ids}::bigint[]) AND "state" IN ('pending', 'failed'))
      OR ("shop" = ${shop} AND "subject" = ${subject} AND "state" = 'failed')`;
}

/**
 * They couldn't be worked off, and say why. After the last attempt of its job `own` has failed; the others have attempts of
 * their own left.
 */
export async function stopMessages(
  db: Db,
  input: { taken: readonly TakenMessage[]; own: bigint; problem: string; lastAttempt: boolean },
): Promise<void> {
  const { taken, own, problem, lastAttempt } = input;
  await db.$transaction([
    db.webhookMessage.updateMany({
      where: { id: { in: taken.map(({ id }) => id) }, state: { in: ["pending", "failed"] } },
      data: { problem },
    }),
    db.webhookMessage.updateMany({
      where: { id: own, state: { in: ["pending", "failed"] } },
      data: { state: lastAttempt ? "failed" : "pending", problem },
    }),
  ]);
}
