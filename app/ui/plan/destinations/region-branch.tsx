import { Box, Button, Checkbox, Divider, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { isThroughEU, REGIONS, type Region } from "~/ui/plan/destinations/regions";
import { useCountries, useDestinationNames } from "~/ui/plan/destinations/use-destination-names";

/** A region to be ticked as a whole, which unfolds to its countries; while something is sought, only those that match. */
export function RegionBranch({
  region,
  chosen,
  matching,
  isSearching,
  onToggle,
}: {
  region: Region;
  chosen: readonly string[];
  matching: ReadonlySet<string>;
  isSearching: boolean;
  onToggle: (codes: readonly string[]) => void;
}) {
  const { t } = useTranslation("plan");
  const names = useDestinationNames();
  const countries = useCountries();
  const [unfolded, setUnfolded] = useState(false);
  const id = useId();
  const codes = REGIONS[region].filter((code) => matching.has(code));
  if (codes.length === 0) return null;
  const open = unfolded || isSearching;
  const inside = codes.filter((code) => chosen.includes(code) || isThroughEU(chosen, code));
  const name = names.region(region);
  return (
    <Box>
      <Divider />
      <Box paddingBlock="100">
        <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
          <Checkbox
            label={isSearching ? t("destination.found", { region: name, count: codes.length }) : name}
            checked={inside.length === codes.length ? true : inside.length > 0 ? "indeterminate" : false}
            onChange={() => onToggle(codes.filter((code) => !isThroughEU(chosen, code)))}
          />
          <InlineStack gap="200" blockAlign="center" wrap={false}>
            <Text as="span" tone="subdued" numeric>
              {t("destination.chosenOf", { chosen: inside.length, count: codes.length })}
            </Text>
            <Button
              variant="tertiary"
              icon={open ? ChevronUpIcon : ChevronDownIcon}
              accessibilityLabel={t(open ? "destination.fold" : "destination.unfold", { region: name })}
              ariaExpanded={open}
              ariaControls={id}
              disabled={isSearching}
              onClick={() => setUnfolded(!unfolded)}
            />
          </InlineStack>
        </InlineStack>
      </Box>
      {open ? (
        <Box id={id} paddingInlineStart="600" paddingBlockEnd="200">
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="0">
            {countries
              .filter(({ code }) => codes.includes(code))
              .map(({ code, name: country }) => (
                <Checkbox
                  key={code}
                  label={isThroughEU(chosen, code) ? t("destination.throughEU", { country }) : country}
                  checked={inside.includes(code)}
                  disabled={isThroughEU(chosen, code)}
                  onChange={() => onToggle([code])}
                />
              ))}
          </InlineGrid>
        </Box>
      ) : null}
    </Box>
  );
}
