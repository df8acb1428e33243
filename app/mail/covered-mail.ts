import { markup } from "~/shopper/markup";
import { coverText, untilText } from "~/shopper/guarantee-words";
import type { Words } from "~/shopper/words";
import type { MailContent } from "~/mail/mail-content";
import type { ShopperGuarantee } from "~/use-cases/shopper-access/read-guarantee.server";

/** "The delivery of your order is guaranteed": what is covered, for how much, until when it can be cancelled, where. */
export function coveredMail(words: Words, guarantee: ShopperGuarantee, link: string): MailContent {
  const { say } = words;
  const { orderName: order, shopName: shop } = guarantee;
  const subject = say("subject", { order });
  const goods = guarantee.goods.map((line) => {
    const title = line.isShipping ? say("shipping") : line.title;
    const whole = line.variantTitle === null ? title : `${title} · ${line.variantTitle}`;
    return line.quantity === 1 ? whole : `${whole} × ${line.quantity}`;
  });
  const cover = coverText(words, guarantee);
  const until = untilText(words, guarantee);
  const see = say(guarantee.cancelling.may ? "mail.seeOrCancel" : "mail.see");
  const why = say("mail.why", { order, shop });
  const paragraphs = [...cover, ...(guarantee.partly ? [say("partly")] : [])];
  const end = until === null ? [] : [until];
  const text = [
    subject,
    ...paragraphs,
    [say("goods"), ...goods.map((line) => `- ${line}`)].join("\n"),
    ...end,
    `${see}:\n${link}`,
    `-- \n${why}`,
  ].join("\n\n");
  const html = markup`<!doctype html>
<html lang="${words.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="margin:0;padding:24px 16px;font:16px/1.5 sans-serif;color:#1a1a1a;background:#fff">
<div style="max-width:560px;margin:0 auto">
<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">${subject}</h1>
${paragraphs.map((line) => markup`<p style="margin:0 0 12px">${line}</p>\n`)}
<h2 style="font-size:16px;margin:24px 0 8px">${say("goods")}</h2>
<ul style="margin:0 0 16px;padding-left:20px">
${goods.map((line) => markup`<li>${line}</li>\n`)}</ul>
${end.map((line) => markup`<p style="margin:0 0 12px">${line}</p>\n`)}
<p style="margin:24px 0"><a href="${link}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1a1a1a;color:#fff;text-decoration:none">${see}</a></p>
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #ddd;font-size:13px;color:#595959">${why}</p>
</div>
</body>
</html>
`;
  return { subject, text, html: html.text };
}
