import { BlockStack, Box, Button, FormLayout, InlineError, InlineStack, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { MOST_GRADES } from "../../../domain/delay";
import type { OnTimeEditing } from "~/ui/on-time/use-on-time-editor";
import { SettingsCard } from "~/ui/settings/settings-cards";

/** From how many days late on how much is given, the grace before, and the most for a parcel. */
export function GradesCard({ editing }: { editing: OnTimeEditing }) {
  const { t } = useTranslation("onTime");
  const { form, change, faultOf, currency } = editing;
  const fault = faultOf("grades");
  return (
    <SettingsCard title={t("grades.title")} help={t("grades.help")}>
      <BlockStack gap="300">
        {form.grades.map((_, index) => (
          <GradeLine key={index} editing={editing} index={index} />
        ))}
      </BlockStack>
      {fault ? <InlineError fieldID="grades" message={fault} /> : null}
      <InlineStack>
        <Button
          disabled={form.grades.length >= MOST_GRADES}
          onClick={() => change({ grades: [...form.grades, { daysLate: "", percent: "" }] })}
        >
          {t("grades.add")}
        </Button>
      </InlineStack>
      <FormLayout>
        <FormLayout.Group>
          <TextField
            label={t("grades.grace")}
            helpText={t("grades.graceHelp")}
            inputMode="numeric"
            suffix={t("promises.days")}
            value={form.graceDays}
            onChange={(graceDays) => change({ graceDays })}
            error={faultOf("graceDays")}
            maxLength={5}
            autoComplete="off"
          />
          <TextField
            label={t("grades.cap")}
            helpText={t("grades.capHelp")}
            inputMode="decimal"
            suffix={currency}
            value={form.cap}
            onChange={(cap) => change({ cap })}
            error={faultOf("cap")}
            maxLength={20}
            autoComplete="off"
          />
        </FormLayout.Group>
      </FormLayout>
    </SettingsCard>
  );
}

function GradeLine({ editing, index }: { editing: OnTimeEditing; index: number }) {
  const { t } = useTranslation("onTime");
  const { form, change, changeGrade, faultOf } = editing;
  const grade = form.grades[index];
  if (!grade) return null;
  const place = index + 1;
  return (
    <InlineStack gap="300" blockAlign="start" wrap>
      <Box width="190px">
        <TextField
          label={t("grades.fromLabel", { place })}
          labelHidden
          inputMode="numeric"
          prefix={t("grades.from")}
          suffix={t("grades.daysLate")}
          value={grade.daysLate}
          onChange={(daysLate) => changeGrade(index, { daysLate })}
          error={faultOf(`grades[${index}].daysLate`)}
          maxLength={5}
          autoComplete="off"
        />
      </Box>
      <Box width="160px">
        <TextField
          label={t("grades.shareLabel", { place })}
          labelHidden
          inputMode="decimal"
          prefix={t("grades.share")}
          suffix="%"
          value={grade.percent}
          onChange={(percent) => changeGrade(index, { percent })}
          error={faultOf(`grades[${index}].percent`)}
          maxLength={7}
          autoComplete="off"
        />
      </Box>
      {form.grades.length > 1 ? (
        <Box paddingBlockStart="150">
          <Button
            variant="plain"
            tone="critical"
            accessibilityLabel={t("grades.removeLabel", { place })}
            onClick={() => change({ grades: form.grades.filter((_, at) => at !== index) })}
          >
            {t("grades.remove")}
          </Button>
        </Box>
      ) : null}
    </InlineStack>
  );
}
