import { z } from "zod";
import { paging, readArguments, idOf } from "../../graphql/arguments";
import { connection } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { printTime } from "../../graphql/scalars";
import { gid } from "../../state/ids";
import type { App, Collection, Instant, Product, Publication } from "../../state/types";
import type { AdminContext, AdminRegistry, AdminResolve } from "../context";
import { exactly } from "./values";

/** A thing on one channel. */
type Published = { publication: Publication; publishedAt: Instant; publishable: Entity };

const catalogType = z.enum(["APP", "COMPANY_LOCATION", "MARKET", "NONE"]);
const plainPaging = z.strictObject({ ...paging });
const publicationsArguments = z.strictObject({ ...paging, catalogType: catalogType.optional() });
const ofResourceArguments = z.strictObject({
  ...paging,
  onlyPublished: z.boolean().optional(),
  catalogType: catalogType.optional(),
});
const countArguments = z.strictObject({ onlyPublished: z.boolean().optional() });

export function publicationTypes(registry: AdminRegistry): void {
  registry.type<Publication>("Publication", {
    id: ({ id }) => gid("Publication", id),
    autoPublish: ({ autoPublish }) => autoPublish,
    name: ({ name }) => name,
    supportsFuturePublishing: () => true,
    catalog: (publication) => new Entity("AppCatalog", publication),
    channels: (publication, args) => {
      const page = readArguments("Publication.channels", plainPaging, args);
      return connection([publication], { id: ({ channelId }) => channelId }, page, channelValue);
    },
  });
  registry.value("Channel", ["id", "name", "handle"]);
  registry.type<Publication>("AppCatalog", {
    id: ({ catalogId }) => gid("AppCatalog", catalogId),
    title: ({ name }) => name,
    status: () => "ACTIVE",
    publication: (publication) => new Entity("Publication", publication),
    apps: (publication, args) => {
      const page = readArguments("AppCatalog.apps", plainPaging, args);
      return connection([publication], { id: ({ appId }) => appId }, page, appOfChannel);
    },
  });
  registry.type<Published>("ResourcePublicationV2", {
    isPublished: ({ publishedAt }, _args, { core }) => publishedAt <= core.clock.now().toISOString(),
    publishDate: ({ publishedAt }) => printTime(publishedAt),
    publication: ({ publication }) => new Entity("Publication", publication),
    publishable: ({ publishable }) => publishable,
  });
  registry.type<undefined>("QueryRoot", {
    publications: (_root, args, { shop }) => {
      const { catalogType: type, ...page } = readArguments(
        "QueryRoot.publications",
        publicationsArguments,
        args,
      );
      // All channels of the sandbox are apps' channels.
      const all = type === undefined || type === "APP" ? shop.publications : [];
      return connection(
        all,
        { id: ({ id }) => id },
        page,
        (publication) => new Entity("Publication", publication),
      );
    },
    publication: (_root, args, { shop }) => {
      const { id } = readArguments("QueryRoot.publication", z.strictObject({ id: z.string() }), args);
      const found = shop.publications.find((publication) => publication.id === idOf("Publication", id));
      return found ? new Entity("Publication", found) : null;
    },
  });
}

function channelValue({ channelId, name, handle }: Publication): unknown {
  return { id: gid("Channel", channelId), name, handle };
}

/** The app that a channel is, known by what its publication says of it. */
function appOfChannel({ appId, name, handle }: Publication): Entity<"App", App> {
  const unknown = { developer: "Shopify", apiKey: "", apiSecret: "", url: "", scopes: [] };
  return new Entity("App", { id: appId, title: name, handle, ...unknown });
}

/** The publishing fields that products and collections share. */
export function publishableFields<Data extends Product | Collection>(
  type: "Product" | "Collection",
): Record<string, AdminResolve<Data>> {
  return {
    resourcePublicationsV2: (resource, args, context) => {
      const {
        onlyPublished = true,
        catalogType: catalog,
        ...page
      } = readArguments(`${type}.resourcePublicationsV2`, ofResourceArguments, args);
      const entries = catalog === undefined || catalog === "APP" ? publishedOn(type, resource, context) : [];
      const now = context.core.clock.now().toISOString();
      return connection(
        entries.filter(({ publishedAt }) => !onlyPublished || publishedAt <= now),
        { id: ({ publication }) => publication.id },
        page,
        (published) => new Entity("ResourcePublicationV2", published),
      );
    },
    resourcePublicationsCount: (resource, args, context) => {
      const { onlyPublished = true } = readArguments(
        `${type}.resourcePublicationsCount`,
        countArguments,
        args,
      );
      const now = context.core.clock.now().toISOString();
      const entries = publishedOn(type, resource, context);
      return exactly(entries.filter(({ publishedAt }) => !onlyPublished || publishedAt <= now).length);
    },
    publishedOnPublication: (resource, args) => {
      const { publicationId } = readArguments(
        `${type}.publishedOnPublication`,
        z.strictObject({ publicationId: z.string() }),
        args,
      );
      const id = idOf("Publication", publicationId);
      return resource.publications.some((publication) => publication.publicationId === id);
    },
  };
}

function publishedOn(
  type: "Product" | "Collection",
  resource: Product | Collection,
  { shop }: AdminContext,
): Published[] {
  return resource.publications.flatMap(({ publicationId, publishedAt }) => {
    const publication = shop.publications.find(({ id }) => id === publicationId);
    return publication ? [{ publication, publishedAt, publishable: new Entity(type, resource) }] : [];
  });
}
