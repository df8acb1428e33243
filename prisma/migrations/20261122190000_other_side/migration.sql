-- CreateEnum
CREATE TYPE "RecoveryState" AS ENUM ('open', 'notified', 'submitted', 'accepted', 'rejected', 'received', 'closed');

-- CreateEnum
CREATE TYPE "DisputeStanding" AS ENUM ('open', 'lost', 'won');

-- DropIndex
DROP INDEX "CargoDeclaration_shop_shipmentId_key";

-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "lastRecoveryNumber" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "ShopSettings" ADD COLUMN     "staffEmail" TEXT;

-- AlterTable
ALTER TABLE "CoverageLine" ADD COLUMN     "delayMinor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "CargoPolicy" ADD COLUMN     "termsSince" DATE;
UPDATE "CargoPolicy" p SET "termsSince" = (p."createdAt" AT TIME ZONE s."timeZone")::date FROM "Shop" s WHERE s."domain" = p."shop";
ALTER TABLE "CargoPolicy" ALTER COLUMN "termsSince" SET NOT NULL;

-- CreateTable
CREATE TABLE "Recovery" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "claimId" UUID NOT NULL,
    "settlementId" UUID NOT NULL,
    "declarationId" UUID NOT NULL,
    "policyId" UUID NOT NULL,
    "coverageId" UUID NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderName" TEXT NOT NULL,
    "peril" "Peril" NOT NULL,
    "state" "RecoveryState" NOT NULL DEFAULT 'open',
    "currency" TEXT NOT NULL,
    "lostMinor" BIGINT NOT NULL,
    "declaredLossMinor" BIGINT NOT NULL,
    "expectedMinor" BIGINT NOT NULL,
    "receivedMinor" BIGINT NOT NULL DEFAULT 0,
    "writtenOffMinor" BIGINT NOT NULL DEFAULT 0,
    "reference" TEXT,
    "noticeBy" DATE,
    "papersBy" DATE,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Recovery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryEvent" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "recoveryId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from" "RecoveryState",
    "to" "RecoveryState",
    "reason" TEXT,
    "facts" JSONB,

    CONSTRAINT "RecoveryEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DelayTerms" (
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "on" BOOLEAN NOT NULL,
    "terms" JSONB NOT NULL,
    "inForceAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "DelayTerms_pkey" PRIMARY KEY ("shop","version")
);

-- CreateTable
CREATE TABLE "DelayPayout" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "shipmentId" UUID NOT NULL,
    "grade" INTEGER NOT NULL,
    "coverageId" UUID NOT NULL,
    "claimId" UUID NOT NULL,
    "termsVersion" INTEGER NOT NULL,
    "promisedOn" DATE NOT NULL,
    "reachedOn" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DelayPayout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Dispute" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "disputeId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderName" TEXT NOT NULL,
    "coverageId" UUID,
    "claimId" UUID,
    "type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "standing" "DisputeStanding" NOT NULL,
    "currency" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "shopCurrency" TEXT NOT NULL,
    "shopMinor" BIGINT NOT NULL,
    "initiatedAt" TIMESTAMPTZ(3) NOT NULL,
    "evidenceDueBy" TIMESTAMPTZ(3),
    "evidenceSentOn" TIMESTAMPTZ(3),
    "finalizedOn" TIMESTAMPTZ(3),
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DisputeEvidence" (
    "disputeId" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "state" "SettlementState",
    "problem" JSONB,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "submittedBy" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "sendingUntil" TIMESTAMPTZ(3),

    CONSTRAINT "DisputeEvidence_pkey" PRIMARY KEY ("disputeId")
);

-- CreateTable
CREATE TABLE "DisputeEvent" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "disputeId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "facts" JSONB,

    CONSTRAINT "DisputeEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Recovery_shop_state_noticeBy_idx" ON "Recovery"("shop", "state", "noticeBy");

-- CreateIndex
CREATE INDEX "Recovery_shop_claimId_idx" ON "Recovery"("shop", "claimId");

-- CreateIndex
CREATE UNIQUE INDEX "Recovery_shop_id_key" ON "Recovery"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Recovery_shop_number_key" ON "Recovery"("shop", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Recovery_shop_settlementId_declarationId_key" ON "Recovery"("shop", "settlementId", "declarationId");

-- CreateIndex
CREATE INDEX "RecoveryEvent_shop_recoveryId_idx" ON "RecoveryEvent"("shop", "recoveryId");

-- CreateIndex
CREATE UNIQUE INDEX "DelayPayout_shop_shipmentId_grade_key" ON "DelayPayout"("shop", "shipmentId", "grade");

-- CreateIndex
CREATE UNIQUE INDEX "DelayPayout_shop_claimId_key" ON "DelayPayout"("shop", "claimId");

-- CreateIndex
CREATE INDEX "Dispute_shop_orderId_idx" ON "Dispute"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Dispute_shop_standing_evidenceDueBy_idx" ON "Dispute"("shop", "standing", "evidenceDueBy");

-- CreateIndex
CREATE UNIQUE INDEX "Dispute_shop_id_key" ON "Dispute"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Dispute_shop_disputeId_key" ON "Dispute"("shop", "disputeId");

-- CreateIndex
CREATE UNIQUE INDEX "DisputeEvidence_shop_disputeId_key" ON "DisputeEvidence"("shop", "disputeId");

-- CreateIndex
CREATE INDEX "DisputeEvent_shop_disputeId_idx" ON "DisputeEvent"("shop", "disputeId");

-- CreateIndex
CREATE UNIQUE INDEX "CargoDeclaration_shop_shipmentId_policyId_key" ON "CargoDeclaration"("shop", "shipmentId", "policyId");

-- AddForeignKey
ALTER TABLE "Recovery" ADD CONSTRAINT "Recovery_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recovery" ADD CONSTRAINT "Recovery_shop_claimId_fkey" FOREIGN KEY ("shop", "claimId") REFERENCES "Claim"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recovery" ADD CONSTRAINT "Recovery_shop_settlementId_fkey" FOREIGN KEY ("shop", "settlementId") REFERENCES "Settlement"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recovery" ADD CONSTRAINT "Recovery_shop_declarationId_fkey" FOREIGN KEY ("shop", "declarationId") REFERENCES "CargoDeclaration"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recovery" ADD CONSTRAINT "Recovery_shop_policyId_fkey" FOREIGN KEY ("shop", "policyId") REFERENCES "CargoPolicy"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recovery" ADD CONSTRAINT "Recovery_shop_coverageId_fkey" FOREIGN KEY ("shop", "coverageId") REFERENCES "Coverage"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryEvent" ADD CONSTRAINT "RecoveryEvent_shop_recoveryId_fkey" FOREIGN KEY ("shop", "recoveryId") REFERENCES "Recovery"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DelayTerms" ADD CONSTRAINT "DelayTerms_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DelayPayout" ADD CONSTRAINT "DelayPayout_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DelayPayout" ADD CONSTRAINT "DelayPayout_shop_shipmentId_fkey" FOREIGN KEY ("shop", "shipmentId") REFERENCES "Shipment"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DelayPayout" ADD CONSTRAINT "DelayPayout_shop_coverageId_fkey" FOREIGN KEY ("shop", "coverageId") REFERENCES "Coverage"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DelayPayout" ADD CONSTRAINT "DelayPayout_shop_claimId_fkey" FOREIGN KEY ("shop", "claimId") REFERENCES "Claim"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_shop_coverageId_fkey" FOREIGN KEY ("shop", "coverageId") REFERENCES "Coverage"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_shop_claimId_fkey" FOREIGN KEY ("shop", "claimId") REFERENCES "Claim"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DisputeEvidence" ADD CONSTRAINT "DisputeEvidence_shop_disputeId_fkey" FOREIGN KEY ("shop", "disputeId") REFERENCES "Dispute"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DisputeEvent" ADD CONSTRAINT "DisputeEvent_shop_disputeId_fkey" FOREIGN KEY ("shop", "disputeId") REFERENCES "Dispute"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rules that the schema language can't express -------------------------------------------------------------

-- A shipment is declared once, and once more after each rejection.
CREATE UNIQUE INDEX "CargoDeclaration_one_of_a_shipment" ON "CargoDeclaration" ("shop", "shipmentId") WHERE "state" <> 'rejected';

-- Lateness is a part of what was given, so that it can't be given again for a loss (claims.md, 4).
ALTER TABLE "CoverageLine" ADD CONSTRAINT "CoverageLine_delay" CHECK ("delayMinor" >= 0 AND "delayMinor" <= "committedMinor");

-- While a dispute on the order is open or lost, no settlement of it begins, and none leaves (claims.md, 3). Whoever notes a dispute
-- locks the order's coverages first (waybond_dispute_locks), as whoever settles does: one of both sees the other.
CREATE FUNCTION waybond_disputed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" NOT IN ('pending', 'sent') OR (TG_OP = 'UPDATE' AND NEW."state" = OLD."state") THEN
    RETURN NEW;
  END IF;
  PERFORM FROM "Coverage" WHERE "id" = NEW."coverageId" FOR UPDATE;
  IF EXISTS (
    SELECT FROM "Dispute" d JOIN "Coverage" c ON c."shop" = d."shop" AND c."orderId" = d."orderId"
    WHERE c."id" = NEW."coverageId" AND d."standing" IN ('open', 'lost')) THEN
    RAISE EXCEPTION 'the order of settlement % is disputed', NEW."id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER disputed BEFORE INSERT OR UPDATE OF "state" ON "Settlement" FOR EACH ROW EXECUTE FUNCTION waybond_disputed();
CREATE FUNCTION waybond_dispute_locks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "Coverage" WHERE "shop" = NEW."shop" AND "orderId" = NEW."orderId" ORDER BY "id" FOR UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER locks BEFORE INSERT OR UPDATE OF "standing" ON "Dispute" FOR EACH ROW EXECUTE FUNCTION waybond_dispute_locks();
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_amounts" CHECK ("amountMinor" >= 0 AND "shopMinor" >= 0);

-- Nothing but these moves is legal, whoever writes (domain/cargo/recovery-state).
CREATE FUNCTION waybond_recovery_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" = OLD."state" OR (OLD."state"::text, NEW."state"::text) IN (
    ('open', 'notified'), ('open', 'submitted'), ('open', 'closed'),
    ('notified', 'submitted'), ('notified', 'closed'),
    ('submitted', 'accepted'), ('submitted', 'rejected'), ('submitted', 'closed'),
    ('accepted', 'received'), ('accepted', 'closed'),
    ('rejected', 'submitted'), ('rejected', 'closed'),
    ('received', 'closed')) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a recovery doesn''t move from % to %', OLD."state", NEW."state" USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER moves BEFORE UPDATE OF "state" ON "Recovery" FOR EACH ROW EXECUTE FUNCTION waybond_recovery_moves();
-- Never more is expected than was lost; nothing is written off that came in or that nobody expected.
ALTER TABLE "Recovery" ADD CONSTRAINT "Recovery_amounts" CHECK (
  "lostMinor" >= 0 AND "declaredLossMinor" >= 0 AND "expectedMinor" >= 0 AND "expectedMinor" <= "lostMinor"
  AND "expectedMinor" <= "declaredLossMinor" AND "receivedMinor" >= 0 AND "writtenOffMinor" >= 0
  AND "writtenOffMinor" <= greatest("expectedMinor" - "receivedMinor", 0));
ALTER TABLE "DelayPayout" ADD CONSTRAINT "DelayPayout_some" CHECK ("amountMinor" > 0 AND "grade" > 0);

CREATE TRIGGER kept BEFORE DELETE ON "Recovery" FOR EACH ROW EXECUTE FUNCTION waybond_not_deleted();
CREATE TRIGGER kept BEFORE DELETE ON "Dispute" FOR EACH ROW EXECUTE FUNCTION waybond_not_deleted();
CREATE TRIGGER kept BEFORE DELETE ON "DisputeEvidence" FOR EACH ROW EXECUTE FUNCTION waybond_not_deleted();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "RecoveryEvent"
  FOR EACH ROW EXECUTE FUNCTION waybond_history('by', 'reason', 'facts');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "DisputeEvent"
  FOR EACH ROW EXECUTE FUNCTION waybond_history('by', 'facts');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "DelayTerms"
  FOR EACH ROW EXECUTE FUNCTION waybond_history('createdBy');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "DelayPayout" FOR EACH ROW EXECUTE FUNCTION waybond_history();
