import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { faultsOfOperation, loadSchema } from "./load-schema";
import { readTar } from "./read-tar";
import { ensureFolder, packWithNpm, schemaFolder } from "./schema-files";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "schemas-"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

describe("the cache", () => {
  test("an archive with another hash is refused, and leaves nothing behind", async () => {
    await expect(ensureFolder(folder, forgedArchive)).rejects.toThrow(/not the one that is known/);
    expect(await readdir(folder)).toEqual([]);
  });

  test("is not fetched again once another process has put it there", async () => {
    await cp(await schemaFolder(), join(folder, "1.16.0"), { recursive: true });
    expect(await ensureFolder(folder, forgedArchive)).toBe(join(folder, "1.16.0"));
  });

  test("says in one sentence what to do without a network", async () => {
    vi.stubEnv("npm_config_registry", "http://127.0.0.1:9/");
    vi.stubEnv("npm_config_fetch_retries", "0");
    vi.stubEnv("npm_config_cache", join(folder, "npm"));
    await expect(ensureFolder(join(folder, "schemas"), packWithNpm)).rejects.toThrow(
      /^Shopify's schemas could not be fetched .* connect to the network and start again\. \(ECONNREFUSED\)$/,
    );
    expect(await readdir(join(folder, "schemas"))).toEqual([]);
  });
});

async function forgedArchive(aside: string): Promise<string> {
  const path = join(aside, "forged.tgz");
  await writeFile(path, gzipSync("not it"));
  return path;
}

test("a truncated archive is refused", () => {
  expect(() => [...readTar(Buffer.alloc(100))]).toThrow(/truncated/);
});

describe("the schemas", () => {
  test("say which scopes a type asks for", async () => {
    const { access, schema } = await loadSchema("admin_2026-07");
    expect(schema.getType("Order")).toBeDefined();
    expect(access.get("Order")?.scopes).toContain("read_orders");
    expect(access.get("Mutation.productSet")?.words).toContain("write_products");
  });

  test.each([
    ["admin_2026-07", "{ shop { name } }", []],
    ["admin_2026-07", "{ shop { nam } }", ['Cannot query field "nam" on type "Shop". Did you mean "name"?']],
    ["storefront-graphql_2026-07", "{ shop { name } }", []],
    ["admin_2026-07", "{ shop {", ["Syntax Error: Expected Name, found <EOF>."]],
  ])("%s has against %s: %j", async (name, text, faults) => {
    expect(await faultsOfOperation(name, text)).toEqual(faults);
  });

  test("an unknown one is named", async () => {
    await expect(loadSchema("admin_1999-01")).rejects.toThrow(/no schema admin_1999-01/);
  });
});
