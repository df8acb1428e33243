import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createSandbox } from "../create-sandbox";

let extensionsFolder: string;
beforeEach(async () => {
  extensionsFolder = await mkdtemp(join(tmpdir(), "extensions-"));
  const folder = join(extensionsFolder, "note");
  await mkdir(join(folder, "dist"), { recursive: true });
  await mkdir(join(folder, "locales"));
  await writeFile(join(folder, "locales", "en.default.json"), '{"name":"Note"}');
  await writeFile(
    join(folder, "shopify.extension.toml"),
    `api_version = "2026-07"
[[extensions]]
name = "t:name"
handle = "note"
type = "ui_extension"
[[extensions.targeting]]
module = "./src/note.js"
target = "customer-account.order-status.block.render"
`,
  );
});
afterEach(() => rm(extensionsFolder, { recursive: true, force: true }));

async function served(handle: string): Promise<{ status: number; type: string | null; text: string }> {
  const sandbox = await createSandbox({
    port: 0,
    seed: "none",
    appUrl: "http://localhost:3456/",
    extensionsFolder,
    quiet: true,
  });
  const response = await fetch(`${sandbox.url}/extension-host/bundles/${handle}.js`);
  const text = await response.text();
  await sandbox.close();
  return { status: response.status, type: response.headers.get("content-type"), text };
}

it("a bundle is served with the address of the app in it, as Shopify CLI writes it", async () => {
  await writeFile(join(extensionsFolder, "note", "dist", "note.js"), "fetch(`${process.env.APP_URL}/note`);");
  expect(await served("note")).toEqual({
    status: 200,
    type: "application/javascript; charset=utf-8",
    text: 'fetch(`${"http://localhost:3456"}/note`);',
  });
});

it("a bundle that isn't built, or of no extension, isn't served", async () => {
  expect((await served("note")).status).toBe(500);
  expect((await served("other")).status).toBe(404);
});
