import { BlockStack, Combobox, Icon, InlineStack, Listbox, Tag, Text } from "@shopify/polaris";
import { PlusCircleIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ValueKind } from "~/views/product-values";
import { sameValue, strangersAmong, useKnownValues } from "~/ui/plan/selections/product-values";

/** So many are suggested at once; typing narrows them. */
const SUGGESTED = 40;

/** Tags, types or vendors: chosen from the shop's own, or typed. */
export function ValuePicker({
  kind,
  values,
  onChange,
}: {
  kind: ValueKind;
  values: readonly string[];
  onChange: (values: string[]) => void;
}) {
  const { t } = useTranslation("plan");
  const known = useKnownValues(kind);
  const [typed, setTyped] = useState("");
  const wanted = typed.trim();
  const has = (name: string) => values.some((value) => sameValue(kind, value, name));
  const suggestions = nearest(known.names, wanted).slice(0, SUGGESTED);
  const isNew = wanted !== "" && ![...known.names, ...values].some((name) => sameValue(kind, name, wanted));

  const add = (names: readonly string[]) => {
    const fresh = names.filter((name, index) => !has(name) && names.indexOf(name) === index);
    if (fresh.length > 0) onChange([...values, ...fresh]);
  };
  const choose = (name: string) => {
    if (has(name)) onChange(values.filter((value) => !sameValue(kind, value, name)));
    else add(known.names.includes(name) ? [name] : partsOf(name));
    setTyped("");
  };
  // What is typed and then left is added too, so that it can't be forgotten.
  const leave = () => {
    add(partsOf(typed));
    setTyped("");
  };

  return (
    <BlockStack gap="200">
      <Combobox
        allowMultiple
        activator={
          <Combobox.TextField
            label={t(`selection.kinds.${kind}`)}
            labelHidden
            placeholder={t(`selection.search.${kind}`)}
            value={typed}
            onChange={setTyped}
            onBlur={leave}
            autoComplete="off"
          />
        }
      >
        {suggestions.length > 0 || isNew ? (
          <Listbox onSelect={choose}>
            {suggestions.map((name) => (
              <Listbox.Option key={name} value={name} selected={has(name)}>
                <Listbox.TextOption selected={has(name)}>{name}</Listbox.TextOption>
              </Listbox.Option>
            ))}
            {isNew ? (
              <Listbox.Action value={wanted}>
                <InlineStack gap="100" blockAlign="center" wrap={false}>
                  <Icon source={PlusCircleIcon} />
                  <Text as="span">{t("selection.addTyped", { value: wanted })}</Text>
                </InlineStack>
              </Listbox.Action>
            ) : null}
          </Listbox>
        ) : null}
      </Combobox>
      <Values
        kind={kind}
        values={values}
        onRemove={(value) => onChange(values.filter((each) => each !== value))}
      />
    </BlockStack>
  );
}

function Values({
  kind,
  values,
  onRemove,
}: {
  kind: ValueKind;
  values: readonly string[];
  onRemove: (value: string) => void;
}) {
  const { t, i18n } = useTranslation("plan");
  const strangers = strangersAmong(kind, values, useKnownValues(kind));
  if (values.length === 0) return null;
  const quoted = strangers.map((value) => t("selection.quoted", { value }));
  return (
    <BlockStack gap="100">
      <InlineStack gap="100" wrap>
        {values.map((value) => (
          <Tag key={value} onRemove={() => onRemove(value)}>
            {value}
          </Tag>
        ))}
      </InlineStack>
      {strangers.length > 0 ? (
        <Text as="p" tone="subdued" variant="bodySm">
          {t(`selection.stranger.${kind}`, {
            list: new Intl.ListFormat(i18n.language, { type: "disjunction" }).format(quoted),
          })}
        </Text>
      ) : null}
    </BlockStack>
  );
}

/** Names that hold what is typed: those that begin with it first, the name itself before all. */
function nearest(names: readonly string[], typed: string): string[] {
  const wanted = typed.toLowerCase();
  const rank = (name: string) => {
    const lower = name.toLowerCase();
    return lower === wanted ? 0 : lower.startsWith(wanted) ? 1 : 2;
  };
  return names.filter((name) => name.toLowerCase().includes(wanted)).toSorted((a, b) => rank(a) - rank(b));
}

/** Several may be typed or pasted at once, between commas. A name of the shop's that holds a comma can be chosen as it is. */
function partsOf(typed: string): string[] {
  return typed
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
