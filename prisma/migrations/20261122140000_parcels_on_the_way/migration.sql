-- Parcels that are looked after daily; few at any time beside all that ever were.
CREATE INDEX "Shipment_on_the_way" ON "Shipment" ("shippedAt") WHERE "deliveredAt" IS NULL AND "cancelledAt" IS NULL;
