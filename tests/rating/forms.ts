/** Plans and carts as their JSON has them, optional fields and all: what tests write by hand or at random. */
export type SelectionForm = {
  tags?: string[];
  types?: string[];
  vendors?: string[];
  productIds?: string[];
  collectionIds?: string[];
};

export type BandForm = { below?: string; amount?: string; rate?: string };

export type PremiumForm =
  | { type: "flat"; amount: string; per?: "order" | "item" }
  | { type: "rate"; rate: string }
  | { type: "bands"; bands: BandForm[] }
  | { type: "decline" };

export type RuleForm = {
  id: string;
  match?: SelectionForm;
  destinations?: string[];
  eligibleValue?: { from?: string; below?: string };
  premium: PremiumForm;
  minimum?: string;
  maximum?: string;
};

export type OfferForm = {
  id: string;
  perils: string[];
  minimumPremium?: string;
  maximumPremium?: string;
  minimumInsuredValue?: string;
  maximumInsuredValue?: string;
  overMaximum?: "decline" | "cap";
  rounding: { increment: string; mode: "half-up" | "up" | "down" };
  rules: RuleForm[];
};

export type PlanForm = {
  schema: 1;
  version: number;
  currency: string;
  valueBasis: "discounted" | "undiscounted";
  includeShipping: boolean;
  destinations: { include: string[]; exclude?: string[] };
  exclude: SelectionForm;
  merchantFunded: string[];
  offers: OfferForm[];
};

export type ProductForm = {
  id: string;
  type: string;
  vendor: string;
  tags: string[];
  collectionIds: string[];
};

export type LineForm = {
  id: string;
  quantity: number;
  subtotal: string;
  discounted: string;
  requiresShipping: boolean;
  giftCard: boolean;
  guarantee: boolean;
  product: ProductForm | null;
};

export type CartForm = {
  currency: string;
  rate: string;
  destination: string | null;
  shipping: string;
  lines: LineForm[];
};
