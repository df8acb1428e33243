import { env } from "~/env.server";
import type { MailAccount } from "~/mail/smtp.server";

/** Where mails go out by; null: nowhere, and none are written. */
export const mailAccount: MailAccount | null =
  env.SMTP_URL && env.MAIL_FROM ? { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM } : null;
