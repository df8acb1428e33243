import { expect, test } from "vitest";
import { createIdTokenSource } from "./id-token";

const jwt = (name: string, lifetimeSeconds: number) =>
  ["header", btoa(JSON.stringify({ iat: 1000, exp: 1000 + lifetimeSeconds, name })), "signature"].join(".");

function source(lifetimeSeconds = 60) {
  let time = 0;
  let minted = 0;
  const tokens = createIdTokenSource(
    () => Promise.resolve(jwt(`token ${++minted}`, lifetimeSeconds)),
    () => time,
  );
  return { tokens, minted: () => minted, pass: (ms: number) => void (time += ms) };
}

test("a token is used again until ten seconds before it expires, then a fresh one is fetched", async () => {
  const { tokens, minted, pass } = source(60);
  const first = await tokens.idToken();
  pass(49_999);
  expect(await tokens.idToken()).toBe(first);
  pass(1);
  expect(await tokens.idToken()).not.toBe(first);
  expect(minted()).toBe(2);
});

test("callers at the same moment share one request", async () => {
  const { tokens, minted } = source();
  const [one, two] = await Promise.all([tokens.idToken(), tokens.idToken()]);
  expect(one).toBe(two);
  expect(minted()).toBe(1);
});

test("a refused token is replaced even though it had time left", async () => {
  const { tokens } = source();
  const first = await tokens.idToken();
  expect(await tokens.refresh()).not.toBe(first);
});

test("a token that can't be fetched is reported to the caller, and asked for again the next time", async () => {
  let fail = true;
  const tokens = createIdTokenSource(
    () => (fail ? Promise.reject(new Error("not signed in")) : Promise.resolve(jwt("token", 60))),
    () => 0,
  );
  await expect(tokens.idToken()).rejects.toThrow("not signed in");
  fail = false;
  await expect(tokens.idToken()).resolves.toContain(".");
});
