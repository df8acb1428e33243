-- CreateEnum
CREATE TYPE "ClaimDraftState" AS ENUM ('open', 'planned', 'filed', 'dropped');

-- CreateEnum
CREATE TYPE "ScanState" AS ENUM ('unscanned', 'clean', 'infected');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('approve', 'deny', 'review', 'ask');

-- AlterTable
ALTER TABLE "Claim" ADD COLUMN     "addressKey" TEXT,
ADD COLUMN     "answerBy" TIMESTAMPTZ(3),
ADD COLUMN     "appealBy" TIMESTAMPTZ(3),
ADD COLUMN     "assignee" JSONB,
ADD COLUMN     "chosenRemedy" "Remedy",
ADD COLUMN     "customerKey" TEXT,
ADD COLUMN     "decideAsked" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "decideDone" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "emailKey" TEXT,
ADD COLUMN     "language" TEXT NOT NULL DEFAULT 'en',
ADD COLUMN     "promisedBy" TIMESTAMPTZ(3),
ADD COLUMN     "remedies" "Remedy"[],
ADD COLUMN     "reshipTo" JSONB,
ADD COLUMN     "share" INTEGER NOT NULL DEFAULT 10000;

-- AlterTable
ALTER TABLE "Settlement" ADD COLUMN     "draftOrderId" TEXT,
ADD COLUMN     "effectName" TEXT;

-- CreateTable
CREATE TABLE "ClaimSettings" (
    "shop" TEXT NOT NULL,
    "filingWindows" JSONB NOT NULL,
    "photosNeeded" JSONB NOT NULL,
    "statementAboveMinor" BIGINT,
    "answerDays" INTEGER NOT NULL,
    "appealDays" INTEGER NOT NULL,
    "promisedHours" INTEGER NOT NULL,
    "settleByItself" BOOLEAN NOT NULL,
    "remedies" "Remedy"[],
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "ClaimSettings_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "DecisionRules" (
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "DecisionRules_pkey" PRIMARY KEY ("shop","version")
);

-- CreateTable
CREATE TABLE "DecisionRulesDraft" (
    "shop" TEXT NOT NULL,
    "rules" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "DecisionRulesDraft_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "RuleTrial" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "state" "WorkState" NOT NULL,
    "rules" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "problem" JSONB,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RuleTrial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClaimDraft" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "coverageId" UUID NOT NULL,
    "state" "ClaimDraftState" NOT NULL,
    "source" "ClaimSource" NOT NULL,
    "language" TEXT NOT NULL,
    "contactEmail" TEXT,
    "form" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "fileOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ClaimDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShopperCode" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "orderId" TEXT,
    "subject" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ShopperCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "claimId" UUID NOT NULL,
    "addedBy" TEXT NOT NULL,
    "fileName" TEXT,
    "contentType" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "pictureHash" TEXT,
    "key" TEXT,
    "shownKey" TEXT,
    "shownType" TEXT,
    "thumbnailKey" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "scan" "ScanState" NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClaimMessage" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "claimId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "ClaimMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClaimDecision" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "claimId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "rule" TEXT,
    "rulesVersion" INTEGER,
    "facts" JSONB NOT NULL,
    "reason" JSONB,
    "remedies" "Remedy"[],
    "share" INTEGER,

    CONSTRAINT "ClaimDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailText" (
    "shop" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "MailText_pkey" PRIMARY KEY ("shop","template","language")
);

-- CreateTable
CREATE TABLE "ClaimListView" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "ClaimListView_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RuleTrial_shop_startedAt_idx" ON "RuleTrial"("shop", "startedAt");

-- CreateIndex
CREATE INDEX "ClaimDraft_shop_state_fileOn_idx" ON "ClaimDraft"("shop", "state", "fileOn");

-- CreateIndex
CREATE UNIQUE INDEX "ClaimDraft_shop_id_key" ON "ClaimDraft"("shop", "id");

-- CreateIndex
CREATE INDEX "ShopperCode_shop_subject_createdAt_idx" ON "ShopperCode"("shop", "subject", "createdAt");

-- CreateIndex
CREATE INDEX "ShopperCode_createdAt_idx" ON "ShopperCode"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ShopperCode_shop_id_key" ON "ShopperCode"("shop", "id");

-- CreateIndex
CREATE INDEX "Evidence_shop_claimId_idx" ON "Evidence"("shop", "claimId");

-- CreateIndex
CREATE INDEX "Evidence_shop_sha256_idx" ON "Evidence"("shop", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_shop_id_key" ON "Evidence"("shop", "id");

-- CreateIndex
CREATE INDEX "ClaimMessage_shop_claimId_at_idx" ON "ClaimMessage"("shop", "claimId", "at");

-- CreateIndex
CREATE INDEX "ClaimDecision_shop_claimId_at_idx" ON "ClaimDecision"("shop", "claimId", "at");

-- CreateIndex
CREATE INDEX "ClaimDecision_shop_at_idx" ON "ClaimDecision"("shop", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ClaimDecision_shop_id_key" ON "ClaimDecision"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ClaimListView_shop_id_key" ON "ClaimListView"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ClaimListView_shop_name_key" ON "ClaimListView"("shop", "name");

-- CreateIndex
CREATE INDEX "Claim_shop_state_promisedBy_idx" ON "Claim"("shop", "state", "promisedBy");

-- CreateIndex
CREATE INDEX "Claim_shop_customerKey_idx" ON "Claim"("shop", "customerKey");

-- CreateIndex
CREATE INDEX "Claim_shop_emailKey_idx" ON "Claim"("shop", "emailKey");

-- CreateIndex
CREATE INDEX "Claim_shop_addressKey_idx" ON "Claim"("shop", "addressKey");

-- AddForeignKey
ALTER TABLE "ClaimSettings" ADD CONSTRAINT "ClaimSettings_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DecisionRules" ADD CONSTRAINT "DecisionRules_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DecisionRulesDraft" ADD CONSTRAINT "DecisionRulesDraft_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleTrial" ADD CONSTRAINT "RuleTrial_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClaimDraft" ADD CONSTRAINT "ClaimDraft_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClaimDraft" ADD CONSTRAINT "ClaimDraft_shop_coverageId_fkey" FOREIGN KEY ("shop", "coverageId") REFERENCES "Coverage"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShopperCode" ADD CONSTRAINT "ShopperCode_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClaimMessage" ADD CONSTRAINT "ClaimMessage_shop_claimId_fkey" FOREIGN KEY ("shop", "claimId") REFERENCES "Claim"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClaimDecision" ADD CONSTRAINT "ClaimDecision_shop_claimId_fkey" FOREIGN KEY ("shop", "claimId") REFERENCES "Claim"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailText" ADD CONSTRAINT "MailText_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClaimListView" ADD CONSTRAINT "ClaimListView_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Rules that the schema language can't express -------------------------------------------------------------

-- claims.md, *Claim*: nothing but these moves is legal, whoever writes.
CREATE FUNCTION waybond_claim_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" = OLD."state" OR (OLD."state"::text, NEW."state"::text) IN (
    ('submitted', 'in_review'), ('submitted', 'needs_evidence'), ('submitted', 'approved'), ('submitted', 'denied'),
    ('submitted', 'withdrawn'),
    ('needs_evidence', 'in_review'), ('needs_evidence', 'denied'), ('needs_evidence', 'withdrawn'),
    ('in_review', 'needs_evidence'), ('in_review', 'approved'), ('in_review', 'denied'), ('in_review', 'withdrawn'),
    ('approved', 'settling'), ('approved', 'in_review'),
    ('settling', 'settled'), ('settling', 'approved'),
    ('denied', 'in_review')) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a claim doesn''t move from % to %', OLD."state", NEW."state" USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER moves BEFORE UPDATE OF "state" ON "Claim" FOR EACH ROW EXECUTE FUNCTION waybond_claim_moves();

-- One appeal (claims.md, *Claim*): a denied claim goes back to review once.
CREATE UNIQUE INDEX "ClaimEvent_one_appeal" ON "ClaimEvent" ("claimId") WHERE "from" = 'denied' AND "to" = 'in_review';

-- One effect is of one settlement (claims.md, what must always hold, 2).
CREATE UNIQUE INDEX "Settlement_one_effect" ON "Settlement" ("shop", "effectId") WHERE "effectId" IS NOT NULL;
CREATE UNIQUE INDEX "Settlement_one_draft" ON "Settlement" ("shop", "draftOrderId") WHERE "draftOrderId" IS NOT NULL;
-- A claim is settled once.
CREATE UNIQUE INDEX "Settlement_one_confirmed_in_a_claim" ON "Settlement" ("claimId") WHERE "state" = 'confirmed';
ALTER TABLE "Settlement" ADD CONSTRAINT "Settlement_confirmed_has_effect" CHECK ("state" <> 'confirmed' OR "effectId" IS NOT NULL);

ALTER TABLE "Claim" ADD CONSTRAINT "Claim_share" CHECK ("share" BETWEEN 1 AND 10000);
ALTER TABLE "ClaimDecision" ADD CONSTRAINT "ClaimDecision_share" CHECK ("share" BETWEEN 1 AND 10000);
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_some" CHECK ("bytes" > 0);
ALTER TABLE "ClaimSettings" ADD CONSTRAINT "ClaimSettings_days"
  CHECK ("answerDays" BETWEEN 1 AND 365 AND "appealDays" BETWEEN 1 AND 365 AND "promisedHours" BETWEEN 1 AND 720);

-- Nothing of a claim is deleted or rewritten (claims.md, 5), but for what privacy law asks for.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "ClaimMessage"
  FOR EACH ROW EXECUTE FUNCTION waybond_history('by', 'text');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "ClaimDecision"
  FOR EACH ROW EXECUTE FUNCTION waybond_history('by', 'facts', 'reason');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "DecisionRules"
  FOR EACH ROW EXECUTE FUNCTION waybond_history('createdBy');
CREATE FUNCTION waybond_not_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF waybond_redacts('shop', OLD."shop") THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'table % keeps its rows', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER kept BEFORE DELETE ON "Claim" FOR EACH ROW EXECUTE FUNCTION waybond_not_deleted();
CREATE TRIGGER kept BEFORE DELETE ON "Settlement" FOR EACH ROW EXECUTE FUNCTION waybond_not_deleted();

-- One trial of rules at a time in a shop.
CREATE UNIQUE INDEX "RuleTrial_running" ON "RuleTrial" ("shop") WHERE "state" = 'running';
-- What the rules haven't looked at; few rows at any time.
CREATE INDEX "Claim_to_decide" ON "Claim" ("filedAt") WHERE "decideDone" < "decideAsked";
CREATE INDEX "Evidence_to_erase" ON "Evidence" ("removedAt") WHERE "removedAt" IS NOT NULL AND "key" IS NOT NULL;
CREATE INDEX "ClaimDraft_planned" ON "ClaimDraft" ("fileOn") WHERE "state" = 'planned';
