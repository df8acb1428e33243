-- In which parcels settled goods were, whether or not anybody owes anything for them.
ALTER TABLE "SettlementLine" ADD COLUMN "parcels" JSONB;

-- Until now only recoveries told it, each of a settlement the same, in the event that opened them.
UPDATE "SettlementLine" l
SET "parcels" = (
  SELECT coalesce(jsonb_agg(jsonb_build_object('shipmentId', g."value" ->> 'shipmentId', 'quantity', (g."value" ->> 'quantity')::int)), '[]')
  FROM jsonb_array_elements(o."goods") g
  WHERE g."value" ->> 'lineItemId' = c."lineItemId")
FROM "CoverageLine" c, (
  SELECT DISTINCT ON (r."shop", r."settlementId") r."shop", r."settlementId", e."facts" -> 'goods' AS "goods"
  FROM "Recovery" r
  JOIN "RecoveryEvent" e ON e."shop" = r."shop" AND e."recoveryId" = r."id" AND e."kind" = 'opened'
  WHERE r."peril" <> 'delay' AND jsonb_typeof(e."facts" -> 'goods') = 'array'
  ORDER BY r."shop", r."settlementId", r."number") o
WHERE c."shop" = l."shop" AND c."id" = l."coverageLineId" AND o."shop" = l."shop" AND o."settlementId" = l."settlementId";
