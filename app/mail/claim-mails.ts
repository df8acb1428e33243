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

/** A claim that was to be filed by itself wasn't: the parcel came, or the guarantee ended. */
export function claimDroppedMail(
  words: Words,
  { order, why, link }: { order: string; why: "delivered" | "ended"; link: string },
): MailContent {
  const { say } = words;
  const subject = say("mail.dropped.subject", { order });
  const text = say(`mail.dropped.${why}`, { order });
  const again = say("mail.dropped.again");
  return {
    subject,
    text: [text, `${again}\n${link}`].join("\n\n"),
    html: pageOf(words, subject, [
      markup`<p style="margin:0 0 12px">${text}</p>`,
      markup`<p style="margin:0 0 12px">${again}<br><a href="${link}">${link}</a></p>`,
    ]),
  };
}

function pageOf(words: Words, title: string, paragraphs: readonly Markup[]): string {
  const html = markup`<!doctype html>
<html lang="${words.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="margin:0;padding:24px 16px;font:16px/1.5 sans-serif;color:#1a1a1a;background:#fff">
<div style="max-width:560px;margin:0 auto">
${paragraphs.map((paragraph) => markup`${paragraph}\n`)}</div>
</body>
</html>
`;
  return html.text;
}
