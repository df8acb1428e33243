import { askApp } from "../../customer-account/ask-app";
import type { Fault, Filled, ToldForm, ToldStatus } from "./told";

// What the app is asked (app/routes/customer-account.claims*.ts). All reject when it can't be reached, or not just now.

/** What became of a form that was sent to be kept, filed, planned or dropped. */
export interface DraftAnswer {
  readonly revision?: number;
  /** A fresh right to add photos. */
  readonly uploadToken?: string;
  /** Another window kept something meanwhile. */
  readonly stale?: true;
  /** It isn't a draft any more; `form: null`: nor this customer's. */
  readonly moved?: true;
  readonly form?: null;
  readonly claim?: string;
  readonly isNew?: boolean;
  readonly dropped?: true;
  readonly faults?: readonly Fault[];
  readonly refusal?: string | null;
}

/** An order's claim form; null where nothing of it was ever guaranteed. @param guarantee which of several */
export async function readForm(orderId: string, guarantee: string | null): Promise<ToldForm | null> {
  const query = inLanguage({ order: orderId, ...(guarantee === null ? {} : { guarantee }) });
  return (await askApp<{ form: ToldForm | null }>(shopify.sessionToken, `/claims?${query.toString()}`)).form;
}

/** @param fields with the draft's id, its revision and the intent */
export function sendDraft(
  orderId: string,
  fields: readonly (readonly [string, string])[],
): Promise<DraftAnswer> {
  const body = inLanguage({ order: orderId });
  for (const [name, value] of fields) body.append(name, value);
  return askApp(shopify.sessionToken, "/claims", body);
}

/** A claim; null where it isn't this customer's, or not filed yet. */
export async function readClaim(id: string): Promise<ToldStatus | null> {
  const path = `/claims/${encodeURIComponent(id)}?${inLanguage({}).toString()}`;
  return (await askApp<{ claim: ToldStatus | null }>(shopify.sessionToken, path)).claim;
}

/** Does something about a claim, and gives it as it is then. */
export async function actOnClaim(
  id: string,
  fields: Readonly<Record<string, string>>,
): Promise<ToldStatus | null> {
  const path = `/claims/${encodeURIComponent(id)}`;
  const answer = await askApp<{ claim: ToldStatus | null }>(shopify.sessionToken, path, inLanguage(fields));
  return answer.claim;
}

/** What is filled in, by the names that the storefront's form has for it. */
export function fieldsOf(filled: Filled): [string, string][] {
  const { peril, goods, description, remedy, isTrue } = filled;
  return [
    ...(peril === null ? [] : [["peril", peril] as [string, string]]),
    ...Object.entries(goods).flatMap(([id, quantity]): [string, string][] => [
      ["line", id],
      [`quantity-${id}`, String(quantity)],
    ]),
    ["description", description],
    ["wishedRemedy", remedy],
    ...(isTrue ? [["statement", "yes"] as [string, string]] : []),
  ];
}

function inLanguage(fields: Readonly<Record<string, string>>): URLSearchParams {
  return new URLSearchParams({ ...fields, language: shopify.localization.extensionLanguage.value.isoCode });
}
