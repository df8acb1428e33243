import type { AddressInfo } from "node:net";
import { simpleParser, type AddressObject, type HeaderLines } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { SandboxCore } from "../sandbox";
import { receiveMail } from "./mailbox";

const MOST_BYTES = 10_000_000;

export type SmtpListener = { port: number; close(): Promise<void> };

/**
 * Takes every mail that reaches a port of this machine into the mailbox, for whomever, with any user and password or none.
 * Port 0 takes a free one. Rejects when it is taken.
 */
export async function listenForMail(core: SandboxCore, port: number, host: string): Promise<SmtpListener> {
  const server = new SMTPServer({
    banner: "Waybond sandbox: nothing is sent on",
    size: MOST_BYTES,
    authOptional: true,
    // How long closing waits for connections that an app keeps open, in milliseconds.
    closeTimeout: 500,
    // There is nothing to keep from anybody: all of it stays on this machine.
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, answer) => answer(null, { user: "anybody" }),
    onData: (stream, session, answer) => {
      // The mailbox keeps text and HTML as they were sent, and makes neither from the other.
      const options = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true };
      simpleParser(stream, options).then(
        (mail) => {
          if (stream.sizeExceeded) {
            answer(Object.assign(new Error("The mail is too large"), { responseCode: 552 }));
            return;
          }
          const { mailFrom, rcptTo } = session.envelope;
          receiveMail(core, {
            shop: null,
            from: textOf(mail.from) ?? (mailFrom === false ? "" : mailFrom.address),
            to: rcptTo.map(({ address }) => address),
            subject: mail.subject ?? "",
            text: mail.text ?? "",
            html: mail.html === false ? null : mail.html,
            headers: headersOf(mail.headerLines),
          });
          answer(null);
        },
        (error: unknown) => answer(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  const listening = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      server.on("error", (error) => core.warn(`mail: ${error.message}`));
      resolve((server.server.address() as AddressInfo).port);
    });
  });
  return { port: listening, close: () => new Promise((closed) => server.close(() => closed())) };
}

function textOf(addresses: AddressObject | undefined): string | null {
  return addresses?.text === undefined || addresses.text === "" ? null : addresses.text;
}

/** As they were sent, by lower-case name, unfolded; the values of one that comes several times behind each other. */
function headersOf(lines: HeaderLines): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { key, line } of lines) {
    const value = line
      .slice(line.indexOf(":") + 1)
      .replaceAll(/\r?\n[ \t]+/g, " ")
      .trim();
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  }
  return headers;
}
