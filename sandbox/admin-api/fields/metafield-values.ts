import { notEmulated } from "../../graphql/errors";

const INTEGER_LIMIT = 9_999_999_999_999;

/** What is wrong with a value of a type, in Shopify's words; null when it is right. */
export function faultOfValue(type: string, value: string): string | null {
  const check = CHECKS[type];
  if (!check) throw notEmulated(`metafields of type ${type}`);
  if (value === "") return "Value can't be blank.";
  return check(value);
}

const CHECKS: Record<string, (value: string) => string | null> = {
  json: (value) => {
    try {
      JSON.parse(value);
      return null;
    } catch (error) {
      if (error instanceof SyntaxError) return `Value is invalid JSON: ${error.message}.`;
      throw error;
    }
  },
  number_integer: (value) => {
    if (!/^-?\d+$/.test(value)) return "Value must be an integer.";
    const number = Number(value);
    if (number > INTEGER_LIMIT) return `Value can't exceed ${INTEGER_LIMIT}.`;
    return number < -INTEGER_LIMIT ? `Value can't be less than -${INTEGER_LIMIT}.` : null;
  },
  number_decimal: (value) => (/^-?\d+(\.\d{1,9})?$/.test(value) ? null : "Value must be a decimal."),
  boolean: (value) => (value === "true" || value === "false" ? null : "Value must be true or false."),
  single_line_text_field: (value) =>
    /[\r\n]/.test(value) ? "Value must be a single line text string." : null,
  multi_line_text_field: () => null,
  url: (value) => (URL.canParse(value) ? null : "Value must be a valid link."),
  date: (value) =>
    /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
      ? null
      : "Value must be in YYYY-MM-DD format.",
  date_time: (value) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) && !Number.isNaN(Date.parse(value))
      ? null
      : "Value must be in “YYYY-MM-DDTHH:MM:SS” format. For example: 2022-06-01T15:30:00",
};
