import { BlockStack, Box, Checkbox, Divider, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EU_MEMBERS } from "../../../../domain/rating";
import { toggled } from "~/ui/plan/destinations/destination-options";
import { RegionBranch } from "~/ui/plan/destinations/region-branch";
import { REGION_NAMES } from "~/ui/plan/destinations/regions";
import { destinationsMatching } from "~/ui/plan/destinations/search-destinations";

/** All countries by region, to be ticked; what is ticked holds at once. */
export function BrowseDestinations({
  open,
  title,
  chosen,
  withEverywhere,
  onChange,
  onClose,
}: {
  open: boolean;
  title: string;
  chosen: readonly string[];
  withEverywhere: boolean;
  onChange: (chosen: string[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation("plan");
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={title}
      primaryAction={{ content: t("destination.done"), onAction: onClose }}
    >
      <Modal.Section>
        <Tree chosen={chosen} withEverywhere={withEverywhere} onChange={onChange} />
      </Modal.Section>
    </Modal>
  );
}

function Tree({
  chosen,
  withEverywhere,
  onChange,
}: {
  chosen: readonly string[];
  withEverywhere: boolean;
  onChange: (chosen: string[]) => void;
}) {
  const { t } = useTranslation("plan");
  const [typed, setTyped] = useState("");
  const matching = destinationsMatching(typed);
  const toggle = (codes: readonly string[]) => onChange(toggled(chosen, codes));
  return (
    <BlockStack gap="400">
      <TextField
        label={t("destination.search")}
        labelHidden
        placeholder={t("destination.search")}
        value={typed}
        onChange={setTyped}
        clearButton
        onClearButtonClick={() => setTyped("")}
        autoComplete="off"
        autoFocus
      />
      {typed.trim() === "" ? (
        <BlockStack gap="100">
          {withEverywhere ? (
            <Checkbox
              label={t("destination.everywhere")}
              checked={chosen.includes("*")}
              onChange={() => toggle(["*"])}
            />
          ) : null}
          <Checkbox
            label={t("destination.EU")}
            helpText={t("destination.EUHelp", { count: EU_MEMBERS.length })}
            checked={chosen.includes("EU")}
            onChange={() => toggle(["EU"])}
          />
        </BlockStack>
      ) : null}
      <Box>
        {REGION_NAMES.map((region) => (
          <RegionBranch
            key={region}
            region={region}
            chosen={chosen}
            matching={matching}
            isSearching={typed.trim() !== ""}
            onToggle={toggle}
          />
        ))}
        <Divider />
      </Box>
      {matching.size === 0 ? (
        <Text as="p" tone="subdued">
          {t("destination.none")}
        </Text>
      ) : null}
    </BlockStack>
  );
}
