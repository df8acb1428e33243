import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { placeMark, type MailTextPageData } from "~/ui/mail-texts/use-mail-text-editor";

/** What each place of a mail stands for, and what the example has there. */
export function PlacesList({ page: { places, example } }: { page: MailTextPageData }) {
  const { t } = useTranslation("mailTexts");
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingSm">
            {t("places.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("places.help")}
          </Text>
        </BlockStack>
        <dl style={{ margin: 0, display: "grid", gap: "var(--p-space-200)" }}>
          {places.map((place) => (
            <div key={place}>
              <dt>
                <Text as="span" fontWeight="medium">
                  {t(`place.${place}`)}
                </Text>{" "}
                <code>{placeMark(place)}</code>
              </dt>
              <dd style={{ margin: 0, whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
                <Text as="span" tone="subdued">
                  {example.values[place]}
                </Text>
              </dd>
            </div>
          ))}
        </dl>
      </BlockStack>
    </Card>
  );
}
