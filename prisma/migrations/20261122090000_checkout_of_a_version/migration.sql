ALTER TABLE "PlanVersion"
    ADD COLUMN "taxable" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "termsUrl" TEXT;

ALTER TABLE "ScheduledPlan"
    ADD COLUMN "taxable" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "termsUrl" TEXT;

-- What was made before took the shop's settings when it was published.
UPDATE "PlanVersion" v SET "taxable" = s."guaranteeTaxable", "termsUrl" = s."termsUrl"
FROM "Shop" s WHERE s."domain" = v."shop";
UPDATE "ScheduledPlan" p SET "taxable" = s."guaranteeTaxable", "termsUrl" = s."termsUrl"
FROM "Shop" s WHERE s."domain" = p."shop" AND p."state" = 'waiting';

CREATE OR REPLACE FUNCTION waybond_plan_version_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."shop" <> OLD."shop" OR NEW."version" <> OLD."version" OR NEW."plan" <> OLD."plan"
     OR NEW."compact" <> OLD."compact" OR NEW."steps" <> OLD."steps"
     OR NEW."taxable" <> OLD."taxable" OR NEW."termsUrl" IS DISTINCT FROM OLD."termsUrl"
     OR (OLD."publishedAt" IS NOT NULL AND NEW."publishedAt" IS DISTINCT FROM OLD."publishedAt") THEN
    RAISE EXCEPTION 'a plan version never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
