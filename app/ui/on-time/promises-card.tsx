import {
  BlockStack,
  Box,
  Button,
  Divider,
  InlineError,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MOST_PROMISES } from "../../../domain/delay";
import type { OnTimeEditing } from "~/ui/on-time/use-on-time-editor";
import { DestinationPicker } from "~/ui/plan/destinations/destination-picker";
import { SettingsCard } from "~/ui/settings/settings-cards";

/** In how many days parcels are promised, by destination. */
export function PromisesCard({ editing }: { editing: OnTimeEditing }) {
  const { t } = useTranslation("onTime");
  const { form, change, faultOf } = editing;
  const fault = faultOf("promises");
  const isEverywhere = form.promises.some(
    ({ include, exclude }) => include.includes("*") && exclude.length === 0,
  );
  return (
    <SettingsCard title={t("promises.title")} help={t("promises.help")}>
      {form.promises.map((_, index) => (
        <BlockStack key={index} gap="400">
          {index > 0 ? <Divider /> : null}
          <PromiseLine editing={editing} index={index} />
        </BlockStack>
      ))}
      {fault ? <InlineError fieldID="promises" message={fault} /> : null}
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Button
          disabled={form.promises.length >= MOST_PROMISES}
          onClick={() => change({ promises: [...form.promises, { include: [], exclude: [], days: "" }] })}
        >
          {t("promises.add")}
        </Button>
        <Text as="span" tone="subdued">
          {t(isEverywhere ? "promises.everywhere" : "promises.nowhereElse")}
        </Text>
      </InlineStack>
    </SettingsCard>
  );
}

function PromiseLine({ editing, index }: { editing: OnTimeEditing; index: number }) {
  const { t } = useTranslation("onTime");
  const { form, change, changePromise, faultOf } = editing;
  const promise = form.promises[index];
  const [hasExceptions, setHasExceptions] = useState(false);
  if (!promise) return null;
  const place = index + 1;
  const list = (field: "include" | "exclude") => {
    const path = `promises[${index}].${field}`;
    const fault = faultOf(path);
    return (
      <BlockStack gap="100">
        <DestinationPicker
          path={path}
          label={t(field === "include" ? "promises.line" : "promises.except")}
          chosen={promise[field]}
          onChange={(chosen) => changePromise(index, { [field]: chosen })}
          withEverywhere={field === "include"}
        />
        {fault ? <InlineError fieldID={path} message={fault} /> : null}
      </BlockStack>
    );
  };
  const showsExceptions = hasExceptions || promise.exclude.length > 0;
  return (
    <BlockStack gap="300">
      {list("include")}
      {showsExceptions ? list("exclude") : null}
      <InlineStack align="space-between" blockAlign="end" gap="300">
        <Box width="160px">
          <TextField
            label={t("promises.within")}
            inputMode="numeric"
            suffix={t("promises.days")}
            value={promise.days}
            onChange={(days) => changePromise(index, { days })}
            error={faultOf(`promises[${index}].days`)}
            maxLength={5}
            autoComplete="off"
          />
        </Box>
        <InlineStack gap="300">
          {showsExceptions ? null : (
            <Button variant="plain" onClick={() => setHasExceptions(true)}>
              {t("promises.addExcept")}
            </Button>
          )}
          {form.promises.length > 1 ? (
            <Button
              variant="plain"
              tone="critical"
              accessibilityLabel={t("promises.removeLabel", { place })}
              onClick={() => change({ promises: form.promises.filter((_, at) => at !== index) })}
            >
              {t("promises.remove")}
            </Button>
          ) : null}
        </InlineStack>
      </InlineStack>
    </BlockStack>
  );
}
