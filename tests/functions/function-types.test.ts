import { readFile } from "node:fs/promises";
import { NoDeprecatedCustomRule, parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { readInputQuery } from "../../sandbox/functions/input-query";
import { loadSchema } from "../../sandbox/schemas/load-schema";
import { FUNCTIONS, readFunction, typesOf } from "../../scripts/function-types/function-types";

describe.each(FUNCTIONS)("$handle", (each) => {
  test("has the types of its query and Shopify's schema (npm run function-types writes them)", async () => {
    const { path, text } = await typesOf(each);
    expect(await readFile(path, "utf8")).toBe(text);
  });

  test.each(["2026-07", "2026-10"])(
    "asks in %s for what there is, within Shopify's limits",
    async (version) => {
      const { query } = await readFunction(each.handle);
      const { schema } = await loadSchema(`${each.schema}_${version}`);
      const read = readInputQuery(schema, query);
      expect(read).toMatchObject({ ok: true });
      if (!read.ok) return;
      expect(read.query.bytes).toBeLessThanOrEqual(3000);
      expect(read.query.cost).toBeLessThanOrEqual(30);
    },
  );

  test("asks for nothing that Shopify is going to take away", async () => {
    const { query, apiVersion } = await readFunction(each.handle);
    const { schema } = await loadSchema(`${each.schema}_${apiVersion}`);
    expect(validate(schema, parse(query), [NoDeprecatedCustomRule])).toStrictEqual([]);
  });
});
