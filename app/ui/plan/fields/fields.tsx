import { Select, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import { FieldPlace, useFaults } from "~/ui/plan/faults/faults";

type FieldProps = {
  /** Where the plan has it: "plan.offers[0].maximumPremium" */
  path: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: string;
  placeholder?: string;
  labelHidden?: boolean;
};

/** A word or sentence. */
export function WordField(props: FieldProps) {
  return <PlanTextField {...props} />;
}

/** An amount in the shop's currency; empty where that is allowed. */
export function AmountField({ currency, ...props }: FieldProps & { currency: string }) {
  return <PlanTextField {...props} suffix={currency} inputMode="decimal" align="right" />;
}

/** A rate, typed as per cent. */
export function PercentField(props: FieldProps) {
  return <PlanTextField {...props} suffix="%" inputMode="decimal" align="right" />;
}

function PlanTextField({
  path,
  help,
  ...props
}: FieldProps & { suffix?: ReactNode; inputMode?: "decimal"; align?: "right" }) {
  const error = useFaults().at(path);
  return (
    <FieldPlace path={path}>
      <TextField {...props} helpText={help} error={error} autoComplete="off" />
    </FieldPlace>
  );
}

/** One of a few words. */
export function ChoiceField<T extends string>({
  path,
  label,
  value,
  options,
  onChange,
  help,
  labelHidden,
}: {
  path: string;
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  help?: string;
  labelHidden?: boolean;
}) {
  const error = useFaults().at(path);
  return (
    <FieldPlace path={path}>
      <Select
        label={label}
        labelHidden={labelHidden}
        helpText={help}
        error={error}
        options={options.map((option) => ({ ...option }))}
        value={value}
        onChange={(chosen) => {
          const found = options.find((option) => option.value === chosen);
          if (found) onChange(found.value);
        }}
      />
    </FieldPlace>
  );
}
