-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "PublishState" AS ENUM ('running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "PublishStep" AS ENUM ('product', 'variants', 'channels', 'switch', 'tidy');

-- CreateEnum
CREATE TYPE "WebhookState" AS ENUM ('pending', 'done', 'failed', 'ignored');

-- CreateEnum
CREATE TYPE "Peril" AS ENUM ('loss', 'damage', 'theft', 'delay', 'wrong-item', 'not-as-described');

-- CreateEnum
CREATE TYPE "Payer" AS ENUM ('shopper', 'merchant');

-- CreateEnum
CREATE TYPE "CoverageState" AS ENUM ('active', 'cancelled', 'void', 'exhausted', 'expired');

-- CreateEnum
CREATE TYPE "PremiumCheck" AS ENUM ('matched', 'overcharged', 'undercharged', 'unrated');

-- CreateEnum
CREATE TYPE "ClaimState" AS ENUM ('submitted', 'needs_evidence', 'in_review', 'approved', 'settling', 'settled', 'denied', 'withdrawn');

-- CreateEnum
CREATE TYPE "ClaimSource" AS ENUM ('storefront', 'customer_account', 'staff', 'delay_trigger');

-- CreateEnum
CREATE TYPE "Remedy" AS ENUM ('refund', 'reship', 'credit');

-- CreateEnum
CREATE TYPE "SettlementState" AS ENUM ('pending', 'sent', 'confirmed', 'failed');

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN,
    "locale" TEXT,
    "collaborator" BOOLEAN,
    "emailVerified" BOOLEAN,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "domain" TEXT NOT NULL,
    "shopifyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "installedAt" TIMESTAMPTZ(3) NOT NULL,
    "uninstalledAt" TIMESTAMPTZ(3),
    "guaranteeProductId" TEXT,
    "guaranteeTaxable" BOOLEAN NOT NULL DEFAULT false,
    "termsUrl" TEXT,
    "livePlanVersion" INTEGER,
    "lastPlanVersion" INTEGER NOT NULL DEFAULT 0,
    "lastClaimNumber" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "StaffPreference" (
    "shop" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "locale" TEXT NOT NULL,

    CONSTRAINT "StaffPreference_pkey" PRIMARY KEY ("shop","userId")
);

-- CreateTable
CREATE TABLE "PlanDraft" (
    "shop" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "PlanDraft_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "PlanVersion" (
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "plan" JSONB NOT NULL,
    "compact" TEXT NOT NULL,
    "steps" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PlanVersion_pkey" PRIMARY KEY ("shop","version")
);

-- CreateTable
CREATE TABLE "PublishRun" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" "PublishState" NOT NULL,
    "step" "PublishStep" NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "problem" JSONB,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PublishRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookMessage" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "eventId" TEXT,
    "apiVersion" TEXT NOT NULL,
    "triggeredAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "WebhookState" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebhookMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Coverage" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderName" TEXT NOT NULL,
    "orderedAt" TIMESTAMPTZ(3) NOT NULL,
    "soldBy" TEXT NOT NULL,
    "state" "CoverageState" NOT NULL,
    "planVersion" INTEGER,
    "offer" TEXT,
    "perils" "Peril"[],
    "payer" "Payer" NOT NULL,
    "destination" TEXT,
    "customerId" TEXT,
    "currency" TEXT NOT NULL,
    "presentmentCurrency" TEXT NOT NULL,
    "insuredMinor" BIGINT NOT NULL,
    "committedMinor" BIGINT NOT NULL DEFAULT 0,
    "premiumDueMinor" BIGINT,
    "premiumChargedMinor" BIGINT NOT NULL,
    "premiumChargedPresentmentMinor" BIGINT NOT NULL,
    "premiumCheck" "PremiumCheck" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Coverage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CoverageLine" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "coverageId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "lineItemId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "variantTitle" TEXT,
    "sku" TEXT,
    "quantity" INTEGER NOT NULL,
    "rule" TEXT,
    "insuredMinor" BIGINT NOT NULL,
    "committedMinor" BIGINT NOT NULL DEFAULT 0,
    "committedQuantity" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CoverageLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CoverageChange" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "coverageId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cause" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB NOT NULL,

    CONSTRAINT "CoverageChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Claim" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "coverageId" UUID NOT NULL,
    "state" "ClaimState" NOT NULL,
    "peril" "Peril" NOT NULL,
    "description" TEXT NOT NULL,
    "happenedOn" DATE,
    "contactEmail" TEXT,
    "wishedRemedy" "Remedy" NOT NULL,
    "source" "ClaimSource" NOT NULL,
    "filedAt" TIMESTAMPTZ(3) NOT NULL,
    "filedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClaimLine" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "claimId" UUID NOT NULL,
    "coverageLineId" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "ClaimLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClaimEvent" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "claimId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from" "ClaimState",
    "to" "ClaimState",
    "reason" TEXT,
    "facts" JSONB,

    CONSTRAINT "ClaimEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Settlement" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "claimId" UUID NOT NULL,
    "coverageId" UUID NOT NULL,
    "remedy" "Remedy" NOT NULL,
    "state" "SettlementState" NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "request" JSONB,
    "effectId" TEXT,
    "problem" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Settlement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SettlementLine" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "settlementId" UUID NOT NULL,
    "coverageLineId" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "amountMinor" BIGINT NOT NULL,

    CONSTRAINT "SettlementLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "orderId" TEXT,
    "coverageId" UUID,
    "claimId" UUID,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerPosting" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "entryId" UUID NOT NULL,
    "account" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,

    CONSTRAINT "LedgerPosting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "PublishRun_shop_startedAt_idx" ON "PublishRun"("shop", "startedAt");

-- CreateIndex
CREATE INDEX "WebhookMessage_shop_state_receivedAt_idx" ON "WebhookMessage"("shop", "state", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookMessage_shop_topic_webhookId_key" ON "WebhookMessage"("shop", "topic", "webhookId");

-- CreateIndex
CREATE INDEX "Coverage_shop_orderedAt_id_idx" ON "Coverage"("shop", "orderedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Coverage_shop_orderName_idx" ON "Coverage"("shop", "orderName");

-- CreateIndex
CREATE UNIQUE INDEX "Coverage_shop_id_key" ON "Coverage"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Coverage_shop_orderId_soldBy_key" ON "Coverage"("shop", "orderId", "soldBy");

-- CreateIndex
CREATE UNIQUE INDEX "CoverageLine_shop_id_key" ON "CoverageLine"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CoverageLine_coverageId_lineItemId_key" ON "CoverageLine"("coverageId", "lineItemId");

-- CreateIndex
CREATE INDEX "CoverageChange_shop_coverageId_idx" ON "CoverageChange"("shop", "coverageId");

-- CreateIndex
CREATE INDEX "Claim_shop_state_filedAt_idx" ON "Claim"("shop", "state", "filedAt");

-- CreateIndex
CREATE INDEX "Claim_shop_filedAt_id_idx" ON "Claim"("shop", "filedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Claim_shop_id_key" ON "Claim"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Claim_shop_number_key" ON "Claim"("shop", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ClaimLine_claimId_coverageLineId_key" ON "ClaimLine"("claimId", "coverageLineId");

-- CreateIndex
CREATE INDEX "ClaimEvent_shop_claimId_idx" ON "ClaimEvent"("shop", "claimId");

-- CreateIndex
CREATE UNIQUE INDEX "Settlement_idempotencyKey_key" ON "Settlement"("idempotencyKey");

-- CreateIndex
CREATE INDEX "Settlement_shop_claimId_idx" ON "Settlement"("shop", "claimId");

-- CreateIndex
CREATE UNIQUE INDEX "Settlement_shop_id_key" ON "Settlement"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "SettlementLine_settlementId_coverageLineId_key" ON "SettlementLine"("settlementId", "coverageLineId");

-- CreateIndex
CREATE INDEX "LedgerEntry_shop_at_idx" ON "LedgerEntry"("shop", "at");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_shop_id_key" ON "LedgerEntry"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_shop_kind_cause_key" ON "LedgerEntry"("shop", "kind", "cause");

-- CreateIndex
CREATE INDEX "LedgerPosting_shop_account_idx" ON "LedgerPosting"("shop", "account");

-- CreateIndex
CREATE INDEX "LedgerPosting_entryId_idx" ON "LedgerPosting"("entryId");

-- AddForeignKey
ALTER TABLE "StaffPreference" ADD CONSTRAINT "StaffPreference_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanDraft" ADD CONSTRAINT "PlanDraft_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanVersion" ADD CONSTRAINT "PlanVersion_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublishRun" ADD CONSTRAINT "PublishRun_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublishRun" ADD CONSTRAINT "PublishRun_shop_version_fkey" FOREIGN KEY ("shop", "version") REFERENCES "PlanVersion"("shop", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Coverage" ADD CONSTRAINT "Coverage_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoverageLine" ADD CONSTRAINT "CoverageLine_shop_coverageId_fkey" FOREIGN KEY ("shop", "coverageId") REFERENCES "Coverage"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoverageChange" ADD CONSTRAINT "CoverageChange_shop_coverageId_fkey" FOREIGN KEY ("shop", "coverageId") REFERENCES "Coverage"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_shop_coverageId_fkey" FOREIGN KEY ("shop", "coverageId") REFERENCES "Coverage"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClaimLine" ADD CONSTRAINT "ClaimLine_shop_claimId_fkey" FOREIGN KEY ("shop", "claimId") REFERENCES "Claim"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClaimLine" ADD CONSTRAINT "ClaimLine_shop_coverageLineId_fkey" FOREIGN KEY ("shop", "coverageLineId") REFERENCES "CoverageLine"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClaimEvent" ADD CONSTRAINT "ClaimEvent_shop_claimId_fkey" FOREIGN KEY ("shop", "claimId") REFERENCES "Claim"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Settlement" ADD CONSTRAINT "Settlement_shop_claimId_fkey" FOREIGN KEY ("shop", "claimId") REFERENCES "Claim"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Settlement" ADD CONSTRAINT "Settlement_shop_coverageId_fkey" FOREIGN KEY ("shop", "coverageId") REFERENCES "Coverage"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SettlementLine" ADD CONSTRAINT "SettlementLine_shop_settlementId_fkey" FOREIGN KEY ("shop", "settlementId") REFERENCES "Settlement"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SettlementLine" ADD CONSTRAINT "SettlementLine_shop_coverageLineId_fkey" FOREIGN KEY ("shop", "coverageLineId") REFERENCES "CoverageLine"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerPosting" ADD CONSTRAINT "LedgerPosting_shop_entryId_fkey" FOREIGN KEY ("shop", "entryId") REFERENCES "LedgerEntry"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Rules that the schema language can't express -------------------------------------------------------------

-- At most one publishing runs in a shop.
CREATE UNIQUE INDEX "PublishRun_one_running_in_a_shop" ON "PublishRun" ("shop") WHERE "state" = 'running';

-- A claim has at most one settlement under way or given at a time that isn't known to have failed.
CREATE UNIQUE INDEX "Settlement_one_open_in_a_claim" ON "Settlement" ("claimId") WHERE "state" IN ('pending', 'sent');

-- claims.md, what must always hold, 1: never more than the insured value, nor a line's value and quantity.
ALTER TABLE "Coverage" ADD CONSTRAINT "Coverage_committed_within_insured"
  CHECK ("committedMinor" >= 0 AND "committedMinor" <= "insuredMinor");
ALTER TABLE "CoverageLine" ADD CONSTRAINT "CoverageLine_committed_within_insured"
  CHECK ("committedMinor" >= 0 AND "committedMinor" <= "insuredMinor");
ALTER TABLE "CoverageLine" ADD CONSTRAINT "CoverageLine_committed_within_quantity"
  CHECK ("committedQuantity" >= 0 AND "committedQuantity" <= "quantity");
ALTER TABLE "ClaimLine" ADD CONSTRAINT "ClaimLine_some" CHECK ("quantity" > 0);
ALTER TABLE "SettlementLine" ADD CONSTRAINT "SettlementLine_some" CHECK ("quantity" >= 0 AND "amountMinor" >= 0);
ALTER TABLE "Settlement" ADD CONSTRAINT "Settlement_some" CHECK ("amountMinor" > 0);

-- Nothing is deleted and no record of what happened is changed (claims.md, 5).
CREATE FUNCTION waybond_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "CoverageChange" FOR EACH ROW EXECUTE FUNCTION waybond_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "ClaimEvent" FOR EACH ROW EXECUTE FUNCTION waybond_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "LedgerEntry" FOR EACH ROW EXECUTE FUNCTION waybond_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "LedgerPosting" FOR EACH ROW EXECUTE FUNCTION waybond_append_only();

-- A plan version is what orders were rated by: its content never changes, only the moment of its publishing is set.
CREATE FUNCTION waybond_plan_version_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."shop" <> OLD."shop" OR NEW."version" <> OLD."version" OR NEW."plan" <> OLD."plan"
     OR NEW."compact" <> OLD."compact" OR NEW."steps" <> OLD."steps"
     OR (OLD."publishedAt" IS NOT NULL AND NEW."publishedAt" IS DISTINCT FROM OLD."publishedAt") THEN
    RAISE EXCEPTION 'a plan version never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fixed BEFORE UPDATE OR DELETE ON "PlanVersion" FOR EACH ROW EXECUTE FUNCTION waybond_plan_version_is_fixed();

-- The postings of an entry add up to zero, and there are some: checked when the transaction commits.
CREATE FUNCTION waybond_entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE entry uuid; total numeric; postings int;
BEGIN
  IF TG_TABLE_NAME = 'LedgerEntry' THEN entry := NEW."id"; ELSE entry := NEW."entryId"; END IF;
  SELECT coalesce(sum("amountMinor"), 0), count(*) INTO total, postings FROM "LedgerPosting" WHERE "entryId" = entry;
  IF total <> 0 OR postings < 2 THEN
    RAISE EXCEPTION 'ledger entry % is not balanced (% postings, sum %)', entry, postings, total USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON "LedgerEntry" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION waybond_entry_balances();
CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON "LedgerPosting" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION waybond_entry_balances();
