import { InlineStack, Tag } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { inRegions, REGIONS } from "~/ui/plan/destinations/regions";
import { useDestinationNames } from "~/ui/plan/destinations/use-destination-names";

/** The chosen destinations, a whole region as one; each can be taken out. */
export function DestinationChips({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { t } = useTranslation("plan");
  const names = useDestinationNames();
  if (chosen.length === 0) return null;
  const { regions, rest } = inRegions(chosen);
  const without = (codes: readonly string[]) => onChange(chosen.filter((code) => !codes.includes(code)));
  return (
    <InlineStack gap="100" wrap>
      {regions.map((region) => (
        <Tag key={region} onRemove={() => without(REGIONS[region])}>
          {t("destination.wholeRegion", { region: names.region(region), count: REGIONS[region].length })}
        </Tag>
      ))}
      {rest.map((code) => (
        <Tag key={code} onRemove={() => without([code])}>
          {names.entry(code)}
        </Tag>
      ))}
    </InlineStack>
  );
}
