-- A customer's covered orders: asked for when a claim's facts are gathered, and by privacy requests.
CREATE INDEX "Coverage_shop_customerId_idx" ON "Coverage"("shop", "customerId");
