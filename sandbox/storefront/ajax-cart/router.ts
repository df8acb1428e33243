import { Router, type Request, type Response } from "express";
import type { SandboxParts } from "../../sandbox";
import type { Attribute, CartLine } from "../../state/types";
import { openCart, priceVisit } from "../carts";
import { MOST_SECTIONS, pageTypeOf, renderSections, sectionIds } from "../theme/section-rendering";
import { themePage } from "../theme/theme-page";
import { visitorOf, type Visitor } from "../visitor";
import { lineNotFound, parameterMissing, type CartError } from "./cart-error";
import { unlessViolated } from "./check-cart";
import { cartJson, currentCartJson, itemJson, type Json } from "./cart-json";
import { addItems, changeLine, clearCart, findLine, type ItemToAdd, type LineReference } from "./change-cart";
import { countOf, fieldsIn, listOf, readFields, textOf, type Fields, type FieldValue } from "./request-body";

/** Shopify's Ajax Cart API: /cart.js and /cart/{add,change,update,clear}.js. */
export function ajaxCartRouter(parts: SandboxParts): Router {
  const router = Router();
  const visitor = (request: Request, response: Response): Visitor =>
    visitorOf(parts.primaryShop(), request, response);

  router.get(["/cart.js", "/cart.json"], (request, response) => {
    response.json(currentCartJson(visitor(request, response), parts.clock.now()));
  });
  const answer = (request: Request, response: Response, result: Answer): void =>
    answerWith(parts, request, response, result);
  const changed = (make: Change, request: Request, response: Response): Answer => {
    const shopper = visitor(request, response);
    return unlessViolated(parts, shopper, () => make(parts, shopper, request.body as Fields));
  };
  // The cart's own form: its quantities and note, and on to checkout by the button that is named so.
  router.post("/cart", readFields(), (request: Request, response: Response) => {
    answer(request, response, changed(update, request, response));
  });
  router.post(["/cart/add.js", "/cart/add"], readFields(), (request: Request, response: Response) => {
    answer(request, response, changed(add, request, response));
  });
  router.post(["/cart/change.js", "/cart/change"], readFields(), (request: Request, response: Response) => {
    answer(request, response, changed(change, request, response));
  });
  // Links of themes that remove a line without scripts.
  router.get("/cart/change", (request: Request, response: Response) => {
    const { line, id, quantity } = request.query as Fields;
    const told = { ...(line ? { line } : {}), ...(id ? { id } : {}), quantity: quantity ?? "" };
    answer(request, response, change(parts, visitor(request, response), told));
  });
  router.post(["/cart/update.js", "/cart/update"], readFields(), (request: Request, response: Response) => {
    answer(request, response, changed(update, request, response));
  });
  router.post(["/cart/clear.js", "/cart/clear"], readFields(), (request: Request, response: Response) => {
    const shopper = visitor(request, response);
    clearCart(openCart(parts, shopper));
    answer(request, response, { ok: true, json: currentCartJson(shopper, parts.clock.now()) });
  });
  return router;
}

type Change = (parts: SandboxParts, visitor: Visitor, body: Fields) => Answer;

type Answer = { ok: true; json: Json } | { ok: false; error: CartError };

/** Scripts get JSON; a form without script comes back to the cart, or goes to checkout when that was its button. */
function answerWith(parts: SandboxParts, request: Request, response: Response, result: Answer): void {
  const fields = fieldsIn(request.body as FieldValue | undefined);
  if (!isForScript(request)) {
    const toCheckout = result.ok && "checkout" in fields;
    response.redirect(303, toCheckout ? "/checkout" : result.ok ? "/cart" : "/cart?error=1");
    return;
  }
  const sections = sectionsAsked(parts, request, response, fields);
  if (result.ok) response.json({ ...result.json, ...sections });
  else response.status(result.error.status).json({ ...result.error, ...sections });
}

/** By the address, or as themes ask without ".js": by the header `Accept`, or as jQuery did. */
function isForScript(request: Request): boolean {
  if (request.path.endsWith(".js")) return true;
  if (request.get("x-requested-with") === "XMLHttpRequest") return true;
  return request.accepts(["html", "json", "application/javascript"]) !== "html";
}

/** `sections` of a change: rendered with the cart as it has become, as if `sections_url` were shown. */
function sectionsAsked(
  parts: SandboxParts,
  request: Request,
  response: Response,
  fields: Fields,
): { sections?: Record<string, string | null> } {
  if (fields["sections"] === undefined) return {};
  const ids = sectionIds(fields["sections"]).slice(0, MOST_SECTIONS);
  const told = textOf(fields["sections_url"]) ?? "/";
  const address = told.startsWith("/") ? told : "/";
  const pageType = pageTypeOf(address);
  return { sections: renderSections(ids, themePage(parts, request, response, { pageType, address })) };
}

function add(parts: SandboxParts, visitor: Visitor, body: Fields): Answer {
  const many = "items" in body;
  const told = many ? listOf(body["items"]).map(fieldsIn) : [body];
  const items = told.flatMap((item) => itemToAdd(item) ?? []);
  if (items.length === 0 || items.length < told.length) {
    return { ok: false, error: parameterMissing(many ? "items" : "id") };
  }
  const cart = openCart(parts, visitor);
  const outcome = addItems(visitor.shop, cart, items);
  applyNotes(visitor, body);
  if (!outcome.ok) return outcome;
  const visit = priceVisit(visitor, parts.clock.now());
  const added = outcome.result.flatMap((line) =>
    visit.lines.filter((priced) => priced.line.key === line.key),
  );
  const json = added.map((line) => itemJson(visitor, visit, line));
  return { ok: true, json: many ? { items: json } : (json[0] ?? {}) };
}

function itemToAdd(item: Fields): ItemToAdd | null {
  const variantId = textOf(item["id"])?.trim();
  const quantity = item["quantity"] === undefined ? 1 : countOf(item["quantity"]);
  if (variantId === undefined || !/^\d+$/.test(variantId) || quantity === undefined || quantity === 0)
    return null;
  const sellingPlanId = textOf(item["selling_plan"])?.trim();
  const parentKey = textOf(item["parent_line_key"]);
  const parentVariant = textOf(item["parent_id"]);
  const parent =
    parentKey !== undefined
      ? { key: parentKey }
      : parentVariant !== undefined
        ? { variantId: parentVariant }
        : null;
  return {
    variantId,
    quantity,
    properties: attributesOf(item["properties"]),
    ...(sellingPlanId ? { sellingPlanId } : {}),
    ...(parent === null ? {} : { parent }),
  };
}

/** Empty values are left out, as Shopify does for the empty fields of a product form. */
function attributesOf(value: FieldValue | undefined): Attribute[] {
  return Object.entries(fieldsIn(value)).flatMap(([key, told]) => {
    const text = textOf(told);
    return text === undefined || text === "" ? [] : [{ key, value: text }];
  });
}

function change(parts: SandboxParts, visitor: Visitor, body: Fields): Answer {
  const reference = referenceOf(body);
  if (reference === null) return { ok: false, error: lineNotFound };
  const quantity = countOf(body["quantity"]);
  if (body["quantity"] !== undefined && quantity === undefined)
    return { ok: false, error: parameterMissing("quantity") };
  const cart = openCart(parts, visitor);
  const properties = body["properties"] === undefined ? undefined : attributesOf(body["properties"]);
  const outcome = changeLine(visitor.shop, cart, reference, { quantity, properties });
  if (!outcome.ok) return outcome;
  const json = currentCartJson(visitor, parts.clock.now());
  const { added, removed } = outcome.result;
  return { ok: true, json: { ...json, items_added: briefly(added), items_removed: briefly(removed) } };
}

function briefly(lines: readonly CartLine[]): Json[] {
  return lines.map(({ variantId, quantity, key }) => ({ variant_id: Number(variantId), quantity, key }));
}

function referenceOf(body: Fields): LineReference | null {
  const line = countOf(body["line"]);
  if (line !== undefined && line > 0) return { line };
  const id = textOf(body["id"]);
  return id === undefined || id === "" ? null : { id };
}

function update(parts: SandboxParts, visitor: Visitor, body: Fields): Answer {
  const cart = openCart(parts, visitor);
  const told = listOf(body["updates"]);
  const names = Object.keys(fieldsIn(body["updates"]));
  // A list (or `updates[]` of a form) goes by the lines' places, which removals move: so they are named first.
  const byPlace = Array.isArray(body["updates"]) || names.every((name, index) => name === String(index));
  const keys = byPlace ? cart.lines.map(({ key }) => key) : names;
  const updates = told.map((value, index) => ({ id: keys[index], quantity: countOf(value) }));
  for (const { id, quantity } of updates) {
    if (id === undefined || quantity === undefined) return { ok: false, error: parameterMissing("updates") };
    const outcome = updateOne(visitor, id, quantity);
    if (!outcome.ok) return outcome;
  }
  applyNotes(visitor, body);
  return { ok: true, json: cartJson(visitor, priceVisit(visitor, parts.clock.now())) };
}

/** Unlike /cart/change.js, an update of a variant that isn't in the cart adds it. */
function updateOne(
  visitor: Visitor,
  id: string,
  quantity: number,
): { ok: true } | { ok: false; error: CartError } {
  const cart = visitor.cart;
  if (cart === null) return { ok: false, error: lineNotFound };
  if (findLine(cart, { id }) !== undefined) return changeLine(visitor.shop, cart, { id }, { quantity });
  if (quantity === 0 || id.includes(":")) return { ok: true };
  return addItems(visitor.shop, cart, [{ variantId: id, quantity, properties: [] }]);
}

function applyNotes(visitor: Visitor, body: Fields): void {
  const cart = visitor.cart;
  if (cart === null) return;
  const note = textOf(body["note"]);
  if (note !== undefined) cart.note = note === "" ? null : note;
  for (const [key, told] of Object.entries(fieldsIn(body["attributes"]))) {
    const value = textOf(told) ?? "";
    cart.attributes = cart.attributes.filter((attribute) => attribute.key !== key);
    if (value !== "") cart.attributes.push({ key, value });
  }
  const discount = textOf(body["discount"]);
  if (discount !== undefined)
    cart.discountCodes = discount
      .split(",")
      .map((code) => code.trim())
      .filter(Boolean);
}
