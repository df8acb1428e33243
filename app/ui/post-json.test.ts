import { afterEach, expect, test, vi } from "vitest";
import { postJson } from "./post-json";

afterEach(() => vi.unstubAllGlobals());

const answering = (body: string, status = 200) =>
  vi.stubGlobal("fetch", async () => {
    return new Response(body, { status, headers: { "Content-Type": "application/json" } });
  });

test("an answer that breaks off in the middle is none: nobody is told that it was done, nor left waiting", async () => {
  answering('{"ok":true,"revi');
  expect(await postJson("/anywhere", {})).toBeNull();
});

test("a refusal is told with the server's reason", async () => {
  answering('{"reason":"conflict"}', 409);
  expect(await postJson("/anywhere", {})).toMatchObject({ ok: false, status: 409, reason: "conflict" });
});
