import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parseMailTextForm, type MailTextForm, type MailTextFormFault } from "~/http/mail-text-form";
import {
  mailTextFaults,
  saidOf,
  type ClaimMail,
  type MailPlace,
  type MailWords,
} from "~/mail/claim-mail-texts";
import type { MailFrame } from "~/mail/claim-mails";
import type { OwnMailText } from "~/queries/read-mail-texts.server";
import type { ShopperLanguage } from "~/shopper/languages";
import { useSavedForm, type SavedForm } from "~/ui/settings/use-saved-form";

export type MailTextPageData = OwnMailText & {
  mail: ClaimMail;
  language: ShopperLanguage;
  /** In which languages the shop has words of its own for this mail. */
  changed: readonly ShopperLanguage[];
  ours: MailWords;
  /** That the words may have. */
  places: readonly MailPlace[];
  /** Where an example can be sent: to who looks at the page; null: nowhere. */
  sendTo: string | null;
  /** What the example is made of. `from`: the sender; null where no mails go out. */
  example: { from: string | null; frame: MailFrame; values: Record<string, string> & { link: string } };
};

export type MailTextEditing = SavedForm<MailTextForm> & {
  /** What the mail says with what is typed: an empty field has our words. */
  said: MailWords;
  /** What is wrong with a field, in words; undefined: nothing. */
  faultOf: (field: keyof MailWords) => string | undefined;
  /** It says what ours does. */
  isOurs: boolean;
  backToOurs: () => void;
  /** Brings back what stood there before; null: nothing is to be brought back. */
  undo: (() => void) | null;
};

/** The state of a mail's words and what it asks of the server. */
export function useMailTextEditor(page: MailTextPageData, onSaved: () => void): MailTextEditing {
  const { t } = useTranslation("mailTexts");
  const { mail, language, own, ours } = page;
  const { faults: _, ...editing } = useSavedForm<MailTextForm, MailTextFormFault>({
    // Ours to begin with, so that changing a word doesn't mean to write all of them.
    loaded: { mail, language, ...saidOf(own, ours) },
    readAt: page.saved?.at ?? null,
    parse: parseMailTextForm,
    address: "/app/settings/mails/save",
    onSaved,
  });
  const { form, change, discard } = editing;
  const [before, setBefore] = useState<MailWords | null>(null);
  // Shown while somebody types: the preview would show a gap otherwise.
  const faults = mailTextFaults(mail, form);
  const said = saidOf({ subject: form.subject.trim(), body: form.body.trim() }, ours);
  return {
    ...editing,
    said,
    change: (fields) => {
      setBefore(null);
      change(fields);
    },
    discard: () => {
      setBefore(null);
      discard();
    },
    faultOf: (field) => {
      const fault = faults.find((each) => each.field === field);
      switch (fault?.code) {
        case undefined:
          return undefined;
        case "unknown-place":
          return t("fault.unknown-place", {
            count: fault.places.length,
            places: fault.places.map(placeMark).join(", "),
          });
        case "stray-braces":
          return t("fault.stray-braces");
        case "too-long":
          return t("fault.too-long", { most: fault.most });
      }
    },
    isOurs: said.subject === ours.subject.trim() && said.body === ours.body.trim(),
    backToOurs: () => {
      setBefore({ subject: form.subject, body: form.body });
      change(ours);
    },
    undo:
      before &&
      (() => {
        setBefore(null);
        change(before);
      }),
  };
}

/** A place as it stands in a text. */
export const placeMark = (place: string): string => `{{${place}}}`;
