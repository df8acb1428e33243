import { expect, test } from "vitest";
import { parseEnvironment } from "./env.server";

const mail = { SMTP_URL: "smtp://localhost:1025", MAIL_FROM: "Waybond <mail@waybond.example>" };

test("mails need where they go out by and whom they are from, both or none", () => {
  expect(parseEnvironment({ ...process.env })).not.toHaveProperty("SMTP_URL");
  expect(parseEnvironment({ ...process.env, ...mail })).toMatchObject(mail);
  expect(() => parseEnvironment({ ...process.env, ...mail, MAIL_FROM: "" })).toThrow("MAIL_FROM: is missing");
  expect(() => parseEnvironment({ ...process.env, ...mail, SMTP_URL: "" })).toThrow("SMTP_URL: is missing");
});

test("photos lie in a folder until a bucket is named, whose key and secret come together", () => {
  expect(parseEnvironment({ ...process.env, EVIDENCE_DIR: "" })).toMatchObject({
    EVIDENCE_DIR: ".data/evidence",
    EVIDENCE_SHOP_MB: 20_000,
  });
  const bucket = { EVIDENCE_S3_BUCKET: "evidence", EVIDENCE_S3_KEY: "key" };
  expect(() => parseEnvironment({ ...process.env, ...bucket })).toThrow("EVIDENCE_S3_SECRET: is missing");
  expect(parseEnvironment({ ...process.env, CLAMD_URL: "unix:/run/clamav/clamd.ctl" })).toBeDefined();
});

test.each([
  ["CLAMD_URL", "http://localhost:3310"],
  ["EVIDENCE_S3_ENDPOINT", "s3.example.com"],
  ["SMTP_URL", "https://mail.example"],
  ["MAIL_FROM", "nobody"],
  ["MAIL_FROM", "a@b.example\r\nBcc: c@d.example"],
])("%s can't be %j", (name, value) => {
  expect(() => parseEnvironment({ ...process.env, ...mail, [name]: value })).toThrow(`${name}: must be`);
});
