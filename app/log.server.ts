import pino from "pino";
import { env } from "~/env.server";

/** A path without what gives access: the token of a shopper's link. */
export function pathToLog(path: string): string {
  return path.replace(/(\/(?:proxy\/(?:guarantee|claims?)|evidence)\/)[^/]+/, "$1[kept out]");
}

/**
 * Structured logs, one JSON object a line, on standard output. Customers' data is kept out by logging ids only; the
 * paths below are a second guard against a payload or header that slips in.
 */
export const log = pino({
  level: env.LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { path: pathToLog },
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
