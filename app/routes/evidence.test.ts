import { MOST_FILE_BYTES } from "../../domain/claim";
import { appDatabase } from "../../tests/harness/app-database";
import "../../tests/harness/evidence-folder";
import { randomUUID } from "node:crypto";
import { request as httpRequest, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCoverage, addShop, NOON } from "../../tests/builders/shop-rows";
import { env } from "~/env.server";
import { staffUploads } from "~/http/staff-uploads.server";
import { fileClaim } from "~/use-cases/claims/filing/file-claim.server";
import {
  evidenceLink,
  uploadToken,
  type EvidenceKind,
  type EvidenceViewer,
} from "~/use-cases/evidence/evidence-token.server";
import * as uploadRoute from "./evidence";
import * as fileRoute from "./evidence_.$token";

// As server.ts serves them, but for the build: a real server, through Express and Remix, as what is tested is what gets through.

const { db } = appDatabase;
const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const HOUR_MS = 3_600_000;
const soon = () => new Date(Date.now() + HOUR_MS);
const secret = env.SHOPIFY_API_SECRET;
let server: Server;
let origin: string;

beforeAll(async () => {
  await addShop(db, shop);
  await addShop(db, other);
  const route = (id: string, path: string, module: object) => ({
    [id]: { id, parentId: "root", path, module },
  });
  const build = {
    entry: { module: { default: () => new Response(undefined, { status: 500 }) } },
    routes: {
      root: { id: "root", path: "", module: { default: () => null } },
      ...route("routes/evidence", "evidence", uploadRoute),
      ...route("routes/evidence_.$token", "evidence/:token", fileRoute),
    },
    assets: { version: "1", url: "", entry: { module: "", imports: [] }, routes: {} },
    assetsBuildDirectory: "",
    publicPath: "/",
    basename: "/",
    future: {},
    isSpaMode: false,
  } as unknown as ServerBuild;
  const app = express();
  app.all("*", createRequestHandler({ build, mode: "production" }));
  await new Promise<void>((resolve) => (server = app.listen(0, "127.0.0.1", resolve)));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

async function draft(ofShop = shop): Promise<string> {
  const coverage = await addCoverage(db, ofShop, {
    lines: [{ title: "Bangle", quantity: 1, insuredMinor: 1n }],
  });
  const id = randomUUID();
  await db.claimDraft.create({
    data: {
      id,
      shop: ofShop,
      coverageId: coverage.id,
      state: "open",
      source: "storefront",
      language: "en",
      form: {},
      createdAt: NOON,
      updatedAt: NOON,
    },
  });
  return id;
}

const address = (claimId: string, more: Record<string, string> = {}, expiresAt = soon(), ofShop = shop) =>
  `${origin}/evidence?${new URLSearchParams({
    token: uploadToken({ secret, shop: ofShop, claimId, addedBy: "shopper", expiresAt }),
    ...more,
  }).toString()}`;

type Said = { reason?: string; evidence: { id: string; links: Record<string, string | null> } };
async function upload(claimId: string, content: Buffer, name = "photo.jpg") {
  const body = new Uint8Array(content);
  const response = await fetch(address(claimId, { name }), { method: "POST", body });
  return { status: response.status, headers: response.headers, said: (await response.json()) as Said };
}
const photo = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: "green" } })
    .withExif({ IFD0: { Make: "Ada's phone" } })
    .jpeg()
    .toBuffer();
const PDF = Buffer.from("%PDF-1.7\n%%EOF");

const open = (
  evidenceId: string,
  kind: EvidenceKind,
  viewer: EvidenceViewer,
  more: { shop?: string; expiresAt?: Date } = {},
) =>
  fetch(evidenceLink({ secret, appUrl: origin, shop, evidenceId, kind, viewer, expiresAt: soon(), ...more }));

describe("uploading", () => {
  test("answers with the photo and links to it, which show it without what the phone wrote into it", async () => {
    const { status, headers, said } = await upload(await draft(), await photo());
    expect({ status, origin: headers.get("Access-Control-Allow-Origin") }).toEqual({
      status: 201,
      origin: "*",
    });
    expect(said.evidence.links.original).toBeNull();
    const shown = await fetch((said.evidence.links.shown ?? "").replace(env.SHOPIFY_APP_URL, origin));
    expect(shown.status).toBe(200);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-disposition": "inline",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": expect.stringMatching(/^private, max-age=\d+$/) as string,
    });
    expect(Buffer.from(await shown.arrayBuffer()).includes("Ada")).toBe(false);
  });

  test("by staff hangs on the claim in their name, who alone take it back, and has the rules look again; not once it is decided", async () => {
    const { id: coverageId, lines } = await addCoverage(db, shop, {
      lines: [{ title: "Bangle", quantity: 1, insuredMinor: 100_00n }],
    });
    const filed = await fileClaim({
      db,
      enqueue: async () => undefined,
      now: NOON,
      shop,
      coverageId,
      peril: "damage",
      lines: [{ coverageLineId: lines[0]?.id ?? "", quantity: 1 }],
      description: "Sent by mail.",
      wishedRemedy: "refund",
      source: "staff",
      by: "Lin Mei",
    });
    if (!filed.ok) throw new Error(JSON.stringify(filed));
    const claim = () =>
      db.claim.findUniqueOrThrow({ where: { id: filed.claimId }, include: { events: true } });
    const uploadsOf = async (by: string) => staffUploads({ shop, now: new Date(), claim: await claim(), by });
    const ask = async (method: string, by: string, more: Record<string, string>, body?: BodyInit) => {
      const token = (await uploadsOf(by))?.token ?? "";
      const query = new URLSearchParams({ token, ...more }).toString();
      const answer = await fetch(`${origin}/evidence?${query}`, { method, ...(body ? { body } : {}) });
      return { status: answer.status, said: (await answer.json()) as Said };
    };
    const sent = await ask("POST", "Lin Mei", { name: "box.jpg" }, new Uint8Array(await photo()));
    expect(sent.status).toBe(201);
    const { id } = sent.said.evidence;
    expect(await db.evidence.findUniqueOrThrow({ where: { id } })).toMatchObject({
      claimId: filed.claimId,
      addedBy: "Lin Mei",
    });
    expect((await claim()).decideAsked).toBe(1);
    expect(await ask("DELETE", "Avery Stone", { id })).toMatchObject({ status: 403 });
    expect(await ask("DELETE", "Lin Mei", { id })).toMatchObject({ status: 200 });
    await db.claim.update({ where: { id: filed.claimId }, data: { state: "denied" } });
    expect(await uploadsOf("Lin Mei")).toBeNull();
  });

  test("is asked before by browsers on storefronts, and allowed", async () => {
    const asked = await fetch(address(await draft()), {
      method: "OPTIONS",
      headers: { Origin: "https://jade.example", "Access-Control-Request-Method": "POST" },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get("Access-Control-Allow-Methods")).toContain("POST");
    expect(asked.headers.get("Access-Control-Allow-Origin")).toBe("*");
  });

  test("is refused with its reason: no right, a right that has ended or is another shop's, a script, an eleventh", async () => {
    const claimId = await draft();
    const post = async (to: string, body: Buffer = PDF) => {
      const response = await fetch(to, { method: "POST", body: new Uint8Array(body) });
      return [response.status, await response.json()] as const;
    };
    const expired = [401, { reason: "link-expired" }];
    expect(await post(`${origin}/evidence`)).toEqual(expired);
    expect(await post(address(claimId, {}, new Date(Date.now() - 1000)))).toEqual(expired);
    expect(await post(address(claimId, {}, soon(), other))).toEqual([404, { reason: "claim-unknown" }]);
    expect(await post(address(claimId), Buffer.from("<script>alert(1)</script>"))).toMatchObject([
      415,
      { reason: "type-unknown", types: expect.arrayContaining(["image/heic"]) as string[] },
    ]);
    for (let number = 0; number < 10; number++)
      expect((await upload(claimId, Buffer.concat([PDF, Buffer.from(`\n${number}`)]))).status).toBe(201);
    expect(await post(address(claimId))).toEqual([409, { reason: "too-many-files", mostFiles: 10 }]);
  });

  /** Sends on and on, and tells what was answered and how much went out until the connection was closed. */
  function sendEndlessly(to: string, headers: Record<string, string>) {
    return new Promise<{ status: number | undefined; said: string; sent: number }>((resolve, reject) => {
      let sent = 0;
      let answer: IncomingMessage | undefined;
      let text = "";
      const piece = Buffer.alloc(256 * 1024);
      const request = httpRequest(to, { method: "POST", headers });
      const send = (): void => {
        while (!request.destroyed && request.write(piece)) sent += piece.length;
      };
      request.on("drain", send);
      request.on("response", (response) => {
        answer = response;
        response.on("data", (said: Buffer) => (text += said.toString()));
      });
      // Cut off in the middle of sending, after it was answered.
      request.on("error", (error) => (answer ? undefined : reject(error)));
      request.on("close", () => resolve({ status: answer?.statusCode, said: text, sent }));
      send();
    });
  }

  test("of 2 GB, or without an end, is answered and cut off: no more than a file may have is read", async () => {
    const tooLong = { status: 413, said: JSON.stringify({ reason: "too-long", maxBytes: MOST_FILE_BYTES }) };
    const to = address(await draft());
    const endless = await sendEndlessly(to, { "Transfer-Encoding": "chunked" });
    expect(endless).toMatchObject(tooLong);
    // What lies in the buffers of both sides comes on top.
    expect(endless.sent).toBeLessThan(MOST_FILE_BYTES * 4);
    const declared = await sendEndlessly(to, { "Content-Length": String(2 ** 31) });
    expect(declared).toMatchObject(tooLong);
    expect(declared.sent).toBeLessThan(MOST_FILE_BYTES * 4);
    expect(await db.evidence.count({ where: { bytes: { gte: MOST_FILE_BYTES } } })).toBe(0);
  });

  test("whose sender hangs up leaves nothing behind", async () => {
    const claimId = await draft();
    await new Promise((resolve) => {
      const request = httpRequest(address(claimId), {
        method: "POST",
        headers: { "Content-Length": "1000" },
      });
      request.on("error", () => undefined).on("close", resolve);
      request.write(PDF, () => request.destroy());
    });
    expect((await upload(claimId, PDF)).status).toBe(201);
    expect(await db.evidence.count({ where: { claimId } })).toBe(1);
  });
});

describe("a link", () => {
  test("of a paper, or to what was sent, is a download under the sender's name with the ending of its content", async () => {
    const paper = await upload(await draft(), PDF, "Invoice “1”; 发票.exe");
    const download = await open(paper.said.evidence.id, "shown", "claimant");
    expect(Object.fromEntries(download.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="Invoice _1_; __.pdf"; filename*=UTF-8''Invoice%20%E2%80%9C1%E2%80%9D%3B%20%E5%8F%91%E7%A5%A8.pdf`,
      "content-security-policy": "default-src 'none'; sandbox",
    });
    expect(Buffer.from(await download.arrayBuffer())).toEqual(PDF);
    const content = await photo();
    const { said } = await upload(await draft(), content);
    const original = await open(said.evidence.id, "original", "staff");
    expect(original.headers.get("Content-Disposition")).toMatch(/^attachment; filename="photo\.jpg"/);
    expect(Buffer.from(await original.arrayBuffer())).toEqual(content);
    expect((await open(said.evidence.id, "original", "claimant")).status).toBe(404);
  });

  test("leads nowhere once it has ended, for another shop, another photo, or one that was taken back", async () => {
    const claimId = await draft();
    const { id } = (await upload(claimId, await photo())).said.evidence;
    expect((await open(id, "thumbnail", "claimant")).status).toBe(200);
    for (const gone of [
      await open(id, "thumbnail", "claimant", { expiresAt: new Date(Date.now() - 1000) }),
      await open(id, "thumbnail", "claimant", { shop: other }),
      await open(randomUUID(), "thumbnail", "claimant"),
      await fetch(`${origin}/evidence/guessed`),
    ])
      expect([gone.status, await gone.text()]).toEqual([404, ""]);
    const remove = async (more: Record<string, string>, claim = claimId) => {
      const response = await fetch(address(claim, more), { method: "DELETE" });
      return [response.status, await response.json()];
    };
    expect(await remove({ id }, await draft())).toEqual([404, { reason: "evidence-unknown" }]);
    expect(await remove({ id: "1" })).toEqual([404, { reason: "evidence-unknown" }]);
    expect(await remove({ id })).toEqual([200, {}]);
    expect((await open(id, "thumbnail", "claimant")).status).toBe(404);
  });
});
