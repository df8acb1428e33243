import { Router } from "express";
import type { SandboxParts } from "../sandbox";

/** Checkout, thank-you and order status pages. */
export function checkoutRouter(_parts: SandboxParts): Router {
  return Router();
}
