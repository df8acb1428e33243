import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { z } from "zod";

const subscriptionSchema = z.object({
  topics: z.array(z.string()).default([]),
  compliance_topics: z.array(z.string()).default([]),
  uri: z.string().min(1),
  name: z.string().max(50).optional(),
  include_fields: z.array(z.string()).optional(),
  filter: z.unknown().optional(),
  payload_query: z.unknown().optional(),
  metafield_namespaces: z.unknown().optional(),
  actions: z.unknown().optional(),
});

const configurationSchema = z.object({
  client_id: z.string(),
  name: z.string(),
  handle: z.string(),
  application_url: z.url(),
  access_scopes: z.object({
    scopes: z.string().default(""),
    optional_scopes: z.array(z.string()).default([]),
  }),
  app_proxy: z
    .object({ url: z.string(), subpath: z.string(), prefix: z.enum(["a", "apps", "community", "tools"]) })
    .optional(),
  webhooks: z.object({ api_version: z.string(), subscriptions: z.array(subscriptionSchema).default([]) }),
});

/** What the sandbox heeds of a `shopify.app.toml`. */
export type AppConfiguration = z.infer<typeof configurationSchema>;
export type SubscriptionEntry = z.infer<typeof subscriptionSchema>;

/** Reads a `shopify.app.toml`. @throws Error naming the file and the first fault in it. */
export function readAppConfiguration(file: string): AppConfiguration {
  const read = configurationSchema.safeParse(parse(readFileSync(file, "utf8")));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(
    `${file}: ${issue ? `${issue.path.join(".")}: ${issue.message}` : "not an app configuration"}`,
  );
}
