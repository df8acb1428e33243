CREATE TYPE "PricingMode" AS ENUM ('exact', 'steps');
CREATE TYPE "PremiumCause" AS ENUM ('discounted', 'step-charged', 'other-version', 'other-cart');

ALTER TABLE "Shop"
    ADD COLUMN "pricing" "PricingMode" NOT NULL DEFAULT 'steps',
    ADD COLUMN "pricingSince" TIMESTAMPTZ(3),
    ADD COLUMN "exactOperation" TEXT,
    ADD COLUMN "pricingReason" JSONB,
    ADD COLUMN "checkReason" JSONB,
    ADD COLUMN "pricingAsked" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "pricingApplied" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Coverage"
    ADD COLUMN "premiumNamedMinor" BIGINT,
    ADD COLUMN "premiumCause" "PremiumCause",
    ADD COLUMN "consent" JSONB;

-- A shop that published before could have exact prices: it is looked into once.
UPDATE "Shop" SET "pricingAsked" = 1 WHERE "livePlanVersion" IS NOT NULL;
