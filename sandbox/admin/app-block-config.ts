import type { AdminState } from "../extension-host/admin-state";

/** What the server tells the browser of an admin page with blocks of the app; it stands in the page as JSON. */
export type AppBlockConfig = {
  /** Ids of the slots that the blocks are mounted into. */
  slots: string[];
  state: AdminState;
  /** "/admin/store/jade-river" */
  storeBase: string;
  /** "/admin/store/jade-river/apps/waybond" */
  appBase: string;
  /** Where a session token is asked for. */
  idToken: string;
};

/** Id of the element that holds it. */
export const APP_BLOCK_CONFIG = "app-block-config";
