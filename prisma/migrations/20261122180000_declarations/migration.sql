-- CreateEnum
CREATE TYPE "DeclarationState" AS ENUM ('declared', 'sent', 'accepted', 'rejected', 'withdrawn');

-- CreateTable
CREATE TABLE "CargoDeclaration" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "shipmentId" UUID NOT NULL,
    "policyId" UUID NOT NULL,
    "coverageId" UUID NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderName" TEXT NOT NULL,
    "shippedOn" DATE NOT NULL,
    "destination" TEXT,
    "currency" TEXT NOT NULL,
    "declaredMinor" BIGINT NOT NULL,
    "premiumMinor" BIGINT NOT NULL,
    "terms" JSONB NOT NULL,
    "state" "DeclarationState" NOT NULL DEFAULT 'declared',
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "sentBy" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "answeredBy" TEXT,
    "answer" TEXT,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "CargoDeclaration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CargoGap" (
    "shop" TEXT NOT NULL,
    "shipmentId" UUID NOT NULL,
    "coverageId" UUID NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "valueMinor" BIGINT NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CargoGap_pkey" PRIMARY KEY ("shop","shipmentId")
);

-- CreateIndex
CREATE INDEX "CargoDeclaration_shop_policyId_shippedOn_idx" ON "CargoDeclaration"("shop", "policyId", "shippedOn");

-- CreateIndex
CREATE INDEX "CargoDeclaration_shop_orderId_idx" ON "CargoDeclaration"("shop", "orderId");

-- CreateIndex
CREATE UNIQUE INDEX "CargoDeclaration_shop_id_key" ON "CargoDeclaration"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CargoDeclaration_shop_shipmentId_key" ON "CargoDeclaration"("shop", "shipmentId");

-- CreateIndex
CREATE INDEX "CargoGap_shop_foundAt_idx" ON "CargoGap"("shop", "foundAt" DESC);

-- AddForeignKey
ALTER TABLE "CargoDeclaration" ADD CONSTRAINT "CargoDeclaration_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CargoDeclaration" ADD CONSTRAINT "CargoDeclaration_shop_shipmentId_fkey" FOREIGN KEY ("shop", "shipmentId") REFERENCES "Shipment"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CargoDeclaration" ADD CONSTRAINT "CargoDeclaration_shop_policyId_fkey" FOREIGN KEY ("shop", "policyId") REFERENCES "CargoPolicy"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CargoDeclaration" ADD CONSTRAINT "CargoDeclaration_shop_coverageId_fkey" FOREIGN KEY ("shop", "coverageId") REFERENCES "Coverage"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CargoGap" ADD CONSTRAINT "CargoGap_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CargoGap" ADD CONSTRAINT "CargoGap_shop_shipmentId_fkey" FOREIGN KEY ("shop", "shipmentId") REFERENCES "Shipment"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CargoGap" ADD CONSTRAINT "CargoGap_shop_coverageId_fkey" FOREIGN KEY ("shop", "coverageId") REFERENCES "Coverage"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rules that the schema language can't express -------------------------------------------------------------

-- Nothing but these moves is legal, whoever writes (domain/cargo/declaration-state).
CREATE FUNCTION waybond_declaration_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" = OLD."state" OR (OLD."state"::text, NEW."state"::text) IN (
    ('declared', 'sent'), ('declared', 'withdrawn'), ('sent', 'accepted'), ('sent', 'rejected')) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a declaration doesn''t move from % to %', OLD."state", NEW."state" USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER moves BEFORE UPDATE OF "state" ON "CargoDeclaration" FOR EACH ROW EXECUTE FUNCTION waybond_declaration_moves();
CREATE TRIGGER kept BEFORE DELETE ON "CargoDeclaration" FOR EACH ROW EXECUTE FUNCTION waybond_not_deleted();
ALTER TABLE "CargoDeclaration" ADD CONSTRAINT "CargoDeclaration_amounts" CHECK ("declaredMinor" >= 0 AND "premiumMinor" >= 0);
