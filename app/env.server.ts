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
  /** Where photos and papers of claims lie: a folder that lasts and that all processes share … */
  EVIDENCE_DIR: z.string().default(".data/evidence"),
  /** … or, where it is named, a bucket of a store that speaks S3; without an endpoint Amazon's. */
  EVIDENCE_S3_BUCKET: z.string().optional(),
  EVIDENCE_S3_REGION: z.string().default("us-east-1"),
  EVIDENCE_S3_ENDPOINT: z.url({ protocol: /^https?$/, error: "must be an http(s) address" }).optional(),
  /** Both or none: then what the machine itself is allowed to. */
  EVIDENCE_S3_KEY: z.string().optional(),
  EVIDENCE_S3_SECRET: z.string().optional(),
  /** "on": the bucket stands in the path, not in the host's name. */
  EVIDENCE_S3_PATH_STYLE: z.enum(["on", "off"]).default("off"),
  /** How many megabytes of photos and papers a shop may have lying there, as they were sent. */
  EVIDENCE_SHOP_MB: z.coerce.number().int().min(10).default(20_000),
  /** Who looks for viruses in them; without it nobody does. */
  CLAMD_URL: z
    .url({ protocol: /^(tcp|unix)$/, error: "must be tcp://host:3310 or unix:/path/of/the/socket" })
    .optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** Set in demonstrations and tests only: all calls to Shopify go to this local sandbox instead. */
  SHOPIFY_SANDBOX_URL: z
    .url()
    .refine((url) => LOOPBACK_HOSTS.has(new URL(url).hostname), "must be an address on this machine")
    .transform((url) => new URL(url).origin)
    .optional(),
});

/** Of no use one without the other. */
const PAIRS = [
  ["SMTP_URL", "MAIL_FROM"],
  ["EVIDENCE_S3_KEY", "EVIDENCE_S3_SECRET"],
] as const;

const schema = variables.superRefine((given, context) => {
  for (const [one, other] of PAIRS) {
    if ((given[one] === undefined) === (given[other] === undefined)) continue;
    const missing = given[one] === undefined ? one : other;
    context.addIssue({ code: "custom", path: [missing], message: "is missing" });
  }
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
