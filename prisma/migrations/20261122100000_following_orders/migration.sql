-- CreateEnum
CREATE TYPE "GuaranteeFulfilment" AS ENUM ('with-first-shipment', 'at-once', 'never');

-- CreateEnum
CREATE TYPE "PremiumRefundCause" AS ENUM ('cancelled', 'reduced', 'overcharged');

-- CreateEnum
CREATE TYPE "SweepKind" AS ENUM ('updated', 'past');

-- CreateEnum
CREATE TYPE "PrivacyRequestKind" AS ENUM ('data-request', 'customer-redact', 'shop-redact');

-- AlterTable
ALTER TABLE "WebhookMessage" ADD COLUMN     "subject" TEXT;

-- AlterTable
ALTER TABLE "Coverage" ADD COLUMN     "premiumGivenBackMinor" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "ShopSettings" (
    "shop" TEXT NOT NULL,
    "fulfilGuarantee" "GuaranteeFulfilment" NOT NULL DEFAULT 'with-first-shipment',
    "cancelHours" INTEGER,
    "giveBackReduced" BOOLEAN NOT NULL DEFAULT false,
    "giveBackDrift" BOOLEAN NOT NULL DEFAULT false,
    "orderTag" TEXT DEFAULT 'shipping-guarantee',
    "mailWhenCovered" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "ShopSettings_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "CallBudget" (
    "shop" TEXT NOT NULL,
    "availablePoints" DOUBLE PRECISION NOT NULL,
    "restoreRate" DOUBLE PRECISION NOT NULL,
    "asOf" TIMESTAMPTZ(3) NOT NULL,
    "pausedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "CallBudget_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "FollowedOrder" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderUpdatedAt" TIMESTAMPTZ(3),
    "followedAt" TIMESTAMPTZ(3),
    "heldUntil" TIMESTAMPTZ(3),
    "heldBy" UUID,

    CONSTRAINT "FollowedOrder_pkey" PRIMARY KEY ("shop","orderId")
);

-- CreateTable
CREATE TABLE "Shipment" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "fulfillmentId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT,
    "carrier" TEXT,
    "trackingNumber" TEXT,
    "trackingUrl" TEXT,
    "destination" TEXT,
    "shippedAt" TIMESTAMPTZ(3) NOT NULL,
    "estimatedDeliveryAt" TIMESTAMPTZ(3),
    "firstScanAt" TIMESTAMPTZ(3),
    "lastScanAt" TIMESTAMPTZ(3),
    "deliveredAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Shipment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShipmentLine" (
    "shop" TEXT NOT NULL,
    "shipmentId" UUID NOT NULL,
    "lineItemId" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "ShipmentLine_pkey" PRIMARY KEY ("shop","shipmentId","lineItemId")
);

-- CreateTable
CREATE TABLE "ShipmentEvent" (
    "shop" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "shipmentId" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "happenedAt" TIMESTAMPTZ(3) NOT NULL,
    "message" TEXT,
    "city" TEXT,
    "country" TEXT,

    CONSTRAINT "ShipmentEvent_pkey" PRIMARY KEY ("shop","eventId")
);

-- CreateTable
CREATE TABLE "PremiumRefund" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "coverageId" UUID NOT NULL,
    "orderId" TEXT NOT NULL,
    "cause" "PremiumRefundCause" NOT NULL,
    "occasion" TEXT NOT NULL,
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
    "sendingUntil" TIMESTAMPTZ(3),

    CONSTRAINT "PremiumRefund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FlowSignal" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "SettlementState" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FlowSignal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "toAddress" TEXT,
    "language" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "state" "SettlementState" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SweepRun" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "kind" "SweepKind" NOT NULL,
    "state" "WorkState" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "cursor" TEXT,
    "operationId" TEXT,
    "looked" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "repaired" INTEGER NOT NULL DEFAULT 0,
    "problem" JSONB,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SweepRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PrivacyRequest" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "kind" "PrivacyRequestKind" NOT NULL,
    "messageId" BIGINT NOT NULL,
    "customerId" TEXT,
    "orderIds" JSONB NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueBy" TIMESTAMPTZ(3) NOT NULL,
    "state" "WorkState" NOT NULL,
    "file" JSONB,
    "deleted" JSONB,
    "problem" TEXT,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PrivacyRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Shipment_shop_orderId_idx" ON "Shipment"("shop", "orderId");

-- CreateIndex
CREATE UNIQUE INDEX "Shipment_shop_id_key" ON "Shipment"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Shipment_shop_fulfillmentId_key" ON "Shipment"("shop", "fulfillmentId");

-- CreateIndex
CREATE INDEX "ShipmentEvent_shop_shipmentId_happenedAt_idx" ON "ShipmentEvent"("shop", "shipmentId", "happenedAt");

-- CreateIndex
CREATE UNIQUE INDEX "PremiumRefund_idempotencyKey_key" ON "PremiumRefund"("idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "PremiumRefund_shop_id_key" ON "PremiumRefund"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "PremiumRefund_shop_coverageId_occasion_key" ON "PremiumRefund"("shop", "coverageId", "occasion");

-- CreateIndex
CREATE UNIQUE INDEX "FlowSignal_shop_cause_key" ON "FlowSignal"("shop", "cause");

-- CreateIndex
CREATE UNIQUE INDEX "Mail_shop_cause_key" ON "Mail"("shop", "cause");

-- CreateIndex
CREATE INDEX "SweepRun_shop_kind_startedAt_idx" ON "SweepRun"("shop", "kind", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "PrivacyRequest_messageId_key" ON "PrivacyRequest"("messageId");

-- CreateIndex
CREATE INDEX "PrivacyRequest_shop_receivedAt_idx" ON "PrivacyRequest"("shop", "receivedAt");

-- AddForeignKey
ALTER TABLE "ShopSettings" ADD CONSTRAINT "ShopSettings_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallBudget" ADD CONSTRAINT "CallBudget_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowedOrder" ADD CONSTRAINT "FollowedOrder_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shipment" ADD CONSTRAINT "Shipment_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShipmentLine" ADD CONSTRAINT "ShipmentLine_shop_shipmentId_fkey" FOREIGN KEY ("shop", "shipmentId") REFERENCES "Shipment"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShipmentEvent" ADD CONSTRAINT "ShipmentEvent_shop_shipmentId_fkey" FOREIGN KEY ("shop", "shipmentId") REFERENCES "Shipment"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PremiumRefund" ADD CONSTRAINT "PremiumRefund_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PremiumRefund" ADD CONSTRAINT "PremiumRefund_shop_coverageId_fkey" FOREIGN KEY ("shop", "coverageId") REFERENCES "Coverage"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FlowSignal" ADD CONSTRAINT "FlowSignal_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SweepRun" ADD CONSTRAINT "SweepRun_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Of a premium no more is given back than was charged.
ALTER TABLE "Coverage" ADD CONSTRAINT "Coverage_given_back"
  CHECK ("premiumGivenBackMinor" >= 0 AND "premiumGivenBackMinor" <= "premiumChargedMinor");
ALTER TABLE "PremiumRefund" ADD CONSTRAINT "PremiumRefund_some" CHECK ("amountMinor" > 0);
ALTER TABLE "ShipmentLine" ADD CONSTRAINT "ShipmentLine_some" CHECK ("quantity" > 0);
ALTER TABLE "ShopSettings" ADD CONSTRAINT "ShopSettings_cancel" CHECK ("cancelHours" BETWEEN 1 AND 8760);

-- What waits about one subject; few rows at any time.
CREATE INDEX "WebhookMessage_subject" ON "WebhookMessage" ("shop", "subject") WHERE "state" = 'pending';
-- What lies in an outbox; few rows at any time.
CREATE INDEX "PremiumRefund_open" ON "PremiumRefund" ("createdAt") WHERE "state" IN ('pending', 'sent');
CREATE INDEX "FlowSignal_open" ON "FlowSignal" ("createdAt") WHERE "state" IN ('pending', 'sent');
CREATE INDEX "Mail_open" ON "Mail" ("createdAt") WHERE "state" IN ('pending', 'sent');
-- One sweep of a kind at a time in a shop.
CREATE UNIQUE INDEX "SweepRun_running" ON "SweepRun" ("shop", "kind") WHERE "state" = 'running';
