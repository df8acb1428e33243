import { BlockStack, Button, InlineStack, TextField } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { MailPlace, MailWords } from "~/mail/claim-mail-texts";
import { placeMark, type MailTextEditing, type MailTextPageData } from "~/ui/mail-texts/use-mail-text-editor";

/** Subject or body, with buttons for the places that it may have. */
export function MailField({
  field,
  places,
  page,
  editing,
}: {
  field: keyof MailWords;
  places: readonly MailPlace[];
  page: MailTextPageData;
  editing: MailTextEditing;
}) {
  const { t } = useTranslation("mailTexts");
  const { form, change, faultOf } = editing;
  const id = `mail-${field}`;
  const caret = useCaret(id);
  const insert = (place: MailPlace) => {
    const { from, to } = caret.current() ?? { from: form[field].length, to: form[field].length };
    const mark = placeMark(place);
    caret.moveTo(from + mark.length);
    change({ [field]: form[field].slice(0, from) + mark + form[field].slice(to) });
  };
  return (
    <BlockStack gap="200">
      <TextField
        id={id}
        label={t(`field.${field}.label`)}
        helpText={t(`field.${field}.help`)}
        value={form[field]}
        onChange={(typed) => change({ [field]: typed })}
        onBlur={caret.keep}
        placeholder={page.ours[field]}
        error={faultOf(field)}
        multiline={field === "body" ? 8 : false}
        autoComplete="off"
      />
      <InlineStack gap="100">
        {places
          .filter((place) => page.places.includes(place))
          .map((place) => (
            <InsertButton key={place} field={field} place={place} onInsert={insert} />
          ))}
      </InlineStack>
    </BlockStack>
  );
}

function InsertButton({
  field,
  place,
  onInsert,
}: {
  field: keyof MailWords;
  place: MailPlace;
  onInsert: (place: MailPlace) => void;
}) {
  const { t } = useTranslation("mailTexts");
  const name = t(`place.${place}`);
  return (
    <Button
      size="micro"
      icon={PlusIcon}
      onClick={() => onInsert(place)}
      accessibilityLabel={t(`field.${field}.insert`, { place: name })}
    >
      {name}
    </Button>
  );
}

type Selection = { from: number; to: number };

/** Where in a field somebody was typing when they left it, and where to go on after something was inserted. */
function useCaret(id: string) {
  const kept = useRef<Selection | null>(null);
  const wanted = useRef<number | null>(null);
  const element = () => document.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${id}`);
  useEffect(() => {
    if (wanted.current === null) return;
    const field = element();
    field?.focus();
    field?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });
  return {
    keep: () => {
      const field = element();
      const from = field?.selectionStart ?? null;
      if (from !== null) kept.current = { from, to: field?.selectionEnd ?? from };
    },
    /** Null: nobody was in the field yet. */
    current: () => kept.current,
    moveTo: (position: number) => {
      kept.current = { from: position, to: position };
      wanted.current = position;
    },
  };
}
