import { z } from "zod";
import { idOf, paging, readArguments } from "../graphql/arguments";
import { connection } from "../graphql/connection";
import { Entity } from "../graphql/entity";
import { notEmulated } from "../graphql/errors";
import type { Arguments } from "../graphql/registry";
import { printTime } from "../graphql/scalars";
import { gid, nextId } from "../state/ids";
import type { WebhookSubscription } from "../state/types";
import { knownTopics } from "../webhooks/topics";
import type { AdminContext, AdminRegistry, UserError } from "./context";
import { userErrors } from "./fields/values";

const createArguments = z.strictObject({
  topic: z.string(),
  webhookSubscription: z.strictObject({
    uri: z.string().optional(),
    callbackUrl: z.string().optional(),
    format: z.literal("JSON").optional(),
    includeFields: z.array(z.string()).optional(),
    name: z.string().optional(),
  }),
});
const listArguments = z.strictObject({
  ...paging,
  topics: z.array(z.string()).optional(),
  uri: z.string().optional(),
  sortKey: z.enum(["ID", "CREATED_AT"]).optional(),
});

/** Subscriptions that the app makes by the API; those of its configuration file aren't among them, as at Shopify. */
export function webhookSubscriptions(registry: AdminRegistry): void {
  registry.type<WebhookSubscription>("WebhookSubscription", {
    id: ({ id }) => gid("WebhookSubscription", id),
    legacyResourceId: ({ id }) => id,
    topic: ({ topic }) => enumOf(topic),
    uri: ({ uri }) => uri,
    callbackUrl: ({ uri }) => uri,
    format: () => "JSON",
    filter: ({ filter }) => filter ?? "",
    includeFields: ({ includeFields }) => includeFields,
    metafieldNamespaces: ({ metafieldNamespaces }) => metafieldNamespaces,
    name: ({ name }) => name,
    apiVersion: (_subscription, _args, { core }) => ({
      displayName: core.apiVersion,
      handle: core.apiVersion,
      supported: true,
    }),
    createdAt: ({ createdAt }) => printTime(createdAt),
    updatedAt: ({ updatedAt }) => printTime(updatedAt),
  });
  registry.value("WebhookSubscriptionCreatePayload", ["webhookSubscription", "userErrors"]);
  registry.value("WebhookSubscriptionDeletePayload", ["deletedWebhookSubscriptionId", "userErrors"]);
  registry.type<undefined>("QueryRoot", {
    webhookSubscriptions: (_root, args, { shop, app }) => {
      const {
        topics,
        uri,
        sortKey: _,
        ...page
      } = readArguments("QueryRoot.webhookSubscriptions", listArguments, args);
      const found = shop.webhookSubscriptions.filter(
        (subscription) =>
          subscription.appId === app.id &&
          (topics === undefined || topics.includes(enumOf(subscription.topic))) &&
          (uri === undefined || subscription.uri === uri),
      );
      return connection(
        found,
        { id: ({ id }) => id },
        page,
        (each) => new Entity("WebhookSubscription", each),
      );
    },
  });
  registry.type<undefined>("Mutation", {
    webhookSubscriptionCreate: (_root, args, context) => create(args, context),
    webhookSubscriptionDelete: (_root, args, context) => remove(args, context),
  });
}

function create(args: Arguments, { core, shop, app }: AdminContext): unknown {
  const told = readArguments("Mutation.webhookSubscriptionCreate", createArguments, args);
  const { uri: given, callbackUrl, includeFields = [], name } = told.webhookSubscription;
  const uri = given ?? callbackUrl ?? "";
  const topic = [...knownTopics(core.apiVersion)].find((known) => enumOf(known) === told.topic);
  if (topic === undefined) throw notEmulated(`Mutation.webhookSubscriptionCreate(topic: ${told.topic})`);
  const fault = faultOf(
    uri,
    shop.webhookSubscriptions.some((known) => known.topic === topic && known.uri === uri),
  );
  if (fault) return { webhookSubscription: null, userErrors: userErrors([fault]) };
  const at = core.clock.now().toISOString();
  const subscription: WebhookSubscription = {
    id: nextId(core.state, "WebhookSubscription"),
    appId: app.id,
    topic,
    uri,
    filter: null,
    includeFields,
    metafieldNamespaces: [],
    name: name ?? null,
    createdAt: at,
    updatedAt: at,
    consecutiveFailures: 0,
  };
  shop.webhookSubscriptions.push(subscription);
  core.changed();
  return { webhookSubscription: new Entity("WebhookSubscription", subscription), userErrors: [] };
}

function remove(args: Arguments, { core, shop, app }: AdminContext): unknown {
  const { id: gidText } = readArguments(
    "Mutation.webhookSubscriptionDelete",
    z.strictObject({ id: z.string() }),
    args,
  );
  const id = idOf("WebhookSubscription", gidText);
  const index = shop.webhookSubscriptions.findIndex((known) => known.id === id && known.appId === app.id);
  if (index < 0) {
    const error = { field: ["id"], message: "Webhook subscription does not exist" };
    return { deletedWebhookSubscriptionId: null, userErrors: userErrors([error]) };
  }
  shop.webhookSubscriptions.splice(index, 1);
  core.changed();
  return { deletedWebhookSubscriptionId: gidText, userErrors: [] };
}

function faultOf(uri: string, taken: boolean): UserError | null {
  const field = ["webhookSubscription", "callbackUrl"];
  if (uri === "") return { field, message: "Address can't be blank" };
  if (!URL.canParse(uri)) return { field, message: "Address is invalid" };
  const { protocol } = new URL(uri);
  if (protocol === "pubsub:" || protocol === "arn:") throw notEmulated(`webhooks to ${protocol}`);
  if (protocol !== "https:" && protocol !== "http:") {
    return { field, message: `Address protocol ${protocol}// is not supported` };
  }
  return taken ? { field, message: "Address for this topic has already been taken" } : null;
}

/** "orders/create" as ORDERS_CREATE. */
function enumOf(topic: string): string {
  return topic.replace("/", "_").toUpperCase();
}
