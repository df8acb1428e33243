import { BlockStack, Combobox, InlineError, InlineStack, Listbox, Tag } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { countryNames } from "~/i18n/country-names";
import { nearestStaffLocale } from "~/i18n/locales";
import { useFormatters } from "~/ui/formatters";
import { FieldPlace, useFaults } from "~/ui/plan/faults/faults";

/** Countries, the European Union as one, and everywhere where that makes sense. */
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
  const name = useDestinationName();
  const [search, setSearch] = useState("");
  const countries = useCountries();
  const groups = withEverywhere ? ["*", "EU"] : ["EU"];
  const options = [...groups.map((code) => ({ code, name: name(code) })), ...countries];

  const wanted = search.trim().toLocaleLowerCase();
  const shown = options.filter(
    ({ code, name: word }) =>
      wanted === "" || word.toLocaleLowerCase().includes(wanted) || code.toLowerCase() === wanted,
  );
  const toggle = (code: string) =>
    onChange(chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code]);

  return (
    <FieldPlace path={path}>
      <BlockStack gap="200">
        <Combobox
          allowMultiple
          activator={
            <Combobox.TextField
              label={label}
              value={search}
              onChange={setSearch}
              onBlur={() => setSearch("")}
              placeholder={t("destination.search")}
              helpText={help}
              error={Boolean(error)}
              autoComplete="off"
            />
          }
        >
          <Listbox onSelect={toggle}>
            {shown.map(({ code, name: word }) => (
              <Listbox.Option key={code} value={code} selected={chosen.includes(code)}>
                <Listbox.TextOption selected={chosen.includes(code)}>{word}</Listbox.TextOption>
              </Listbox.Option>
            ))}
            {shown.length === 0 ? (
              <Listbox.Option value="" disabled>
                <Listbox.TextOption disabled>{t("destination.none")}</Listbox.TextOption>
              </Listbox.Option>
            ) : null}
          </Listbox>
        </Combobox>
        {error ? <InlineError message={error} fieldID={path} /> : null}
        {chosen.length > 0 ? (
          <InlineStack gap="100" wrap>
            {chosen.map((code) => (
              <Tag key={code} onRemove={() => toggle(code)}>
                {name(code)}
              </Tag>
            ))}
          </InlineStack>
        ) : null}
      </BlockStack>
    </FieldPlace>
  );
}

/** All countries in the reader's language and its order. */
export function useCountries(): { code: string; name: string }[] {
  const { i18n } = useTranslation();
  return useMemo(
    () => [...countryNames(nearestStaffLocale(i18n.language))].map(([code, name]) => ({ code, name })),
    [i18n.language],
  );
}

/** How a plan's destination entry is called: "Germany", "European Union", "Everywhere". */
export function useDestinationName(): (entry: string) => string {
  const { t } = useTranslation("plan");
  const { country } = useFormatters();
  return useMemo(
    () => (entry) => {
      if (entry === "*") return t("destination.everywhere");
      return entry === "EU" ? t("destination.EU") : country(entry);
    },
    [t, country],
  );
}
