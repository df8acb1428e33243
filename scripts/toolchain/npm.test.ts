import { expect, test } from "vitest";
import { explain } from "./npm.mjs";

test.each([
  [
    "no network",
    "npm error code EAI_AGAIN\nnpm error request to https://registry.npmjs.org/zod failed, reason: getaddrinfo EAI_AGAIN",
    "No network: the packages can't be installed, for https://registry.npmjs.org can't be reached.",
  ],
  [
    "a full disk",
    "npm error code ENOSPC\nnpm error nospc",
    "The disk is full: the packages can't be installed.",
  ],
  [
    "a lock that doesn't fit",
    "npm error code EUSAGE\nnpm error `npm ci` can only install packages when your package.json and package-lock.json are in sync",
    'package-lock.json doesn\'t fit package.json: run "npm install" and commit the lock file.',
  ],
  [
    "a registry that answers with an error",
    "npm error code E503\nnpm error 503 Service Unavailable - GET https://registry.npmjs.org/zod",
    "The npm registry failed, and the packages can't be installed (E503: Service Unavailable - GET https://registry.npmjs.org/zod).",
  ],
  [
    "files other than the locked ones",
    "npm error code EINTEGRITY\nnpm error sha512-… integrity checksum failed",
    "The registry's files aren't those of package-lock.json: the packages can't be installed.",
  ],
  [
    "a folder of somebody else",
    "npm error code EACCES\nnpm error syscall mkdir\nnpm error path /srv/app/node_modules",
    "This folder or npm's cache can't be written to: the packages can't be installed.",
  ],
])("npm's words about %s become one sentence", (_, said, sentence) => {
  expect(explain(said, "the packages")).toBe(sentence);
});
