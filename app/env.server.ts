import { z } from "zod";

const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

const variables = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }),
  SHOPIFY_API_KEY: z.string().min(1, "must be the app's client id"),
  SHOPIFY_API_SECRET: z.string().min(1, "must be the app's client secret"),
  SHOPIFY_APP_URL: z.url({ protocol: /^https?$/, error: "must be the app's own http(s) address" }),
  /** Comma-separated access scopes; the same as in shopify.app.toml. */
  SCOPES: z
    .string()
    .min(1)
    .transform((text) => text.split(",").map((scope) => scope.trim())),
  /** "off": the server leaves the jobs to processes of their own (`npm run worker`). */
  WORKERS: z.enum(["on", "off"]).default("on"),
  /** How many webhooks a process works off at once; it has ten connections to the database. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(50).default(4),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** Where mails to shoppers go out by, and from whom; without both none are written. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// address" }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^@\r\n]+@[^@\s>]+>?$/, "must be an address, or a name with one: Waybond <mail@example.com>")
    .optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** Set in demonstrations and tests only: all calls to Shopify go to this local sandbox instead. */
  SHOPIFY_SANDBOX_URL: z
    .url()
    .refine((url) => LOOPBACK_HOSTS.has(new URL(url).hostname), "must be an address on this machine")
    .transform((url) => new URL(url).origin)
    .optional(),
});

const schema = variables.superRefine(({ SMTP_URL, MAIL_FROM }, context) => {
  if ((SMTP_URL === undefined) === (MAIL_FROM === undefined)) return;
  const missing = SMTP_URL === undefined ? "SMTP_URL" : "MAIL_FROM";
  context.addIssue({ code: "custom", path: [missing], message: "is missing" });
});

export type Environment = z.output<typeof schema>;

/**
 * The environment, checked.
 * @throws Error naming every variable that is missing or wrong, so that one start shows all faults.
 */
export function parseEnvironment(found: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return `  ${name}: ${given[name] === undefined ? "is missing" : issue.message}`;
  });
  throw new Error(`The environment isn't complete (see .env.example):\n${faults.join("\n")}`);
}

/** Read once, at start. */
export const env = parseEnvironment(process.env);
