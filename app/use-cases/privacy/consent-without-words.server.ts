import { Prisma } from "@prisma/client";

const pricing = (at: Prisma.Sql) => Prisma.sql`
  (${at} ->> 'c' ~ '^[A-Z]{3}$' AND ${at} ->> 't' ~ '^[0-9T:.Z+-]{1,35}$' AND ${at} ->> 'p' ~ '^[0-9]{1,9}([.][0-9]{1,3})?$')`;
const repricing = Prisma.sql`t."consent" -> 'n'`;

/**
 * The consent receipt of a coverage `t` (domain/cart/consent) as it outlives the customer: when which price was agreed to,
 * in which language, under which version. It came by the shopper's browser, which may have written anything there: of the
 * wording its SHA-256 is kept, by which it can still be shown that it was ours, and a receipt in which anything else isn't in
 * its form goes as a whole.
 */
export const consentWithoutWords: Prisma.Sql = Prisma.sql`
  CASE WHEN t."consent" ->> 'l' ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'
    AND ${pricing(Prisma.sql`t."consent"`)} AND (${repricing} IS NULL OR ${pricing(repricing)})
    AND jsonb_typeof(t."consent" -> 'v') = 'number' AND jsonb_typeof(t."consent" -> 'u') = 'boolean'
    AND t."consent" ->> 's' IN ('checkout', 'cart')
    AND EXISTS (SELECT FROM "PlanVersion" v WHERE v."shop" = t."shop" AND jsonb_path_exists(
      v."plan", '$.offers[*].id ? (@ == $offer)', jsonb_build_object('offer', t."consent" -> 'o')))
  THEN jsonb_strip_nulls(jsonb_build_object(
    'w', CASE WHEN t."consent" ->> 'w' ~ '^sha256:[0-9a-f]{64}$' THEN t."consent" ->> 'w'
      ELSE 'sha256:' || encode(sha256(convert_to(t."consent" ->> 'w', 'UTF8')), 'hex') END,
    'l', t."consent" -> 'l', 'p', t."consent" -> 'p', 'c', t."consent" -> 'c', 'o', t."consent" -> 'o',
    'v', t."consent" -> 'v', 'u', t."consent" -> 'u', 't', t."consent" -> 't', 's', t."consent" -> 's',
    'n', CASE WHEN ${repricing} IS NOT NULL THEN jsonb_build_object(
      'p', ${repricing} -> 'p', 'c', ${repricing} -> 'c', 'v', ${repricing} -> 'v', 't', ${repricing} -> 't') END))
  END`;
