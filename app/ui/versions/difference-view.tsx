import { Badge, BlockStack, Card, Divider, InlineStack, List, Text } from "@shopify/polaris";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { comparePlans, type Plan } from "../../../domain/rating";
import { differenceWords, type ToldChange } from "~/ui/versions/difference-words";
import { useDifferenceWords } from "~/ui/versions/use-difference-words";

const TONES = { added: "success", removed: "critical", changed: "info", moved: undefined } as const;

/** What is different between two plans, in plain sentences by offers and rules. */
export function DifferenceView({ before, after }: { before: Plan; after: Plan }) {
  const { t } = useTranslation("versions");
  const words = useDifferenceWords(after.currency);
  const groups = useMemo(() => differenceWords(comparePlans(before, after), words), [before, after, words]);
  if (groups.length === 0) {
    return (
      <Card>
        <Text as="p">{t("compare.same")}</Text>
      </Card>
    );
  }
  return groups.map(({ offer, changes }) => (
    <Card key={offer ?? ""}>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {offer === null ? t("compare.settings") : t("compare.offer", { id: offer })}
        </Text>
        {changes.map((change, index) => (
          <BlockStack gap="300" key={index}>
            {index === 0 ? null : <Divider />}
            <Change change={change} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  ));
}

function Change({ change: { kind, title, sentences } }: { change: ToldChange }) {
  const { t } = useTranslation("versions");
  const [first, ...rest] = sentences;
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Badge tone={TONES[kind]}>{t(`compare.${kind}`)}</Badge>
        {title === null ? null : (
          <Text as="h3" fontWeight="semibold">
            {title}
          </Text>
        )}
      </InlineStack>
      {title === null ? (
        <BlockStack gap="100">
          <Text as="p" breakWord>
            {first}
          </Text>
          {rest.length > 0 ? <Sentences sentences={rest} /> : null}
        </BlockStack>
      ) : (
        <Sentences sentences={sentences} />
      )}
    </BlockStack>
  );
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  return (
    <List>
      {sentences.map((sentence, index) => (
        <List.Item key={index}>{sentence}</List.Item>
      ))}
    </List>
  );
}
