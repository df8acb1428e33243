import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A mail server on this machine that keeps what it takes, and answers as a test wants it to. */
export type MailServer = {
  url: string;
  taken: ParsedMail[];
  /** How the next mails are answered, one each, once they were read; "lost": taken, but the connection breaks. */
  answers: ("later" | "never" | "lost" | (() => Promise<void>))[];
  close(): Promise<void>;
};

export async function startMailServer(): Promise<MailServer> {
  const taken: ParsedMail[] = [];
  const answers: MailServer["answers"] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 100,
    onRcptTo: (_address, _session, done) => {
      const next = answers[0];
      if (next !== "later" && next !== "never") return done();
      answers.shift();
      const responseCode = next === "never" ? 550 : 451;
      done(Object.assign(new Error("Not for ada@example.com"), { responseCode }));
    },
    onData: (stream, session, done) => {
      void simpleParser(stream).then(async (mail) => {
        const next = answers.shift();
        if (typeof next === "function") await next();
        taken.push(mail);
        if (next === "lost") connections.get(session.id)?.();
        else done();
      });
    },
    onConnect: (session, done) => {
      connections.set(session.id, () => {
        for (const connection of server.connections) {
          const { session: its, _socket } = connection as unknown as {
            session: { id: string };
            _socket: { destroy(): void };
          };
          if (its.id === session.id) _socket.destroy();
        }
      });
      done();
    },
  });
  const connections = new Map<string, () => void>();
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    answers,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
