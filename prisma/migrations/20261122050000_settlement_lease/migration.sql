-- Who sends a settlement holds it for a while, by the database's clock, so that two senders never overlap.
ALTER TABLE "Settlement" ADD COLUMN "sendingUntil" TIMESTAMPTZ(3);
