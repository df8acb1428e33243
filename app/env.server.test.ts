import { expect, test } from "vitest";
import { parseEnvironment } from "./env.server";

const mail = { SMTP_URL: "smtp://localhost:1025", MAIL_FROM: "Waybond <mail@waybond.example>" };

test("mails need where they go out by and whom they are from, both or none", () => {
  expect(parseEnvironment({ ...process.env })).not.toHaveProperty("SMTP_URL");
  expect(parseEnvironment({ ...process.env, ...mail })).toMatchObject(mail);
  expect(() => parseEnvironment({ ...process.env, ...mail, MAIL_FROM: "" })).toThrow("MAIL_FROM: is missing");
  expect(() => parseEnvironment({ ...process.env, ...mail, SMTP_URL: "" })).toThrow("SMTP_URL: is missing");
});

test.each([
  ["SMTP_URL", "https://mail.example"],
  ["MAIL_FROM", "nobody"],
  ["MAIL_FROM", "a@b.example\r\nBcc: c@d.example"],
])("%s can't be %j", (name, value) => {
  expect(() => parseEnvironment({ ...process.env, ...mail, [name]: value })).toThrow(`${name}: must be`);
});
