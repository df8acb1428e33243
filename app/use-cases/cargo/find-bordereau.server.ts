import { createHash } from "node:crypto";
import type { CargoDeclaration, Prisma } from "@prisma/client";
import type { Day } from "../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import { dateOf } from "~/time/stored-day";

/** Which declarations: of one policy, shipped on these days and between. */
export type BordereauPeriod = { policyId: string; from: Day; to: Day };

/** More are told in shorter periods. */
export const MOST_DECLARATIONS = 5_000;

export type BordereauDeclaration = CargoDeclaration & { shipment: { name: string } };

/**
 * The declarations of a bordereau: those of its days, but what was withdrawn, and those of earlier days that were never sent,
 * which their own period's file came too early for.
 */
export async function findBordereau(
  db: Db | Tx,
  shop: string,
  { policyId, from, to }: BordereauPeriod,
): Promise<{ declarations: BordereauDeclaration[]; isCut: boolean }> {
  const ofItsDays: Prisma.CargoDeclarationWhereInput = {
    state: { not: "withdrawn" },
    shippedOn: { gte: dateOf(from), lte: dateOf(to) },
  };
  const leftOver: Prisma.CargoDeclarationWhereInput = { state: "declared", shippedOn: { lt: dateOf(from) } };
  const found = await db.cargoDeclaration.findMany({
    where: { shop, policyId, OR: [ofItsDays, leftOver] },
    include: { shipment: { select: { name: true } } },
    orderBy: [{ shippedOn: "asc" }, { id: "asc" }],
    take: MOST_DECLARATIONS + 1,
  });
  return { declarations: found.slice(0, MOST_DECLARATIONS), isCut: found.length > MOST_DECLARATIONS };
}

/** What a bordereau tells for the first time. */
export function unsentOf(declarations: readonly BordereauDeclaration[]): string[] {
  return declarations.filter(({ state }) => state === "declared").map(({ id }) => id);
}

/** Stands for what a file tells for the first time: another one as soon as that is more, or less. */
export function markOf(unsentIds: readonly string[]): string {
  return createHash("sha256").update(unsentIds.join()).digest("hex");
}
