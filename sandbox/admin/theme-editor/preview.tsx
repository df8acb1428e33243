/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { withDefaults, type Draft } from "./draft";
import type { EditorConfig, TemplateName } from "./editor-config";

export type Device = "desktop" | "mobile";

/** The store as it would be with the draft, in a frame of its own. */
export function Preview(props: {
  config: EditorConfig;
  template: TemplateName;
  draft: Draft;
  kept: Draft;
  device: Device;
  /** The visitor of the frame went to a page of another template. */
  show(template: TemplateName): void;
}): VNode {
  const { config, template, draft, kept, device, show } = props;
  const { texts, templates } = config;
  const frame = useRef<HTMLIFrameElement>(null);
  const [empty, setEmpty] = useState(false);
  const change = JSON.stringify({ ...draft, settings: withDefaults(kept, draft) });
  const path = templates.find(({ name }) => name === template)?.path ?? "/";
  const address = `${path}?${config.preview}=${encodeURIComponent(change)}`;

  const arrived = (): void => {
    const at = frame.current?.contentWindow?.location;
    if (at === undefined) return;
    void cartIsEmpty().then(setEmpty);
    if (new URLSearchParams(at.search).has(config.preview)) return;
    // A link was followed: the same page once more, with what isn't kept yet.
    const reached = templateAt(at.pathname);
    if (reached !== null && reached !== template) show(reached);
    at.replace(`${at.pathname}?${config.preview}=${encodeURIComponent(change)}`);
  };
  useEffect(() => {
    void cartIsEmpty().then(setEmpty);
  }, [template]);

  const fill = async (): Promise<void> => {
    const product = templates.find(({ name }) => name === "product");
    if (product === undefined) return;
    const { variants } = (await (await fetch(`${product.path}.js`)).json()) as { variants: { id: number }[] };
    const items = [{ id: variants[0]?.id, quantity: 1 }];
    const headers = { "Content-Type": "application/json" };
    await fetch("/cart/add.js", { method: "POST", headers, body: JSON.stringify({ items }) });
    frame.current?.contentWindow?.location.reload();
  };
  return (
    <main class="editor-preview" data-device={device}>
      {template === "cart" && empty ? (
        <p class="preview-note">
          {texts.emptyCart}{" "}
          <button class="button small" type="button" onClick={() => void fill()}>
            {texts.fillCart}
          </button>
        </p>
      ) : null}
      {/* oxlint-disable-next-line react/iframe-missing-sandbox -- the store of the same origin, scripts and all */}
      <iframe ref={frame} title={texts.previewOf} src={address} onLoad={arrived} />
    </main>
  );
}

/** The preview's cart is the one that this browser has in the store. */
async function cartIsEmpty(): Promise<boolean> {
  const response = await fetch("/cart.js");
  return ((await response.json()) as { item_count: number }).item_count === 0;
}

function templateAt(path: string): TemplateName | null {
  if (path === "/") return "index";
  if (path === "/cart") return "cart";
  return path.startsWith("/products/") ? "product" : null;
}
