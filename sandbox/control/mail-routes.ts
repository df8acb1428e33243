import { Router } from "express";
import { z } from "zod";
import { clearMail, findMail, listMail, receiveMail } from "../mail/mailbox";
import type { SandboxParts } from "../sandbox";
import { notFound, readAs, unprocessable } from "./problem";

const address = z.string().trim().min(3).max(320).includes("@");

const mailSchema = z.strictObject({
  from: address,
  to: z.union([address.transform((one) => [one]), z.array(address).min(1)]),
  subject: z.string().min(1),
  text: z.string().default(""),
  html: z.string().nullable().default(null),
  headers: z.record(z.string(), z.string()).default({}),
  shop: z.string().optional(),
});

const listSchema = z.object({ to: z.string().optional() });

/** The mailbox, which SMTP fills too. */
export function mailRoutes(parts: SandboxParts): Router {
  const router = Router();
  router.get("/mail", (request, response) => {
    const { to } = readAs(listSchema, request.query);
    response.json({ mails: listMail(parts, to) });
  });
  router.post("/mail", (request, response) => {
    const { shop: name, ...mail } = readAs(mailSchema, request.body);
    const shop = name === undefined ? null : parts.shop(name);
    if (shop === undefined) throw unprocessable("shop", `There is no shop ${name}.`);
    response.status(201).json(receiveMail(parts, { ...mail, shop: shop?.domain ?? null }));
  });
  router.get("/mail/:id", (request, response) => {
    const mail = findMail(parts, request.params.id);
    if (!mail) throw notFound("id", `There is no mail ${request.params.id}.`);
    response.json(mail);
  });
  router.delete("/mail", (_request, response) => {
    clearMail(parts);
    response.status(204).end();
  });
  return router;
}
