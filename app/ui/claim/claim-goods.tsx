import { useFetcher } from "@remix-run/react";
import { BlockStack, Card, InlineStack, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { ClaimDetail } from "~/queries/read-claim.server";
import { useFormatters } from "~/ui/formatters";

/** The goods that are claimed and what the shopper says happened to them. */
export function ClaimGoods({ claim }: { claim: ClaimDetail }) {
  const { t } = useTranslation(["claims", "coverage"]);
  const format = useFormatters();
  const pictures = usePictures(claim.id);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t("detail.goods")}
          </Text>
          {claim.lines.map((line) => (
            <InlineStack key={line.coverageLineId} gap="300" blockAlign="center" wrap={false}>
              {line.title ? (
                <Thumbnail
                  size="small"
                  source={pictures[line.coverageLineId]?.url ?? ImageIcon}
                  alt={pictures[line.coverageLineId]?.alt ?? ""}
                />
              ) : null}
              <BlockStack>
                <Text as="span" fontWeight="medium" breakWord>
                  {t("detail.goodsTimes", {
                    count: line.quantity,
                    title: line.title || t("coverage:detail.shippingFee"),
                  })}
                </Text>
                <Text as="span" tone="subdued">
                  {[line.variantTitle, line.sku].filter(Boolean).join(" · ")}
                </Text>
              </BlockStack>
            </InlineStack>
          ))}
        </BlockStack>
        {claim.description === "" ? null : (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {t("detail.story")}
            </Text>
            <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{claim.description}</div>
            {claim.happenedOn ? (
              <Text as="p" tone="subdued">
                {t("detail.happenedOn", { date: format.day(claim.happenedOn) })}
              </Text>
            ) : null}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

type Pictures = Record<string, { url: string; alt: string | null }>;

/** Pictures of the goods by the covered line; none until Shopify has answered, or when it doesn't. */
function usePictures(claimId: string): Pictures {
  const { load, data } = useFetcher<{ pictures: Pictures }>();
  useEffect(() => load(`/app/claims/${claimId}/pictures`), [load, claimId]);
  return data?.pictures ?? {};
}
