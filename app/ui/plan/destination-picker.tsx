import { BlockStack, Combobox, InlineError, InlineStack, Listbox, Tag } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormatters } from "~/ui/formatters";
import { COUNTRY_CODES } from "~/ui/plan/countries";
import { FieldPlace, useFaults } from "~/ui/plan/faults";

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
  const { t, i18n } = useTranslation("plan");
  const error = useFaults().at(path);
  const name = useDestinationName();
  const [search, setSearch] = useState("");
  const options = useMemo(() => {
    const order = new Intl.Collator(i18n.language);
    const countries = COUNTRY_CODES.map((code) => ({ code, name: name(code) }));
    const groups = (withEverywhere ? ["*", "EU"] : ["EU"]).map((code) => ({ code, name: name(code) }));
    return [...groups, ...countries.toSorted((a, b) => order.compare(a.name, b.name))];
  }, [i18n.language, name, withEverywhere]);

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

/** How a plan's destination entry is called: "Germany", "European Union", "Everywhere". */
export function useDestinationName(): (entry: string) => string {
  const { t } = useTranslation("plan");
  const { country } = useFormatters();
  return useMemo(
    () => (entry) => {
      if (entry === "*") return t("destination.everywhere");
      if (entry === "EU") return t("destination.EU");
      return COUNTRY_CODES.includes(entry) ? country(entry) : entry;
    },
    [t, country],
  );
}
