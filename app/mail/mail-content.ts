/** What a mail says: the same as text and as a whole page of HTML. */
export type MailContent = { subject: string; text: string; html: string };

/** A mail as it goes out. */
export type OutgoingMail = MailContent & {
  to: string;
  /** The same whenever the mail is sent, so that a repeat can be known for one. */
  id: string;
  /** Tag of its language. */
  language: string;
};
