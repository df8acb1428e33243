-- AlterTable
ALTER TABLE "Coverage" ADD COLUMN     "firstOrderId" TEXT;

-- CreateIndex
CREATE INDEX "Coverage_shop_firstOrderId_idx" ON "Coverage"("shop", "firstOrderId");

-- What was sent again before, by its coverage's history.
WITH RECURSIVE sent AS (
  SELECT h."coverageId" AS "id", (h."after" -> 'replaces' ->> 'coverageId')::uuid AS "replaced"
  FROM "CoverageChange" h WHERE h."after" ? 'replaces'
), chain AS (
  SELECT "id", "replaced" FROM sent
  UNION
  SELECT chain."id", sent."replaced" FROM chain JOIN sent ON sent."id" = chain."replaced"
)
UPDATE "Coverage" c SET "firstOrderId" = f."orderId"
FROM chain JOIN "Coverage" f ON f."id" = chain."replaced"
WHERE c."id" = chain."id" AND NOT EXISTS (SELECT FROM sent WHERE sent."id" = f."id");

-- Rules that the schema language can't express -------------------------------------------------------------

-- Of an order that replaces claimed goods: the one that they were first bought with; of any other, itself.
CREATE FUNCTION waybond_first_order(shop text, "order" text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT min(c."firstOrderId") FROM "Coverage" c WHERE c."shop" = $1 AND c."orderId" = $2), $2)
$$;

-- The orders that stand in for one another, this one among them: the first, and what was sent in place of its goods, however often.
CREATE FUNCTION waybond_order_chain(shop text, "order" text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT waybond_first_order($1, $2)
  UNION
  SELECT c."orderId" FROM "Coverage" c WHERE c."shop" = $1 AND c."firstOrderId" = waybond_first_order($1, $2)
$$;

-- While a dispute on the order, on what it replaces or on what replaces it is open or lost, no settlement of it begins, and none
-- leaves (claims.md, 3): the shopper would have the same goods twice. Whoever notes a dispute locks the coverages of all these
-- orders first.
CREATE OR REPLACE FUNCTION waybond_disputed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  disputed text;
BEGIN
  IF NEW."state" NOT IN ('pending', 'sent') OR (TG_OP = 'UPDATE' AND NEW."state" = OLD."state") THEN
    RETURN NEW;
  END IF;
  SELECT "orderId" INTO disputed FROM "Coverage" WHERE "id" = NEW."coverageId" FOR UPDATE;
  IF EXISTS (
    SELECT FROM "Dispute" d WHERE d."shop" = NEW."shop" AND d."standing" IN ('open', 'lost')
      AND d."orderId" IN (SELECT waybond_order_chain(NEW."shop", disputed))) THEN
    RAISE EXCEPTION 'the order of settlement % is disputed', NEW."id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION waybond_dispute_locks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "Coverage" WHERE "shop" = NEW."shop"
    AND "orderId" IN (SELECT waybond_order_chain(NEW."shop", NEW."orderId")) ORDER BY "createdAt", "id" FOR UPDATE;
  RETURN NEW;
END $$;
