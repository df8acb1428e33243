import type { RemoteConnection, RemoteMutationRecord, RemoteNodeSerialization } from "@remote-dom/core";
import { expect, test, vi } from "vitest";
import { guardedConnection } from "./guarded-connection";
import { elementsAt } from "./target-elements";

function guarded(target = "purchase.checkout.block.render") {
  const passed: RemoteMutationRecord[] = [];
  const fail = vi.fn<(message: string) => void>();
  const call = vi.fn<RemoteConnection["call"]>();
  const connection = guardedConnection(
    { call, mutate: (records) => passed.push(...records) },
    elementsAt(target),
    fail,
  );
  const told = () => fail.mock.calls.map(([message]) => message);
  return { connection, passed, call, told };
}

const change = () => undefined;

function element(
  name: string,
  members: Partial<Extract<RemoteNodeSerialization, { type: 1 }>> = {},
): RemoteNodeSerialization {
  return { id: name, type: 1, element: name, children: [], ...members };
}

test("declared elements pass with their declared members", () => {
  const { connection, passed, told } = guarded();
  const box = element("s-checkbox", { properties: { checked: true }, eventListeners: { change } });
  connection.mutate([[0, "~", element("s-stack", { children: [box] }), 0]]);
  expect(passed[0]?.[2]).toMatchObject({
    element: "s-stack",
    children: [{ element: "s-checkbox", properties: { checked: true }, eventListeners: { change } }],
  });
  expect(told()).toEqual([]);
});

test("other elements keep their place and show nothing", () => {
  const { connection, passed, told } = guarded();
  connection.mutate([[0, "~", element("iframe", { attributes: { src: "https://example.com" } }), 0]]);
  expect(passed[0]?.[2]).toEqual({ id: "iframe", type: 1, element: "undeclared-element", children: [] });
  expect(told()).toEqual(["<iframe> is no element of this target."]);
});

test("other members are dropped, told once", () => {
  const { connection, passed, told } = guarded();
  const text = element("s-text", {
    properties: { tone: "success", innerHTML: "<b>" },
    attributes: { slot: "details", style: "x" },
    eventListeners: { click: () => undefined },
  });
  connection.mutate([[0, "~", text, 0]]);
  connection.mutate([
    [3, "s-text", "innerHTML", "<i>", 1],
    [3, "s-text", "tone", "critical", 1],
    [3, "s-text", "click", () => undefined, 3],
  ]);
  expect(passed[0]?.[2]).toEqual({
    id: "s-text",
    type: 1,
    element: "s-text",
    children: [],
    properties: { tone: "success" },
    attributes: { slot: "details" },
    eventListeners: {},
  });
  expect(passed.slice(1)).toEqual([[3, "s-text", "tone", "critical", 1]]);
  expect(told()).toEqual([
    "<s-text> has no property innerHTML.",
    "<s-text> has no property style.",
    "<s-text> has no event click.",
  ]);
});

test("only declared methods can be called", () => {
  const { connection, call, told } = guarded();
  connection.mutate([[0, "~", element("s-modal"), 0]]);
  connection.call("s-modal", "hideOverlay");
  connection.call("s-modal", "remove");
  expect(call).toHaveBeenCalledExactlyOnceWith("s-modal", "hideOverlay");
  expect(told()).toEqual(["<s-modal> has no method remove."]);
});

test("customer accounts have elements that the checkout doesn't", () => {
  const record: RemoteMutationRecord = [0, "~", element("s-button-group"), 0];
  const account = guarded("customer-account.order-status.block.render");
  account.connection.mutate([record]);
  expect(account.told()).toEqual([]);
  const checkout = guarded();
  checkout.connection.mutate([record]);
  expect(checkout.told()).toEqual(["<s-button-group> is no element of this target."]);
});
