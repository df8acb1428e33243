import { compareDecimals, EXCHANGE_RATE_DECIMALS, withoutTrailingZeros } from "../money/index";
import { SHIPPING_LINE, type Cart, type CartLine, type CartProduct } from "./cart";
import { isCountryCode } from "./destinations";
import { FormReader, type Source } from "./plan-form/form-reader";
import type { Parsed } from "./issue";
import type { Plan } from "./plan";

const CART_FIELDS = ["currency", "rate", "destination", "shipping", "lines"];
const LINE_FIELDS = [
  "id",
  "quantity",
  "subtotal",
  "discounted",
  "requiresShipping",
  "giftCard",
  "guarantee",
  "product",
];
const PRODUCT_FIELDS = ["id", "type", "vendor", "tags", "collectionIds"];

/** Checks a cart against the plan's currency, naming every fault by its path ("cart.lines[1].quantity"). */
export function parseCart(input: unknown, plan: Plan): Parsed<Cart> {
  return parseCartFor(plan.currency, input);
}

/** `parseCart` for a shop's currency; null when it is not known: then a rate other than 1 can't be judged. */
export function parseCartFor(shopCurrency: string | null, input: unknown): Parsed<Cart> {
  const reader = new FormReader();
  const cart = readCart(reader, input, shopCurrency);
  return cart && reader.issues.length === 0
    ? { ok: true, value: cart }
    : { ok: false, issues: reader.issues };
}

function readCart(reader: FormReader, input: unknown, shopCurrency: string | null): Cart | undefined {
  const source = reader.objectOf(input, "cart", CART_FIELDS);
  if (!source) return undefined;
  const currency = reader.currency(source, "cart");
  const rate = readExchangeRate(reader, source, currency !== undefined && currency === shopCurrency);
  const destination = readDestination(reader, source);
  const shipping = reader.amount(source, "cart", "shipping");
  const list = reader.list(source, "cart", "lines") ?? [];
  const lines: CartLine[] = [];
  const ids = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    const path = `cart.lines[${index}]`;
    const line = reader.objectOf(item, path, LINE_FIELDS);
    const read = line && readLine(reader, line, path, index, ids);
    if (read) lines.push(read);
  }
  if (currency === undefined || rate === undefined || shipping === undefined) return undefined;
  return { currency, rate, destination, shipping, lines };
}

function readExchangeRate(reader: FormReader, source: Source, sameCurrency: boolean): string | undefined {
  const rate = reader.decimal(source, "cart", "rate", EXCHANGE_RATE_DECIMALS);
  if (rate === undefined) return undefined;
  if (compareDecimals(rate, "0") === 0) return reader.fault("cart.rate", "zero");
  if (sameCurrency && compareDecimals(rate, "1") !== 0) return reader.fault("cart.rate", "rate-not-one");
  return withoutTrailingZeros(rate);
}

function readDestination(reader: FormReader, source: Source): string | null {
  const { destination } = source;
  if (destination === null || (typeof destination === "string" && isCountryCode(destination)))
    return destination;
  reader.fault("cart.destination", destination === undefined ? "required" : "not-country");
  return null;
}

function readLine(
  reader: FormReader,
  source: Source,
  path: string,
  index: number,
  ids: Map<string, number>,
): CartLine | undefined {
  const id = reader.text(source, path, "id");
  if (id !== undefined) {
    const other = ids.get(id);
    if (id === SHIPPING_LINE) reader.fault(`${path}.id`, "reserved-id", SHIPPING_LINE);
    else if (other !== undefined) reader.fault(`${path}.id`, "duplicate", `cart.lines[${other}].id`);
    else ids.set(id, index);
  }
  const quantity = reader.positiveInteger(source, path, "quantity");
  const subtotal = reader.amount(source, path, "subtotal");
  const discounted = reader.amount(source, path, "discounted");
  const requiresShipping = reader.boolean(source, path, "requiresShipping");
  const giftCard = reader.boolean(source, path, "giftCard");
  const guarantee = reader.boolean(source, path, "guarantee");
  const product = source.product === null ? null : readProduct(reader, source.product, `${path}.product`);
  if (
    id === undefined ||
    quantity === undefined ||
    subtotal === undefined ||
    discounted === undefined ||
    requiresShipping === undefined ||
    giftCard === undefined ||
    guarantee === undefined ||
    product === undefined
  ) {
    return undefined;
  }
  return { id, quantity, subtotal, discounted, requiresShipping, giftCard, guarantee, product };
}

function readProduct(reader: FormReader, value: unknown, path: string): CartProduct | undefined {
  const source = reader.objectOf(value, path, PRODUCT_FIELDS);
  if (!source) return undefined;
  const id = reader.text(source, path, "id");
  const type = reader.text(source, path, "type");
  const vendor = reader.text(source, path, "vendor");
  const tags = reader.texts(source, path, "tags", "required");
  const collectionIds = reader.texts(source, path, "collectionIds", "required");
  if (id === undefined || type === undefined || vendor === undefined) return undefined;
  return { id, type, vendor, tags, collectionIds };
}
