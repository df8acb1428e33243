import { useTranslation } from "react-i18next";
import {
  parseDelayTermsForm,
  type DelayTermsForm,
  type DelayTermsFormFault,
  type ParsedDelayTerms,
} from "~/http/delay-terms-form";
import { faultByField, useSavedForm, type SavedForm } from "~/ui/settings/use-saved-form";

/** One version of the promise, as its page lists it. */
export type OnTimeVersion = { version: number; on: boolean; form: DelayTermsForm; since: string; by: string };

export type OnTimePageData = {
  form: DelayTermsForm;
  currency: string;
  /** The shop's calendar day. */
  today: string;
  /** Who put the newest version in force, and when (ISO 8601); null: nobody ever did. */
  saved: { by: string; at: string } | null;
  /** The newest first. */
  versions: OnTimeVersion[];
  /** Whether an offer that shoppers can take covers lateness; null: nothing is published. */
  offered: boolean | null;
};

export type OnTimeEditing = SavedForm<DelayTermsForm> & {
  currency: string;
  /** What is typed, as terms, if it can be put in force. */
  parsed: ParsedDelayTerms;
  /** What is wrong with a field, in words, once somebody tried to save. */
  faultOf: (field: string) => string | undefined;
  changePromise: (index: number, fields: Partial<DelayTermsForm["promises"][number]>) => void;
  changeGrade: (index: number, fields: Partial<DelayTermsForm["grades"][number]>) => void;
};

/** The state of the promise and what it asks of the server. */
export function useOnTimeEditor(page: OnTimePageData, onSaved: () => void): OnTimeEditing {
  const { t } = useTranslation("onTime");
  const { currency } = page;
  const parse = (form: DelayTermsForm) => parseDelayTermsForm(form, currency);
  const { faults, ...editing } = useSavedForm<DelayTermsForm, DelayTermsFormFault>({
    loaded: page.form,
    readAt: page.saved?.at ?? null,
    parse,
    address: "/app/on-time/save",
    savedWords: t("saved"),
    onSaved,
  });
  const { form, change } = editing;
  const replaced = <Row>(rows: readonly Row[], index: number, fields: Partial<Row>): Row[] =>
    rows.map((row, at) => (at === index ? { ...row, ...fields } : row));
  return {
    ...editing,
    currency,
    parsed: parse(form),
    faultOf: faultByField(faults, ({ code }) => t(`fault.${code}`)),
    changePromise: (index, fields) => change({ promises: replaced(form.promises, index, fields) }),
    changeGrade: (index, fields) => change({ grades: replaced(form.grades, index, fields) }),
  };
}
