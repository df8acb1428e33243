/**
 * What the App Bridge stand-in (in the app's iframe) and the sandbox's Admin (around it) say to each other
 * by `postMessage`. Shopify's own protocol is not public; the app sees only the `shopify` global, never this.
 */

/** Marks our messages among others (React dev tools and browser extensions post to windows too). */
export const CHANNEL = "sandbox-app-bridge";

/** A button or link of a title bar as the Admin draws it; `id` names it when a click is sent back. */
export type BarAction = {
  id: string;
  label: string;
  tone: "default" | "critical";
  disabled: boolean;
  loading: boolean;
};

export type TitleBarModel = {
  title: string;
  breadcrumb: BarAction | null;
  primary: BarAction | null;
  secondary: BarAction[];
  groups: { label: string; actions: BarAction[] }[];
};

/** `href` is a path of the app's own origin; `home` marks the link that the app's name itself opens. */
export type NavItem = { href: string; label: string; home: boolean };

export type SaveBarModel = {
  saveDisabled: boolean;
  saveLoading: boolean;
  discardDisabled: boolean;
  discardLoading: boolean;
  /** Ask before discarding, as `discardConfirmation` of `<ui-save-bar>` wants it. */
  confirmDiscard: boolean;
};

/** `durationMs` is how long the toast stays. */
export type ToastModel = {
  id: string;
  message: string;
  durationMs: number;
  isError: boolean;
  action: string | null;
};

/** The options of `shopify.resourcePicker` that survive the way to the Admin. */
export type PickerRequest = {
  type: "product" | "variant" | "collection";
  action: "add" | "select";
  /** `true`: any number; a number: at most so many; `false`: one. */
  multiple: boolean | number;
  query: string;
  filter: { query: string; hidden: boolean; variants: boolean; draft: boolean; archived: boolean };
  selectionIds: { id: string; variants: string[] }[];
};

/** What the bridge asks and the Admin answers. */
export type BridgeRequests = {
  idToken: { params: null; value: string };
  user: { params: null; value: { accountAccess: string } };
  scopes: { params: null; value: { granted: string[]; required: string[]; optional: string[] } };
  extensions: { params: null; value: ExtensionActivations[] };
  /** Resolves when there is nothing to lose or staff chose to leave; stays open when they stay. */
  leaveConfirmation: { params: null; value: null };
  /** `null` when staff closed the picker without choosing. */
  resourcePicker: { params: PickerRequest; value: unknown[] | null };
};

/** One extension of the app, and where the merchant activated it. */
export type ExtensionActivations =
  | { handle: string; type: "ui_extension"; activations: { target: string }[] }
  | {
      handle: string;
      type: "theme_app_extension";
      /** Its blocks and embeds, activated or not. */
      activations: {
        target: string;
        handle: string;
        name: string;
        status: "active" | "available" | "unavailable";
        activations: { target: string; themeId: string }[];
      }[];
    };

export type BridgeEvent =
  | { type: "hello"; path: string; title: string }
  | { type: "location"; path: string; title: string }
  | { type: "loading"; on: boolean }
  | { type: "title-bar"; model: TitleBarModel | null }
  | { type: "nav-menu"; items: NavItem[] | null }
  | { type: "save-bar"; model: SaveBarModel | null }
  | { type: "toast-show"; toast: ToastModel }
  | { type: "toast-hide"; id: string }
  | { type: "modal"; open: boolean }
  /** Leave the app: `url` is absolute, or `shopify:admin/…` for a page of the Admin. */
  | { type: "leave"; url: string; newTab: boolean };

export type BridgeMessage =
  | { channel: typeof CHANNEL; kind: "event"; event: BridgeEvent }
  | { [M in keyof BridgeRequests]: BridgeCall<M> }[keyof BridgeRequests];

export type BridgeCall<M extends keyof BridgeRequests> = {
  channel: typeof CHANNEL;
  kind: "request";
  id: string;
  method: M;
  params: BridgeRequests[M]["params"];
};

export type HostEvent =
  | { type: "welcome" }
  /** Staff clicked the title bar's action with this id. */
  | { type: "action"; id: string }
  /** Staff clicked a link of the app's navigation. */
  | { type: "navigate"; href: string }
  | { type: "save-bar"; button: "save" | "discard" }
  | { type: "toast-action"; id: string }
  | { type: "toast-dismiss"; id: string };

export type HostMessage =
  | { channel: typeof CHANNEL; kind: "event"; event: HostEvent }
  | { channel: typeof CHANNEL; kind: "response"; id: string; ok: true; value: unknown }
  | { channel: typeof CHANNEL; kind: "response"; id: string; ok: false; error: string };

/** Is `data` one of our messages? Its source and origin are for the caller to check. */
export function isChannelMessage(data: unknown): data is BridgeMessage | HostMessage {
  return typeof data === "object" && data !== null && "channel" in data && data.channel === CHANNEL;
}
