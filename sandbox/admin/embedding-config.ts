import type { Texts } from "./texts/texts";

/** What the server tells the browser of an embedding page; it stands in the page as JSON. */
export type EmbeddingConfig = {
  appTitle: string;
  appOrigin: string;
  /** Address of the app's page with the admin's signed parameters; its token is good for a minute. */
  frameUrl: string;
  /** Whether the app answered when the page was made. */
  reachable: boolean;
  /** "/admin/store/jade-river" */
  storeBase: string;
  /** "/admin/store/jade-river/apps/waybond" */
  appBase: string;
  /** "/admin/store/jade-river/embedded": where the browser asks for tokens, resources and extensions. */
  endpoints: string;
  accountAccess: string;
  scopes: string[];
  texts: TextsForBrowser;
};

/** The admin's words for the embedded app that are plain text. */
export type TextsForBrowser = Omit<Texts["app"], "downTitle" | "downText"> & {
  close: string;
  cancel: string;
};

/** Id of the element that holds it. */
export const CONFIG_ELEMENT = "embedding-config";
