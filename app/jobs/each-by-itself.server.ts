import { log } from "~/log.server";

/**
 * Works on rows of all shops one after another, each by itself: what goes wrong with one is logged with its shop and id, and
 * holds up none of the others.
 * @param work false: enough, the rest is left for the next time
 * @throws AggregateError when all had their turn and something went wrong with some, so that the job is a failed one
 */
export async function eachByItself<Row extends { shop: string; id: string }>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  work: (row: Row) => Promise<boolean | void>,
): Promise<void> {
  const failures: unknown[] = [];
  for await (const row of rows) {
    try {
      if ((await work(row)) === false) break;
    } catch (error) {
      failures.push(error);
      log.error({ shop: row.shop, id: row.id, passedOver: error instanceof Error ? error.stack : error });
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${String(failures.length)} rows were passed over`);
}
