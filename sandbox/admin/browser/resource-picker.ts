import type { PickerRequest } from "../../app-bridge/protocol";
import type { TextsForBrowser } from "../embedding-config";
import { make } from "./page-elements";

type Resource = {
  id: string;
  title: string;
  status?: string;
  images?: { originalSrc: string }[];
  image?: { originalSrc: string } | null;
  variants?: (Resource & { displayName: string; price: string })[];
};

/** One row that can be ticked: a product or collection, or a variant under its product. */
type Row = { resource: Resource; of: Resource | null; box: HTMLInputElement; element: HTMLElement };

const TYPING_PAUSE_MS = 200;

/**
 * Lets staff choose products, variants or collections. Resolves with what was chosen, in the shapes that App Bridge gives
 * (for products: the product with its chosen variants), or with null when the picker was closed.
 */
export function pickResources(
  endpoint: string,
  asked: PickerRequest,
  texts: TextsForBrowser,
): Promise<unknown[] | null> {
  /** Chosen ids; kept over searches, with the resource behind each once it has been seen. */
  const chosen = new Set(
    asked.selectionIds.flatMap(({ id, variants }) => (variants.length > 0 ? variants : [id])),
  );
  const seen = new Map<string, Resource>();
  const variantsOf = (product: Resource) => (showsVariants(asked) ? (product.variants ?? []) : []);
  let rows: Row[] = [];

  const count = make("span", { class: "soft", style: "margin-right:auto;align-self:center" });
  const done = make("button", { class: "button primary", type: "button" });
  done.textContent = asked.action === "select" ? texts.pickSelect : texts.pickAdd;
  const cancel = make("button", { class: "button", type: "button" }, texts.cancel);
  const cross = make("button", { class: "close-button", type: "button", "aria-label": texts.close }, "×");
  const search = make("input", {
    type: "search",
    placeholder: texts.pickSearch,
    "aria-label": texts.pickSearch,
  });
  search.value = asked.query;
  const list = make("div", { class: "picker-list" });
  const dialog = make(
    "dialog",
    { class: "dialog", "aria-label": titleOf(asked, texts) },
    make(
      "div",
      { class: "inside" },
      make("div", { class: "dialog-header" }, make("h2", {}, titleOf(asked, texts)), cross),
      make("div", { class: "dialog-body" }, search, list),
      make("div", { class: "dialog-footer" }, count, cancel, done),
    ),
  );

  const refresh = () => {
    for (const { resource, of, box } of rows) {
      const variants = of ? [] : variantsOf(resource);
      const ticked = variants.filter(({ id }) => chosen.has(id)).length;
      box.checked = chosen.has(resource.id) || (variants.length > 0 && ticked === variants.length);
      box.indeterminate = ticked > 0 && ticked < variants.length && !box.checked;
    }
    const picked = selectionOf(asked, chosen, seen);
    count.textContent = texts.pickCount.replace("{count}", String(picked.length));
    done.disabled = picked.length === 0 && asked.selectionIds.length === 0;
  };

  const toggle = ({ resource, of, box }: Row) => {
    const variants = of ? [] : variantsOf(resource);
    const ids = variants.length > 0 ? variants.map(({ id }) => id) : [resource.id];
    if (asked.multiple === false) keepOnly(chosen, of ?? resource, asked);
    chosen.delete(resource.id);
    for (const id of ids) {
      if (box.checked) chosen.add(id);
      else chosen.delete(id);
    }
    const limit = typeof asked.multiple === "number" ? asked.multiple : Infinity;
    if (selectionOf(asked, chosen, seen).length > limit) for (const id of ids) chosen.delete(id);
    refresh();
  };

  const rowOf = (resource: Resource, of: Resource | null): Row => {
    const box = make("input", { type: "checkbox" });
    const picture = resource.images?.[0] ?? resource.image;
    const label = of ? resource.title : (resource.title ?? "");
    const element = make(
      "label",
      { class: of ? "variant" : "" },
      box,
      ...(of
        ? []
        : [
            picture
              ? make("img", { class: "thumb", src: picture.originalSrc, alt: "" })
              : make("span", { class: "thumb" }),
          ]),
      make("span", { class: "name" }, label),
      make(
        "span",
        { class: "soft" },
        "price" in resource ? String(resource.price) : (resource.status ?? "").toLowerCase(),
      ),
    );
    const row = { resource, of, box, element };
    box.addEventListener("change", () => toggle(row));
    return row;
  };

  const load = async () => {
    const response = await fetch(`${endpoint}/resources?${searchOf(asked, search.value)}`);
    const { resources } = (await response.json()) as { resources: Resource[] };
    rows = resources.flatMap((resource) => {
      seen.set(resource.id, resource);
      const variants = variantsOf(resource);
      const single = variants.length === 1 && variants[0]?.title === "Default Title";
      return [rowOf(resource, null), ...(single ? [] : variants.map((variant) => rowOf(variant, resource)))];
    });
    list.replaceChildren(
      ...(rows.length > 0
        ? rows.map(({ element }) => element)
        : [make("p", { class: "empty" }, texts.pickEmpty)]),
    );
    refresh();
  };

  let typing: ReturnType<typeof setTimeout> | undefined;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => void load(), TYPING_PAUSE_MS);
  });

  return new Promise((resolve, reject) => {
    let answer: unknown[] | null = null;
    done.addEventListener("click", () => {
      answer = selectionOf(asked, chosen, seen);
      dialog.close();
    });
    for (const button of [cancel, cross]) button.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    search.focus();
    load().catch(reject);
  });
}

/** One product only: its variants may still be several. */
function keepOnly(chosen: Set<string>, resource: Resource, { type }: PickerRequest): void {
  const own = new Set(
    type === "product" ? [resource.id, ...(resource.variants ?? []).map(({ id }) => id)] : [],
  );
  for (const id of chosen) if (!own.has(id)) chosen.delete(id);
}

function selectionOf(asked: PickerRequest, chosen: Set<string>, seen: Map<string, Resource>): unknown[] {
  return [...seen.values()].flatMap((resource): unknown[] => {
    const variants = (resource.variants ?? []).filter(({ id }) => chosen.has(id));
    if (asked.type === "variant") return variants;
    if (asked.type === "collection") return chosen.has(resource.id) ? [resource] : [];
    if (chosen.has(resource.id)) return [resource];
    return variants.length > 0 ? [{ ...resource, variants }] : [];
  });
}

function showsVariants({ type, filter }: PickerRequest): boolean {
  return type === "variant" || (type === "product" && filter.variants);
}

function searchOf(asked: PickerRequest, query: string): URLSearchParams {
  const { filter } = asked;
  return new URLSearchParams({
    type: asked.type,
    query,
    filter: filter.query,
    hidden: String(filter.hidden),
    draft: String(filter.draft),
    archived: String(filter.archived),
  });
}

function titleOf({ type, action }: PickerRequest, texts: TextsForBrowser): string {
  const adds = {
    product: texts.pickProducts,
    variant: texts.pickVariants,
    collection: texts.pickCollections,
  };
  const selects = {
    product: texts.selectProducts,
    variant: texts.selectVariants,
    collection: texts.selectCollections,
  };
  return (action === "select" ? selects : adds)[type];
}
