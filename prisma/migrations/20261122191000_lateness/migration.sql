-- What was given for a coverage's lateness is looked up whenever something of it is settled.
CREATE INDEX "DelayPayout_shop_coverageId_idx" ON "DelayPayout"("shop", "coverageId");

-- Parcels that came not long ago: with those on the way all that can be due for lateness (app/use-cases/delay/find-late-parcels).
CREATE INDEX "Shipment_came" ON "Shipment" ("shop", "deliveredAt") WHERE "cancelledAt" IS NULL AND "deliveredAt" IS NOT NULL;
