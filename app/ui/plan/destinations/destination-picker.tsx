import { BlockStack, Box, Button, Combobox, InlineError, InlineStack, Listbox } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { BrowseDestinations } from "~/ui/plan/destinations/browse-destinations";
import { DestinationChips } from "~/ui/plan/destinations/destination-chips";
import { destinationOptions, toggled } from "~/ui/plan/destinations/destination-options";
import { useCountries, useDestinationNames } from "~/ui/plan/destinations/use-destination-names";
import { FieldPlace, useFaults } from "~/ui/plan/faults/faults";

/** Countries one by one or by region, the European Union as one, and everywhere where that makes sense. */
export function DestinationPicker({
  path,
  label,
  help,
  chosen,
  onChange,
  withEverywhere = false,
}: {
  path: string;
  label: string;
  help?: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  withEverywhere?: boolean;
}) {
  const { t } = useTranslation("plan");
  const error = useFaults().at(path);
  const [browsing, setBrowsing] = useState(false);
  return (
    <FieldPlace path={path}>
      <BlockStack gap="200">
        <InlineStack gap="200" wrap={false} blockAlign="end">
          <Box width="100%">
            <DestinationSearch
              label={label}
              chosen={chosen}
              onChange={onChange}
              withEverywhere={withEverywhere}
              isFaulty={error !== undefined}
            />
          </Box>
          <div style={{ flex: "none" }}>
            <Button
              onClick={() => setBrowsing(true)}
              accessibilityLabel={t("destination.browseFor", { field: label })}
            >
              {t("destination.browse")}
            </Button>
          </div>
        </InlineStack>
        {help ? <Box color="text-secondary">{help}</Box> : null}
        {error ? <InlineError message={error} fieldID={path} /> : null}
        <DestinationChips chosen={chosen} onChange={onChange} />
        <BrowseDestinations
          open={browsing}
          title={label}
          chosen={chosen}
          withEverywhere={withEverywhere}
          onChange={onChange}
          onClose={() => setBrowsing(false)}
        />
      </BlockStack>
    </FieldPlace>
  );
}

function DestinationSearch({
  label,
  chosen,
  onChange,
  withEverywhere,
  isFaulty,
}: {
  label: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  withEverywhere: boolean;
  isFaulty: boolean;
}) {
  const { t } = useTranslation("plan");
  const names = useDestinationNames();
  const countries = useCountries();
  const [typed, setTyped] = useState("");
  const options = useMemo(
    () => destinationOptions(typed, withEverywhere, names, countries, t),
    [typed, withEverywhere, names, countries, t],
  );
  const choose = (value: string) => {
    const option = options.find((each) => each.value === value);
    if (option) onChange(toggled(chosen, option.codes));
    setTyped("");
  };
  return (
    <Combobox
      allowMultiple
      activator={
        <Combobox.TextField
          label={label}
          value={typed}
          onChange={setTyped}
          onBlur={() => setTyped("")}
          placeholder={t("destination.search")}
          error={isFaulty}
          autoComplete="off"
        />
      }
    >
      <Listbox onSelect={choose}>
        {options.map(({ value, label: words, codes }) => {
          const selected = codes.every((code) => chosen.includes(code));
          return (
            <Listbox.Option key={value} value={value} selected={selected}>
              <Listbox.TextOption selected={selected}>{words}</Listbox.TextOption>
            </Listbox.Option>
          );
        })}
        {options.length === 0 ? (
          <Listbox.Option value="" disabled>
            <Listbox.TextOption disabled>{t("destination.none")}</Listbox.TextOption>
          </Listbox.Option>
        ) : null}
      </Listbox>
    </Combobox>
  );
}
