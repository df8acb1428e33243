import pino from "pino";
import { env } from "~/env.server";

/**
 * Structured logs, one JSON object a line, on standard output. Customers' data is kept out by logging ids only; the
 * paths below are a second guard against a payload or header that slips in.
 */
export const log = pino({
  level: env.LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      "email",
      "*.email",
      "contactEmail",
      "*.contactEmail",
      "address",
      "*.address",
      "accessToken",
      "*.accessToken",
      "headers.authorization",
      "payload",
      "*.payload",
    ],
    censor: "[kept out]",
  },
});
