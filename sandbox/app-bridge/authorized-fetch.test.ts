import { expect, test } from "vitest";
import { createAuthorizedFetch } from "./authorized-fetch";

type Answer = { status: number; headers?: Record<string, string> };

function appPage(answers: Answer[]) {
  const sent: { url: string; authorization: string | null; body: string }[] = [];
  const left: string[] = [];
  let tokens = 0;
  const fetch = createAuthorizedFetch({
    nativeFetch: async (input, init) => {
      const request = new Request(input, init);
      sent.push({
        url: request.url,
        authorization: request.headers.get("Authorization"),
        body: await request.text(),
      });
      const answer = answers.shift() ?? { status: 200 };
      return new Response(null, answer);
    },
    location: {
      origin: "https://app.example",
      hostname: "app.example",
      href: "https://app.example/app/plan",
    },
    appOrigins: ["https://files.example"],
    locale: "zh-CN",
    tokens: {
      idToken: () => Promise.resolve(`kept-${tokens}`),
      refresh: () => Promise.resolve(`fresh-${++tokens}`),
    },
    leave: (url) => left.push(url),
  });
  return { fetch, sent, left };
}

test.each([
  ["the app's own server", "https://app.example/app?_data=plan", "Bearer kept-0"],
  ["its subdomains", "https://api.app.example/quote", "Bearer kept-0"],
  ["an origin that the page allowed", "https://files.example/a.csv", "Bearer kept-0"],
  ["nobody else", "https://elsewhere.example/", null],
  ["not a name that only ends alike", "https://notapp.example/", null],
])("the session token goes to %s", async (_who, url, authorization) => {
  const page = appPage([]);
  await page.fetch(url);
  expect(page.sent).toEqual([{ url, authorization, body: "" }]);
});

test("an Authorization header of the caller's own is left alone", async () => {
  const page = appPage([]);
  await page.fetch("https://app.example/x", { headers: { Authorization: "Bearer mine" } });
  expect(page.sent[0]?.authorization).toBe("Bearer mine");
});

test("a refused token is renewed and the request sent once more, with its body", async () => {
  const refused = { status: 401, headers: { "X-Shopify-Retry-Invalid-Session-Request": "1" } };
  const page = appPage([refused, { status: 204 }]);
  const response = await page.fetch("https://app.example/x", { method: "POST", body: "claim=1" });
  expect(response.status).toBe(204);
  expect(page.sent.map(({ authorization, body }) => [authorization, body])).toEqual([
    ["Bearer kept-0", "claim=1"],
    ["Bearer fresh-1", "claim=1"],
  ]);
});

test("a request is not sent a third time", async () => {
  const refused = { status: 401, headers: { "X-Shopify-Retry-Invalid-Session-Request": "1" } };
  const page = appPage([refused, refused]);
  expect((await page.fetch("https://app.example/x")).status).toBe(401);
  expect(page.sent).toHaveLength(2);
});

test("a 401 that doesn't ask for another try is final", async () => {
  const page = appPage([{ status: 401 }]);
  expect((await page.fetch("https://app.example/x")).status).toBe(401);
  expect(page.sent).toHaveLength(1);
});

test("the app's server can send the whole window elsewhere to re-authorise", async () => {
  const url = "https://admin.shopify.com/store/jade-river/charges/1";
  const page = appPage([{ status: 401, headers: { "X-Shopify-API-Request-Failure-Reauthorize-Url": url } }]);
  await page.fetch("https://app.example/x");
  expect(page.left).toEqual([url]);
});
