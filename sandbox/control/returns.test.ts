import { afterEach, beforeEach, expect, it } from "vitest";
import { startControlClient, type ControlClient } from "../testing/control-client";

let control: ControlClient;

beforeEach(async () => {
  control = await startControlClient(["returns/request", "returns/approve", "returns/close"]);
});

afterEach(async () => {
  await control.close();
});

type ReturnView = { returns: { id: string; name: string; status: string }[]; returnStatus: string };

it("goods are asked back, approved and closed, and each is told", async () => {
  await control.post("/app/scopes", { scopes: ["read_orders", "read_returns"] });
  const order = await control.placeGuaranteed();
  const lines = [{ line: "BANGLE", quantity: 1, reason: "defective", note: "A crack" }];
  expect((await control.post(`${order}/returns`, { lines })).status).toBe(422);
  await control.post(`${order}/fulfil`);
  const asked = await control.post(`${order}/returns`, { lines, status: "requested" });
  expect(asked).toMatchObject({ status: 201, body: { returnStatus: "RETURN_REQUESTED" } });
  const [one] = (asked.body as ReturnView).returns;
  const path = `/returns/${one?.id}`;
  expect((await control.post(path, { status: "closed" })).body).toEqual({
    errors: [{ field: "status", message: `${one?.name} can't become closed: it is requested.` }],
  });
  expect((await control.post(path, { status: "open" })).body).toMatchObject({ returnStatus: "IN_PROGRESS" });
  expect((await control.post(path, { process: true })).body).toMatchObject({
    returnStatus: "INSPECTION_COMPLETE",
  });
  const byName = `/returns/${encodeURIComponent(one?.name ?? "")}`;
  expect((await control.post(byName, { status: "closed" })).body).toMatchObject({ returnStatus: "RETURNED" });
  expect((await control.post("/returns/1", { status: "closed" })).status).toBe(404);
  expect((await control.post(path, { state: "closed" })).status).toBe(422);
  await control.call("GET", "/webhooks/idle");
  const told = control.app.received.map(({ headers }) => headers["x-shopify-topic"]);
  expect(told.toSorted()).toEqual(["returns/approve", "returns/close", "returns/request"]);
});
