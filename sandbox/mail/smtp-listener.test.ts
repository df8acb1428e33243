import { connect } from "node:net";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type SandboxOptions } from "../create-sandbox";
import type { Sandbox } from "../sandbox";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await createSandbox({ port: 0, smtpPort: 0, seed: "none", webhooks: [], quiet: true });
});
afterEach(() => sandbox.close());

/** Speaks SMTP line by line; returns the code of every answer's last line. */
async function say(...lines: string[]): Promise<number[]> {
  const socket = connect({ port: sandbox.smtpPort ?? 0, host: "127.0.0.1" });
  const codes: number[] = [];
  for await (const answer of createInterface({ input: socket })) {
    if (answer[3] === "-") continue;
    codes.push(Number(answer.slice(0, 3)));
    socket.write(`${lines.shift() ?? "QUIT"}\r\n`);
  }
  return codes;
}

const ENVELOPE = ["EHLO app", "MAIL FROM:<shop@example.com>", "RCPT TO:<ana@example.com>"];

describe("mail by SMTP", () => {
  it("is in the mailbox with both of its forms, for the envelope's receivers, and its headers unfolded", async () => {
    const message = [
      "From: =?utf-8?B?546J5rKz?= <shop@example.com>",
      "To: Ana <ana@example.com>",
      "Subject: =?utf-8?Q?Your_guarantee_=E7=8E=89?=",
      "List-Unsubscribe: <https://example.com/u>,",
      " <mailto:u@example.com>",
      "MIME-Version: 1.0",
      'Content-Type: multipart/alternative; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "Cancel: https://example.com/c?t=1",
      "--b",
      "Content-Type: text/html; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      '<p>Gr=C3=BC=C3=9Fe, <a href=3D"https://example.com/c">cancel</a></p>',
      "--b--",
      ".",
    ].join("\r\n");
    const codes = await say(...ENVELOPE, "RCPT TO:<lin@example.com>", "DATA", message);
    expect(codes).toEqual([220, 250, 250, 250, 250, 354, 250, 221]);
    const answer = await fetch(`${sandbox.url}/control/api/mail?to=lin@example.com`);
    expect(await answer.json()).toMatchObject({
      mails: [
        {
          from: '"玉河" <shop@example.com>',
          to: ["ana@example.com", "lin@example.com"],
          subject: "Your guarantee 玉",
          text: "Cancel: https://example.com/c?t=1",
          html: '<p>Grüße, <a href="https://example.com/c">cancel</a></p>',
          headers: { "list-unsubscribe": "<https://example.com/u>, <mailto:u@example.com>" },
        },
      ],
    });
  });

  it("needs no password and takes any", async () => {
    const plain = Buffer.from("\0any\0thing").toString("base64");
    const [hello = "", ...rest] = ENVELOPE;
    const message = "Subject: Plain\r\n\r\nJust text\r\n.";
    expect(await say(hello, `AUTH PLAIN ${plain}`, ...rest, "DATA", message)).toContain(235);
    expect(sandbox.state.mails).toMatchObject([{ subject: "Plain", text: "Just text\n", html: null }]);
  });

  it("is refused when it is too large", async () => {
    const message = `Subject: Large\r\n\r\n${`${"x".repeat(990)}\r\n`.repeat(10_200)}.`;
    expect(await say(...ENVELOPE, "DATA", message)).toContain(552);
    expect(sandbox.state.mails).toEqual([]);
  });
});

it("is taken nowhere unless it is told where", async () => {
  const other = await createSandbox({ port: 0, seed: "none", webhooks: [], quiet: true });
  expect(other.smtpPort).toBeNull();
  await other.close();
});

it("a port that is taken is told; where mail is optional, it is done without", async () => {
  const { smtpPort } = sandbox;
  const taken: SandboxOptions = { port: 0, smtpPort, seed: "none", webhooks: [], quiet: true };
  await expect(createSandbox(taken)).rejects.toMatchObject({ code: "EADDRINUSE" });
  const without = await createSandbox({ ...taken, smtpIsOptional: true });
  expect(without.smtpPort).toBeNull();
  await without.close();
});
