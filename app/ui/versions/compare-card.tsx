import { useNavigate } from "@remix-run/react";
import { BlockStack, Button, Card, InlineGrid, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Chooses the two plans that are to be compared. */
export function CompareCard({
  versions,
  hasDraft,
  from,
  to,
}: {
  versions: readonly number[];
  hasDraft: boolean;
  /** What is chosen at first: a version's number, "draft", or the id of a replaced draft. */
  from: string | null;
  to: string | null;
}) {
  const { t } = useTranslation("versions");
  const navigate = useNavigate();
  const options = [
    ...(hasDraft ? [{ value: "draft", label: t("compare.draft") }] : []),
    ...versions.map((version) => ({ value: String(version), label: t("compare.version", { version }) })),
  ];
  const [before, setBefore] = useState(from ?? options[1]?.value ?? "");
  const [after, setAfter] = useState(to ?? options[0]?.value ?? "");
  if (options.length < 2) return null;
  const compare = (one: string, other: string) =>
    navigate(`/app/plan/versions/compare?${new URLSearchParams({ from: one, to: other }).toString()}`);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("compare.pickTitle")}
        </Text>
        <InlineGrid columns={2} gap="200">
          <Select label={t("compare.from")} options={options} value={before} onChange={setBefore} />
          <Select label={t("compare.to")} options={options} value={after} onChange={setAfter} />
        </InlineGrid>
        <InlineStack gap="300">
          <Button disabled={before === after} onClick={() => compare(before, after)}>
            {t("compare.action")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
