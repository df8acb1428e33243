import type { GraphQLResolveInfo } from "graphql";
import type { Engine, EngineContext } from "../graphql/engine";
import { Registry, type Resolve } from "../graphql/registry";
import type { SandboxCore } from "../sandbox";
import type { AccessToken, App, AppInstallation, ShopState } from "../state/types";

/** What a call of the Admin API is answered from: one shop, for one token. */
export type AdminContext = EngineContext & {
  core: SandboxCore;
  shop: ShopState;
  app: App;
  installation: AppInstallation;
  token: AccessToken;
  apiVersion: string;
  /** What answers the call: bulk operations run their queries by it. */
  engine: Engine<AdminContext>;
};

export type AdminRegistry = Registry<AdminContext>;
export type AdminResolve<Data> = Resolve<Data, AdminContext>;
export type AdminInfo = GraphQLResolveInfo;

/** A fault that a mutation tells in its answer. */
export type UserError = { field: string[] | null; message: string; code?: string | null };

/** Who made a change, for the order's timeline: the member of staff of an online token, else the app. */
export function authorOf({ token, shop, app }: AdminContext): string {
  const staff = token.kind === "online" ? shop.staff.find(({ id }) => id === token.staffId) : undefined;
  return staff ? `${staff.firstName} ${staff.lastName} (${app.title})` : app.title;
}

/** The id of that member of staff; null for an app by itself. */
export function staffIdOf({ token }: AdminContext): string | null {
  return token.kind === "online" ? token.staffId : null;
}
