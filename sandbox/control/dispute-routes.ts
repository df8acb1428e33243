import { Router } from "express";
import { z } from "zod";
import { escalateDispute, openDispute, updateDispute } from "../commerce/open-dispute";
import type { SandboxParts } from "../sandbox";
import { text, upper } from "./fields";
import { notFound, readAs, unprocessable } from "./problem";
import { findOrder, findShop, plainId } from "./references";

const openSchema = z.strictObject({
  shop: text.optional(),
  order: text,
  reason: upper
    .pipe(
      z.enum([
        "FRAUDULENT",
        "GENERAL",
        "PRODUCT_NOT_RECEIVED",
        "PRODUCT_UNACCEPTABLE",
        "CREDIT_NOT_PROCESSED",
        "DUPLICATE",
        "UNRECOGNIZED",
      ]),
    )
    .default("PRODUCT_NOT_RECEIVED"),
  type: upper.pipe(z.enum(["CHARGEBACK", "INQUIRY"])).default("CHARGEBACK"),
  networkReasonCode: text.nullable().default(null),
  evidenceDays: z.number().int().min(0).optional(),
});

const updateSchema = z.union([
  z.strictObject({
    status: upper.pipe(z.enum(["NEEDS_RESPONSE", "UNDER_REVIEW", "ACCEPTED", "WON", "LOST", "PREVENTED"])),
  }),
  // An inquiry becomes a chargeback.
  z.strictObject({ type: upper.pipe(z.literal("CHARGEBACK")) }),
]);

/** Chargebacks and inquiries. */
export function disputeRoutes(parts: SandboxParts): Router {
  const router = Router();
  router.get("/disputes", (request, response) => {
    const { shop } = readAs(z.strictObject({ shop: text.optional() }), request.query);
    response.json({ disputes: Object.values(findShop(parts, shop).disputes) });
  });
  router.post("/disputes", (request, response) => {
    const { shop: name, order: reference, ...told } = readAs(openSchema, request.body);
    const { shop, order } = findOrder(parts, reference, name);
    const opened = openDispute(parts, shop, order, told);
    if (!opened.ok) throw unprocessable("order", opened.message);
    response.status(201).json(opened.dispute);
  });
  router.post("/disputes/:id", (request, response) => {
    const told = readAs(updateSchema, request.body);
    const id = plainId(request.params.id);
    const shop = Object.values(parts.state.shops).find(({ disputes }) => disputes[id] !== undefined);
    const dispute = shop?.disputes[id];
    if (!shop || !dispute) throw notFound("id", `There is no dispute ${request.params.id}.`);
    const updated =
      "status" in told
        ? updateDispute(parts, shop, dispute, told.status)
        : escalateDispute(parts, shop, dispute);
    if (!updated.ok) throw unprocessable("status" in told ? "status" : "type", updated.message);
    response.json(updated.dispute);
  });
  return router;
}
