import { Router } from "express";
import { z } from "zod";
import type { SandboxParts } from "../sandbox";
import { readAs } from "./problem";

/** ±100 years in ms: beyond it dates stop making sense. */
const FARTHEST_MS = 100 * 366 * 86_400_000;

const moveSchema = z.union(
  [
    z.strictObject({ advanceMs: z.number().int().min(-FARTHEST_MS).max(FARTHEST_MS) }),
    z.strictObject({ set: z.iso.datetime({ offset: true }) }),
    z.strictObject({ reset: z.literal(true) }),
  ],
  { error: 'Give one of {"advanceMs": whole number}, {"set": ISO instant} or {"reset": true}.' },
);

export function clockRoutes({ clock }: SandboxParts): Router {
  const router = Router();
  router.get("/clock", (_request, response) => {
    response.json(clock.read());
  });
  router.post("/clock", (request, response) => {
    const move = readAs(moveSchema, request.body);
    if ("advanceMs" in move) clock.advance(move.advanceMs);
    else if ("set" in move) clock.set(new Date(move.set));
    else clock.reset();
    response.json(clock.read());
  });
  return router;
}
