import { createTransport } from "nodemailer";
import type { OutgoingMail } from "~/mail/mail-content";

/** Where mails go out by, and from whom. */
export type MailAccount = {
  /** smtp://user:password@host:587 or smtps://… */
  smtpUrl: string;
  /** "Name <address@host>" or an address alone */
  from: string;
};

/** Hands a mail to the server that sends it on. */
export type Post = (mail: OutgoingMail) => Promise<"taken" | { refused: string }>;

// Together less than a job may run.
const CONNECTING_MS = 10_000;
const SILENCE_MS = 20_000;

/**
 * A way out for mails; each is a connection of its own. What the server refuses for good is told, with its code only: its
 * words may hold the address.
 *
 * @returns a Post, which throws when the server can't be reached, doesn't answer, or refuses for now: whether it took the mail
 *   isn't known
 */
export function postBySmtp({ smtpUrl, from }: MailAccount): Post {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECTING_MS,
    greetingTimeout: CONNECTING_MS,
    socketTimeout: SILENCE_MS,
    // Our mails have none, and nothing in one makes the app read a file or call an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = /@([^\s>]+)>?$/.exec(from)?.[1] ?? "localhost";
  return async ({ to, id, subject, text, html, language }) => {
    try {
      await transport.sendMail({
        from,
        // As an object, so that nothing in it is read as a list of addresses.
        to: { name: "", address: to },
        subject,
        text,
        html,
        messageId: `<${id}@${host}>`,
        headers: { "Content-Language": language, "Auto-Submitted": "auto-generated" },
      });
      return "taken";
    } catch (error) {
      const code = refusalOf(error);
      if (code === null) throw error;
      return { refused: code };
    }
  };
}

/** Why the server will never take this mail, as "EENVELOPE 550"; null when it may take it another time. */
function refusalOf(error: unknown): string | null {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const isTheMail = code === "EENVELOPE" || code === "EMESSAGE";
  // Without an answer's number the address itself was none.
  const isForGood = responseCode === undefined || (typeof responseCode === "number" && responseCode >= 500);
  return isTheMail && isForGood ? [code, responseCode].filter(Boolean).join(" ") : null;
}
