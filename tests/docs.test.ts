import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const DOCUMENTS = ["README.md", "sandbox/README.md", ...globSync("docs/**/*.md")];
const FOLDERS = /^(app|docs|domain|extensions|prisma|sandbox|scripts|tests)\//;

/** Named in text as `app/db.server.ts`; a file named with "*" stands for at least one. */
function pathsIn(text: string): string[] {
  const words = [...text.matchAll(/`([^`\s]+)`/g)].map(([, word = ""]) => word);
  return words.filter((word) => FOLDERS.test(word) && /(\.\w+|\/)$/.test(word));
}

function linksIn(text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => !/^https?:/.test(target));
}

// `dist` is built, a screenshot is made by the stories.
const isMadeLater = (path: string): boolean => /(^|\/)(dist|screenshots)\//.test(path);

test("the scopes are the same wherever they are listed, and README says what each is for", () => {
  const listed = (file: string, line: RegExp) =>
    (line.exec(readFileSync(file, "utf8"))?.[1] ?? "").split(",").toSorted();
  const scopes = listed("shopify.app.toml", /^scopes = "(.*)"$/m);
  expect(scopes.length).toBeGreaterThan(1);
  expect(listed(".env.example", /^SCOPES=(.*)$/m)).toEqual(scopes);
  const rows = [...readFileSync("README.md", "utf8").matchAll(/^\| (`(?:read|write)_.*?) \|/gm)];
  const told = rows.flatMap(([, names = ""]) => {
    const words = [...names.matchAll(/`(.+?)`/g)].map(([, word = ""]) => word);
    // `read_…`, `write_x` stands for both of x
    return words.map((word) => (word === "read_…" ? `read_${words.at(-1)?.replace("write_", "")}` : word));
  });
  expect(told.toSorted()).toEqual(scopes);
});

test.each(DOCUMENTS)("%s names only files that exist", (document) => {
  const text = readFileSync(document, "utf8");
  const links = linksIn(text).map((target) => join(dirname(document), target));
  const missing = [...pathsIn(text), ...links].filter(
    (path) => !isMadeLater(path) && (path.includes("*") ? globSync(path).length === 0 : !existsSync(path)),
  );
  expect(missing).toEqual([]);
});
