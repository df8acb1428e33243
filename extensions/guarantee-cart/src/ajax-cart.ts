/** `/cart.js`, as far as it is read here. Amounts are hundredths of the currency's unit, of yen too. */
export type AjaxCart = {
  readonly currency: string;
  readonly items: readonly AjaxItem[];
  /** Of all lines, after the discounts of single lines. */
  readonly items_subtotal_price: number;
  /** The same after the discounts of the whole cart. */
  readonly total_price: number;
};

export type AjaxItem = {
  readonly key: string;
  readonly product_id: number;
  readonly variant_id: number;
  readonly quantity: number;
  readonly properties: Readonly<Record<string, string>> | null;
  readonly gift_card: boolean;
  readonly requires_shipping: boolean;
  /** Of the whole line, before every discount. */
  readonly original_line_price: number;
  /** Of the whole line, after the discounts of the line; those of the whole cart are not in it. */
  readonly final_line_price: number;
};
