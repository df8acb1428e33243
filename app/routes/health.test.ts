import { appDatabase } from "../../tests/harness/app-database";
import { afterAll, describe, expect, test } from "vitest";
import { beginDatabaseOutage } from "../../tests/harness/database-outage";
import { stopJobs } from "~/jobs/jobs.server";
import { loader as live } from "./healthz";
import { loader as ready } from "./readyz";

afterAll(() => stopJobs());

async function ask(route: () => Response | Promise<Response>) {
  const response = await route();
  return { status: response.status, body: (await response.json()) as unknown };
}

describe("readiness", () => {
  test("with the database is given, without it refused naming what doesn't answer, and given again when it is back", async () => {
    const everything = { status: 200, body: { ready: true, database: true, queue: true } };
    expect(await ask(ready)).toEqual(everything);
    const endOutage = await beginDatabaseOutage(appDatabase.url);
    try {
      expect(await ask(ready)).toEqual({
        status: 503,
        body: { ready: false, database: false, queue: false },
      });
      expect(await ask(live)).toEqual({ status: 200, body: { live: true } });
    } finally {
      await endOutage();
    }
    expect(await ask(ready)).toEqual(everything);
  });

  test("is given after a start without the database, once that is there", async () => {
    await stopJobs();
    const endOutage = await beginDatabaseOutage(appDatabase.url);
    try {
      expect(await ask(ready)).toMatchObject({ status: 503, body: { queue: false } });
    } finally {
      await endOutage();
    }
    expect(await ask(ready)).toMatchObject({ status: 200 });
  });
});

test("a process that answers is live", async () => {
  expect(await ask(live)).toEqual({ status: 200, body: { live: true } });
});
