-- What was sold of a line, beside what is still there of it.
ALTER TABLE "CoverageLine" ADD COLUMN "soldQuantity" INTEGER;
UPDATE "CoverageLine" SET "soldQuantity" = "quantity";
ALTER TABLE "CoverageLine" ALTER COLUMN "soldQuantity" SET NOT NULL;
ALTER TABLE "CoverageLine" ADD CONSTRAINT "CoverageLine_left" CHECK ("quantity" >= 0 AND "quantity" <= "soldQuantity");
