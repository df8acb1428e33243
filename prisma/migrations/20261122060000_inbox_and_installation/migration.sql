-- A message that is recorded and to be carried out by a person or a later release.
ALTER TYPE "WebhookState" ADD VALUE 'waiting' BEFORE 'done';

-- When a message was last tried: what lies unfinished for long is queued again.
ALTER TABLE "WebhookMessage" ADD COLUMN "attemptedAt" TIMESTAMPTZ(3);

-- The last instant at which the shop gave access: an app/uninstalled from before it is about an earlier installation.
ALTER TABLE "Shop" ADD COLUMN "accessGrantedAt" TIMESTAMPTZ(3);

-- What the sweep looks for, over all shops; few rows at any time. (Open settlements and publishings have such an index.)
CREATE INDEX "WebhookMessage_unfinished" ON "WebhookMessage" ("receivedAt") WHERE "state" IN ('pending', 'failed');
