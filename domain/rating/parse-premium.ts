import { compareDecimals, withoutTrailingZeros } from "../money/index";
import type { FormReader, Source } from "./plan-form/form-reader";
import { FLAT_PER, PREMIUM_TYPES, type Band, type Premium } from "./plan";

/** A rate has at most this many decimals. */
export const RATE_DECIMALS = 6;

const PREMIUM_FIELDS = {
  flat: ["type", "amount", "per"],
  rate: ["type", "rate"],
  bands: ["type", "bands"],
  decline: ["type"],
} as const;

/** Reads a rule's `premium`. */
export function readPremium(reader: FormReader, value: unknown, path: string): Premium | undefined {
  const source = reader.object(value, path);
  if (!source) return undefined;
  const type = reader.oneOf(source, path, "type", PREMIUM_TYPES);
  // Which fields belong here only the type can say: without one they are not judged.
  if (type === undefined) return undefined;
  reader.knownFields(source, path, PREMIUM_FIELDS[type]);
  switch (type) {
    case "flat": {
      const amount = reader.amount(source, path, "amount");
      const per = source.per === undefined ? "order" : reader.oneOf(source, path, "per", FLAT_PER);
      return amount === undefined || per === undefined ? undefined : { type, amount, per };
    }
    case "rate": {
      const rate = readRate(reader, source, path);
      return rate === undefined ? undefined : { type, rate };
    }
    case "bands":
      return { type, bands: readBands(reader, source, path) };
    case "decline":
      return { type };
  }
}

function readRate(reader: FormReader, source: Source, path: string): string | undefined {
  const text = reader.decimal(source, path, "rate", RATE_DECIMALS);
  if (text === undefined) return undefined;
  if (compareDecimals(text, "1") > 0) return reader.fault(`${path}.rate`, "over-one");
  return withoutTrailingZeros(text);
}

function readBands(reader: FormReader, source: Source, path: string): Band[] {
  const list = reader.list(source, path, "bands");
  if (list?.length === 0) reader.fault(`${path}.bands`, "empty");
  const bands: Band[] = [];
  let before: string | undefined;
  for (const [index, item] of (list ?? []).entries()) {
    const at = `${path}.bands[${index}]`;
    const band = reader.objectOf(item, at, ["below", "amount", "rate"]);
    if (!band) continue;
    const isLast = index === (list?.length ?? 0) - 1;
    if (isLast !== (band.below === undefined)) reader.fault(`${at}.below`, "band-open");
    const below = band.below === undefined ? undefined : reader.amount(band, at, "below");
    if (below !== undefined && before !== undefined && compareDecimals(below, before) <= 0) {
      reader.fault(`${at}.below`, "band-order");
    }
    before = below ?? before;
    const price = readBandPrice(reader, band, at);
    if (price) bands.push(below === undefined ? price : { below, ...price });
  }
  return bands;
}

function readBandPrice(
  reader: FormReader,
  band: Source,
  path: string,
): { amount: string } | { rate: string } | undefined {
  const hasAmount = band.amount !== undefined;
  if (hasAmount === (band.rate !== undefined)) return reader.fault(path, "band-either");
  if (hasAmount) {
    const amount = reader.amount(band, path, "amount");
    return amount === undefined ? undefined : { amount };
  }
  const rate = readRate(reader, band, path);
  return rate === undefined ? undefined : { rate };
}
