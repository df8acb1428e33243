CREATE TYPE "WorkState" AS ENUM ('running', 'done', 'failed', 'cancelled');
CREATE TYPE "ScheduledPlanState" AS ENUM ('waiting', 'started', 'failed', 'cancelled');

CREATE TABLE "PastOrder" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "orderedAt" TIMESTAMPTZ(3) NOT NULL,
    "currency" TEXT NOT NULL,
    "totalMinor" BIGINT NOT NULL,
    "cart" JSONB NOT NULL,

    CONSTRAINT "PastOrder_pkey" PRIMARY KEY ("shop", "orderId")
);

CREATE TABLE "PastOrderImport" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "state" "WorkState" NOT NULL,
    "days" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "operationId" TEXT,
    "found" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "unreadable" INTEGER NOT NULL DEFAULT 0,
    "problem" JSONB,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PastOrderImport_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ReplayRun" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "state" "WorkState" NOT NULL,
    "plan" JSONB NOT NULL,
    "planVersion" INTEGER,
    "draftRevision" INTEGER,
    "liveVersion" INTEGER,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "problem" JSONB,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReplayRun_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ScheduledPlan" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "state" "ScheduledPlanState" NOT NULL,
    "plan" JSONB NOT NULL,
    "draftRevision" INTEGER NOT NULL,
    "publishAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER,
    "problem" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedBy" TEXT,

    CONSTRAINT "ScheduledPlan_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ReplacedDraft" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "savedBy" TEXT NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL,
    "replacedBy" TEXT NOT NULL,
    "replacedWith" INTEGER,

    CONSTRAINT "ReplacedDraft_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "PastOrder_shop_orderedAt_orderId_idx" ON "PastOrder"("shop", "orderedAt" DESC, "orderId");
CREATE INDEX "PastOrder_shop_name_idx" ON "PastOrder"("shop", "name");
CREATE INDEX "PastOrderImport_shop_startedAt_idx" ON "PastOrderImport"("shop", "startedAt");
CREATE INDEX "ReplayRun_shop_startedAt_idx" ON "ReplayRun"("shop", "startedAt");
CREATE INDEX "ScheduledPlan_shop_createdAt_idx" ON "ScheduledPlan"("shop", "createdAt");
CREATE INDEX "ReplacedDraft_shop_replacedAt_idx" ON "ReplacedDraft"("shop", "replacedAt");

ALTER TABLE "PastOrder" ADD CONSTRAINT "PastOrder_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PastOrderImport" ADD CONSTRAINT "PastOrderImport_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReplayRun" ADD CONSTRAINT "ReplayRun_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ScheduledPlan" ADD CONSTRAINT "ScheduledPlan_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReplacedDraft" ADD CONSTRAINT "ReplacedDraft_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One at a time in a shop, whoever asks.
CREATE UNIQUE INDEX "PastOrderImport_one_running_in_a_shop" ON "PastOrderImport" ("shop") WHERE "state" = 'running';
CREATE UNIQUE INDEX "ReplayRun_one_running_in_a_shop" ON "ReplayRun" ("shop") WHERE "state" = 'running';
CREATE UNIQUE INDEX "ScheduledPlan_one_waiting_in_a_shop" ON "ScheduledPlan" ("shop") WHERE "state" = 'waiting';

-- What is due, over all shops.
CREATE INDEX "ScheduledPlan_due" ON "ScheduledPlan" ("publishAt") WHERE "state" = 'waiting';
