import type { RefusedCode } from "../commerce/discounts";
import type { ShopperText, Speech } from "../storefront/language";
import { complaintsOf } from "./check-checkout";
import type { FieldFault, FaultyField, PayProblem } from "./pay";
import { addressFormOf } from "./provinces";

/** What went wrong, in the shopper's words: one message for the page, and one for each field at fault. */
export type ProblemText = { message: string; faults: { field: FaultyField; message: string }[] };

export function problemText(speech: Speech, problem: PayProblem, country: string): ProblemText {
  switch (problem.kind) {
    case "fields":
      return {
        message: speech.say("errorSummary"),
        faults: problem.faults.map((fault) => ({
          field: fault.field,
          message: faultText(speech, fault, country),
        })),
      };
    case "out-of-stock":
      return { message: speech.say("problemStock", { title: problem.title }), faults: [] };
    case "declined":
      return { message: speech.say("cardDeclined"), faults: [] };
    case "gateway-failed":
      return { message: speech.say("cardFailed"), faults: [] };
    case "total-changed":
      return { message: speech.say("totalChanged"), faults: [] };
    case "gone":
      return { message: speech.say("problemGone"), faults: [] };
    case "no-shipping":
      return { message: speech.say("problemShipping"), faults: [] };
    case "empty":
      return { message: speech.say("checkoutEmpty"), faults: [] };
    case "objections": {
      const complaints = complaintsOf(speech, problem.objections);
      return {
        message: complaints.length > 0 ? complaints.join(" ") : speech.say("errorSummary"),
        faults: [...problem.objections.fields],
      };
    }
  }
}

function faultText(speech: Speech, { field, fault }: FieldFault, country: string): string {
  const form = addressFormOf(country);
  const missing = (label: keyof ShopperText): string =>
    speech.say("requiredField", { label: speech.say(label) });
  switch (field) {
    case "email":
      return speech.say(fault === "missing" ? "requiredEmail" : "invalidEmail");
    case "lastName":
      return missing("lastName");
    case "address1":
      return missing("address");
    case "city":
      return missing("city");
    case "provinceCode":
      return speech.say("requiredChoice", { label: speech.say(form.provinceLabel ?? "province") });
    case "zip":
      return missing(form.zipLabel);
    case "card.number":
      return speech.say("invalidCardNumber");
    case "card.expiry":
      return speech.say("invalidCardExpiry");
    case "card.code":
      return speech.say("invalidCardCode");
    case "card.name":
      return missing("cardName");
  }
}

/** Why a discount code can't be used. */
export function refusedCodeText(speech: Speech, { code, reason }: RefusedCode): string {
  switch (reason) {
    case "unknown":
      return speech.say("discountUnknown");
    case "expired":
      return speech.say("discountExpired", { code });
    case "used-up":
      return speech.say("discountUsedUp", { code });
    case "under-minimum":
      return speech.say("discountUnderMinimum", { code });
    case "nothing-entitled":
      return speech.say("discountNothing", { code });
    case "not-combinable":
      return speech.say("discountNotCombinable", { code });
  }
}
