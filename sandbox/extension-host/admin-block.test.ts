import {
  MUTATION_TYPE_INSERT_CHILD,
  MUTATION_TYPE_UPDATE_PROPERTY,
  NODE_TYPE_ELEMENT,
  type RemoteMutationRecord,
} from "@remote-dom/core";
import { expect, test } from "vitest";
import { fetchInAdmin } from "./admin-global";
import { linkedConnection } from "./linked-connection";

test("links of a block are shown with the admin's addresses, also those within others and those that change", () => {
  const shown: RemoteMutationRecord[] = [];
  const connection = linkedConnection(
    { call: () => undefined, mutate: (records) => void shown.push(...records) },
    (href) => href.replace(/^app:/, "/apps/waybond/"),
  );
  const link = {
    id: "2",
    type: NODE_TYPE_ELEMENT,
    element: "s-link",
    properties: { href: "app:app/claims" },
    children: [],
  };
  const box = {
    id: "1",
    type: NODE_TYPE_ELEMENT,
    element: "s-box",
    properties: { padding: "base" },
    children: [link],
  };
  connection.mutate([
    [MUTATION_TYPE_INSERT_CHILD, "root", box, 0] as unknown as RemoteMutationRecord,
    [MUTATION_TYPE_UPDATE_PROPERTY, "2", "href", "app:app/plan"],
    [MUTATION_TYPE_UPDATE_PROPERTY, "2", "tone", "app:neutral"],
  ]);
  expect(shown).toEqual([
    [
      MUTATION_TYPE_INSERT_CHILD,
      "root",
      { ...box, children: [{ ...link, properties: { href: "/apps/waybond/app/claims" } }] },
      0,
    ],
    [MUTATION_TYPE_UPDATE_PROPERTY, "2", "href", "/apps/waybond/app/plan"],
    [MUTATION_TYPE_UPDATE_PROPERTY, "2", "tone", "app:neutral"],
  ]);
});

test("a block's fetch leads to the app and carries the staff member's token there, and nowhere else", async () => {
  const asked: [string, string | null][] = [];
  const others: typeof fetch = async (input, init) => {
    asked.push([String(input), new Headers(init?.headers).get("Authorization")]);
    return new Response();
  };
  const idToken = async () => "the token";
  const inAdmin = fetchInAdmin(others, { appUrl: "https://app.example/", idToken });
  await inAdmin("/admin-block/order?order=1");
  await inAdmin("https://app.example/own", { headers: { Authorization: "Bearer its own" } });
  await inAdmin("https://elsewhere.example/");
  expect(asked).toEqual([
    ["https://app.example/admin-block/order?order=1", "Bearer the token"],
    ["https://app.example/own", "Bearer its own"],
    ["https://elsewhere.example/", null],
  ]);
  await expect(inAdmin("shopify:admin/api/graphql.json")).rejects.toThrow("not emulated");
});
