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

test.each(DOCUMENTS)("%s names only files that exist", (document) => {
  const text = readFileSync(document, "utf8");
  const links = linksIn(text).map((target) => join(dirname(document), target));
  const missing = [...pathsIn(text), ...links].filter(
    (path) => !isMadeLater(path) && (path.includes("*") ? globSync(path).length === 0 : !existsSync(path)),
  );
  expect(missing).toEqual([]);
});
