-- Privacy requests that came while nobody carried them out waited in the inbox: now they are requests like any other, and the
-- next sweep queues them.
INSERT INTO "PrivacyRequest" ("id", "shop", "kind", "messageId", "customerId", "orderIds", "receivedAt", "dueBy", "state")
SELECT gen_random_uuid(), m."shop",
  (CASE m."topic" WHEN 'CUSTOMERS_DATA_REQUEST' THEN 'data-request' WHEN 'CUSTOMERS_REDACT' THEN 'customer-redact'
    ELSE 'shop-redact' END)::"PrivacyRequestKind",
  m."id", 'gid://shopify/Customer/' || (m."payload" #>> '{customer,id}'),
  coalesce(
    (SELECT jsonb_agg('gid://shopify/Order/' || o) FROM jsonb_array_elements_text(
      CASE WHEN jsonb_typeof(n."orders") = 'array' THEN n."orders" ELSE '[]' END) o), '[]'),
  m."receivedAt", m."receivedAt" + interval '30 days', 'running'
FROM "WebhookMessage" m,
  LATERAL (SELECT coalesce(m."payload" -> 'orders_requested', m."payload" -> 'orders_to_redact') AS "orders") n
WHERE m."state" = 'waiting' AND m."topic" IN ('CUSTOMERS_DATA_REQUEST', 'CUSTOMERS_REDACT', 'SHOP_REDACT')
ON CONFLICT ("messageId") DO NOTHING;
UPDATE "WebhookMessage" SET "state" = 'done', "finishedAt" = now()
WHERE "state" = 'waiting' AND "topic" IN ('CUSTOMERS_DATA_REQUEST', 'CUSTOMERS_REDACT', 'SHOP_REDACT');
