-- CreateEnum
CREATE TYPE "CargoParty" AS ENUM ('forwarder', 'insurer');

-- CreateEnum
CREATE TYPE "TransportMode" AS ENUM ('parcel', 'air', 'sea', 'road');

-- CreateEnum
CREATE TYPE "DeclaredBasis" AS ENUM ('price', 'cost', 'percentage');

-- CreateTable
CREATE TABLE "CargoPolicy" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "party" "CargoParty" NOT NULL,
    "name" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "fromDay" DATE NOT NULL,
    "toDay" DATE NOT NULL,
    "include" TEXT[],
    "exclude" TEXT[],
    "perils" "Peril"[],
    "mode" "TransportMode" NOT NULL,
    "rate" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "minimumMinor" BIGINT NOT NULL,
    "deductibleMinor" BIGINT NOT NULL,
    "limitMinor" BIGINT,
    "basis" "DeclaredBasis" NOT NULL,
    "basisPercent" TEXT,
    "deadlines" JSONB NOT NULL,
    "endedOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "CargoPolicy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CargoPolicy_shop_position_idx" ON "CargoPolicy"("shop", "position");

-- CreateIndex
CREATE UNIQUE INDEX "CargoPolicy_shop_id_key" ON "CargoPolicy"("shop", "id");

-- AddForeignKey
ALTER TABLE "CargoPolicy" ADD CONSTRAINT "CargoPolicy_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rules that the schema language can't express -------------------------------------------------------------

ALTER TABLE "CargoPolicy" ADD CONSTRAINT "CargoPolicy_period" CHECK ("fromDay" <= "toDay");
ALTER TABLE "CargoPolicy" ADD CONSTRAINT "CargoPolicy_amounts"
  CHECK ("minimumMinor" >= 0 AND "deductibleMinor" >= 0 AND "limitMinor" > 0);
ALTER TABLE "CargoPolicy" ADD CONSTRAINT "CargoPolicy_percent" CHECK (("basis" = 'percentage') = ("basisPercent" IS NOT NULL));
-- What was promised stays to be read: a policy is ended, never deleted.
CREATE TRIGGER kept BEFORE DELETE ON "CargoPolicy" FOR EACH ROW EXECUTE FUNCTION waybond_not_deleted();
