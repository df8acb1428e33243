import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diskStore } from "./disk-store.server";
import { evidenceIdOf, evidenceKey, type EvidenceStore } from "./evidence-store";
import { s3Store } from "./s3-store.server";

const DAY_MS = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), "waybond-evidence-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A bucket in memory, with as much of S3's wire as the app uses. */
const bucket = new Map<string, { content: Buffer; at: Date }>();
const requests: { method: string; path: string; signed: boolean; acl: string | undefined }[] = [];
let server: Server;
let s3: EvidenceStore;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://s3");
    const [, name, ...rest] = pathname.split("/");
    const { method = "", headers } = request;
    const signed = (headers.authorization ?? "").startsWith("AWS4-HMAC-SHA256 Credential=a-key/");
    requests.push({ method, path: pathname, signed, acl: headers["x-amz-acl"]?.toString() });
    const key = rest.join("/");
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const xml = (status: number, text: string) =>
        response.writeHead(status, { "Content-Type": "application/xml" }).end(`<?xml version="1.0"?>${text}`);
      if (name !== "evidence") return xml(404, "<Error><Code>NoSuchBucket</Code></Error>");
      if (method === "PUT") {
        bucket.set(key, { content: Buffer.concat(pieces), at: new Date() });
        return response.writeHead(200).end();
      }
      if (method === "DELETE") {
        bucket.delete(key);
        return response.writeHead(204).end();
      }
      if (searchParams.get("list-type") === "2") {
        // Two pages, as a full bucket has many.
        const entries = [...bucket];
        const from = Number(searchParams.get("continuation-token") ?? 0);
        const told = entries.slice(from, from + 1).map(([at, file]) => {
          return `<Contents><Key>${at}</Key><LastModified>${file.at.toISOString()}</LastModified></Contents>`;
        });
        const next =
          from + 1 < entries.length ? `<NextContinuationToken>${from + 1}</NextContinuationToken>` : "";
        const more = `<IsTruncated>${next !== ""}</IsTruncated>${next}`;
        return xml(200, `<ListBucketResult>${told.join("")}${more}</ListBucketResult>`);
      }
      const file = bucket.get(key);
      if (!file) return xml(404, "<Error><Code>NoSuchKey</Code></Error>");
      return response.writeHead(200, { "Content-Length": file.content.length }).end(file.content);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  s3 = s3Store({
    bucket: "evidence",
    region: "eu-central-1",
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: "a-key", secretAccessKey: "a secret" },
    pathStyle: true,
  });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const contentOf = async (store: EvidenceStore, key: string) => {
  const file = await store.get(key);
  return file && { bytes: file.bytes, text: await new Response(file.body).text() };
};
async function keysIn(store: EvidenceStore, olderThanMs: number): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of store.list(olderThanMs)) keys.push(key);
  return keys.toSorted();
}

describe.each([
  ["a folder", () => diskStore(join(folder, "evidence"))],
  ["a bucket", () => s3],
])("%s", (_name, storeOf) => {
  test("gives back what was put there, and nothing once it was deleted, twice even", async () => {
    const store = storeOf();
    const id = randomUUID();
    const [original, shown] = [evidenceKey(id, "original"), evidenceKey(id, "shown")];
    expect(await store.get(original)).toBeNull();
    await store.put(original, Buffer.from("as it was sent"), "image/png");
    await store.put(shown, Buffer.from("shown"), "image/jpeg");
    expect(await contentOf(store, original)).toEqual({ bytes: 14, text: "as it was sent" });
    await store.delete(original);
    await store.delete(original);
    expect(await store.get(original)).toBeNull();
    expect(await contentOf(store, shown)).toEqual({ bytes: 5, text: "shown" });
    await store.delete(shown);
  });

  test("tells what has lain there for long", async () => {
    const store = storeOf();
    expect(await keysIn(store, -DAY_MS)).toEqual([]);
    const keys = [evidenceKey(randomUUID(), "original"), evidenceKey(randomUUID(), "thumbnail")].toSorted();
    for (const key of keys) await store.put(key, Buffer.from("x"), "image/jpeg");
    expect(await keysIn(store, DAY_MS)).toEqual([]);
    expect(await keysIn(store, -DAY_MS)).toEqual(keys);
    for (const key of keys) await store.delete(key);
  });
});

test("a folder keeps nothing that isn't whole, for nobody else, and forgets what a process left unfinished", async () => {
  const store = diskStore(join(folder, "other"));
  const key = evidenceKey(randomUUID(), "original");
  await store.put(key, Buffer.from("x"), "image/jpeg");
  expect(readdirSync(join(folder, "other", "incoming"))).toEqual([]);
  expect(statSync(join(folder, "other", key.slice(0, 2), key)).mode & 0o077).toBe(0);
  const unfinished = join(folder, "other", "incoming", "half");
  writeFileSync(unfinished, "x");
  expect(await keysIn(store, DAY_MS)).toEqual([]);
  expect(readdirSync(join(folder, "other", "incoming"))).toEqual(["half"]);
  utimesSync(unfinished, 0, 0);
  await keysIn(store, DAY_MS);
  expect(readdirSync(join(folder, "other", "incoming"))).toEqual([]);
});

test("a bucket is asked with a signature, and nothing is made public in it", () => {
  expect(requests.every(({ signed, acl }) => signed && acl === undefined)).toBe(true);
});

test.each(["../../etc/passwd", "/etc/passwd", `${randomUUID()}/other`, `${randomUUID()}/../original`, ""])(
  "%j is no key: nothing outside of the store can be named",
  async (key) => {
    expect(evidenceIdOf(key)).toBeNull();
    await expect(diskStore(folder).get(key)).rejects.toThrow("not a key");
  },
);
