import { partsOf, type ClaimMail, type MailValues, type MailWords } from "~/mail/claim-mail-texts";
import type { MailContent } from "~/mail/mail-content";
import { markup, type Markup } from "~/shopper/markup";
import type { Words } from "~/shopper/words";

/** The code by which a shopper proves that an order is theirs. */
export function codeMail(
  words: Words,
  { shop, code, minutes }: { shop: string; code: string; minutes: number },
): MailContent {
  const { say } = words;
  const subject = say("mail.code.subject", { code });
  const why = say("mail.code.text", { shop, minutes: String(minutes) });
  const ignore = say("mail.code.ignore");
  return {
    subject,
    text: [why, code, `-- \n${ignore}`].join("\n\n"),
    html: pageOf(words, subject, [
      markup`<p style="margin:0 0 12px">${why}</p>`,
      markup`<p style="margin:24px 0;font-size:32px;letter-spacing:6px;font-weight:bold">${code}</p>`,
      markup`<p style="margin:24px 0 0;font-size:13px;color:#595959">${ignore}</p>`,
    ]),
  };
}

/** What stands in a mail about a claim beside its words, whatever those are. */
export type MailFrame = {
  language: string;
  /** On the button to the claim's page. */
  see: string;
  /** Why the shopper gets this mail. */
  why: string;
};

export function mailFrame({ language, say }: Words, mail: ClaimMail, values: MailValues): MailFrame {
  const { shop = "", order = "" } = values;
  return {
    language,
    see: say(mail === "claim-dropped" ? "guarantee.claim" : "mail.claim.see"),
    why: say("mail.why", { order, shop }),
  };
}

/**
 * A mail about a claim, in the given words: paragraphs between blank lines, of which those that come out empty are left out. What
 * is filled in is text, never markup; the link is always there, wherever the words name it. The same whether it is sent or shown
 * to staff beforehand.
 * @param values `shop`, `order`, `link` and what else the mail's places are filled with
 */
export function claimMail(
  frame: MailFrame,
  { said, values }: { said: MailWords; values: MailValues & { link: string } },
): MailContent {
  const { see, why } = frame;
  const { link } = values;
  const subject = filled(said.subject, values).replaceAll(/\s+/g, " ").trim();
  const paragraphs = said.body
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}/)
    .filter((paragraph) => filled(paragraph, values).trim() !== "");
  return {
    subject,
    text: [
      ...paragraphs.map((paragraph) => filled(paragraph, values).trim()),
      `${see}:\n${link}`,
      `-- \n${why}`,
    ].join("\n\n"),
    html: pageOf(frame, subject, [
      ...paragraphs.map(
        (paragraph) => markup`<p style="margin:0 0 12px">${marked(paragraph.trim(), values)}</p>`,
      ),
      buttonTo(link, see),
      markup`<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #ddd;font-size:13px;color:#595959">${why}</p>`,
    ]),
  };
}

const filled = (text: string, values: MailValues): string =>
  partsOf(text, values)
    .map((part) => part.text)
    .join("");

function marked(paragraph: string, values: MailValues): Markup[] {
  return partsOf(paragraph, values).map(({ text, place }) =>
    place === "link" ? markup`<a href="${text}">${text}</a>` : markup`${inLines(text)}`,
  );
}

const inLines = (text: string): Markup[] =>
  text.split("\n").map((line, index) => (index === 0 ? markup`${line}` : markup`<br>${line}`));

/** A link as a button. */
export const buttonTo = (link: string, words: string): Markup =>
  markup`<p style="margin:24px 0"><a href="${link}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1a1a1a;color:#fff;text-decoration:none">${words}</a></p>`;

/** A mail's page of HTML. */
export function pageOf(
  { language }: { language: string },
  title: string,
  paragraphs: readonly Markup[],
): string {
  const html = markup`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="margin:0;padding:24px 16px;font:16px/1.5 sans-serif;color:#1a1a1a;background:#fff">
<div style="max-width:560px;margin:0 auto">
${paragraphs.map((paragraph) => markup`${paragraph}\n`)}</div>
</body>
</html>
`;
  return html.text;
}
