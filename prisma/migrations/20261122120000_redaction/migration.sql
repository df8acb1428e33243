-- Privacy law asks for what nothing else may do: personal texts leave a history that is otherwise never changed, and what was a
-- shop's is deleted once it is gone. There is one way in, a setting that ends with its transaction and names the shop:
-- set_config('waybond.redaction', 'customer:<shop>' or 'shop:<shop>', true). Into the ledger there is none.
CREATE FUNCTION waybond_redacts(what text, shop text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('waybond.redaction', true) = what || ':' || shop, false)
$$;

-- A history: append-only, but for the texts that the trigger names, where a customer's data is removed, and for a shop's end.
CREATE FUNCTION waybond_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE texts text[] := TG_ARGV;
BEGIN
  IF TG_OP = 'DELETE' AND waybond_redacts('shop', OLD."shop") THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND waybond_redacts('customer', OLD."shop") AND to_jsonb(NEW) - texts = to_jsonb(OLD) - texts THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER append_only ON "CoverageChange";
DROP TRIGGER append_only ON "ClaimEvent";
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "CoverageChange"
  FOR EACH ROW EXECUTE FUNCTION waybond_history('by', 'before', 'after');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "ClaimEvent"
  FOR EACH ROW EXECUTE FUNCTION waybond_history('by', 'reason', 'facts');

CREATE OR REPLACE FUNCTION waybond_plan_version_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND waybond_redacts('shop', OLD."shop") THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'DELETE' OR NEW."shop" <> OLD."shop" OR NEW."version" <> OLD."version" OR NEW."plan" <> OLD."plan"
     OR NEW."compact" <> OLD."compact" OR NEW."steps" <> OLD."steps"
     OR NEW."taxable" <> OLD."taxable" OR NEW."termsUrl" IS DISTINCT FROM OLD."termsUrl"
     OR (OLD."publishedAt" IS NOT NULL AND NEW."publishedAt" IS DISTINCT FROM OLD."publishedAt") THEN
    RAISE EXCEPTION 'a plan version never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
