import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A function of a test: its text is what the bundle would be. */
export type FunctionToDeploy = {
  handle: string;
  target: "cart.transform.run" | "cart.validations.generate.run";
  query: string;
  /** An ES module that exports `run`; null: not built. */
  source: string | null;
  /** Key of the owner's "$app" metafield with the query's variables. */
  variables?: string;
};

export type DeployedFolder = {
  folder: string;
  deploy(extension: FunctionToDeploy): Promise<void>;
  remove(): Promise<void>;
};

/** A folder of function extensions, as an app under development has one. */
export async function functionExtensions(...extensions: FunctionToDeploy[]): Promise<DeployedFolder> {
  const folder = await mkdtemp(join(tmpdir(), "extensions-"));
  const deploy = async (extension: FunctionToDeploy): Promise<void> => {
    const directory = join(folder, extension.handle);
    await mkdir(join(directory, "dist"), { recursive: true });
    await writeFile(join(directory, "shopify.extension.toml"), tomlOf(extension));
    await writeFile(join(directory, "run.graphql"), extension.query);
    if (extension.source === null) return;
    await writeFile(join(directory, "dist", `${extension.handle}.js`), extension.source);
  };
  for (const extension of extensions) await deploy(extension);
  return { folder, deploy, remove: () => rm(folder, { recursive: true, force: true }) };
}

function tomlOf({ handle, target, variables }: FunctionToDeploy): string {
  const lines = [
    `api_version = "2026-07"`,
    `[[extensions]]`,
    `type = "function"`,
    `handle = "${handle}"`,
    `name = "The ${handle}"`,
    `[[extensions.targeting]]`,
    `target = "${target}"`,
    `input_query = "run.graphql"`,
    `export = "run"`,
  ];
  if (variables !== undefined) {
    lines.push(`[extensions.input.variables]`, `namespace = "$app"`, `key = "${variables}"`);
  }
  return lines.join("\n");
}

/** Expands a line with the property `_price` into its own variant at that price, in the shopper's currency. */
export const EXPAND_BY_PRICE: FunctionToDeploy = {
  handle: "expand-by-price",
  target: "cart.transform.run",
  query: `query Input { cart { lines {
    id quantity
    price: attribute(key: "_price") { value }
    merchandise { __typename ... on ProductVariant { id } }
  } } }`,
  source: `export function run({ cart }) {
    const operations = cart.lines.filter(({ price }) => price).map(({ id, price, merchandise }) => ({
      lineExpand: { cartLineId: id, expandedCartItems: [{
        merchandiseId: merchandise.id, quantity: 1, attributes: [{ key: "_price", value: price.value }],
        price: { adjustment: { fixedPricePerUnit: { amount: price.value } } },
      }] },
    }));
    return { operations };
  }`,
};

/** The same by an update of the line. */
export const UPDATE_BY_PRICE: FunctionToDeploy = {
  ...EXPAND_BY_PRICE,
  handle: "update-by-price",
  source: `export function run({ cart }) {
    const operations = cart.lines.filter(({ price }) => price).map(({ id, price }) => ({
      lineUpdate: { cartLineId: id, price: { adjustment: { fixedPricePerUnit: { amount: price.value } } } },
    }));
    return { operations };
  }`,
};

/** Says what the cart's attribute `_say` says, once `_step` is reached, at `_target`; throws when it says "throw". */
export const SAY_AT_STEP: FunctionToDeploy = {
  handle: "say-at-step",
  target: "cart.validations.generate.run",
  query: `query Input {
    buyerJourney { step }
    localization { language { isoCode } country { isoCode } }
    cart {
      cost { totalAmount { amount currencyCode } }
      deliveryGroups { deliveryAddress { countryCode zip } selectedDeliveryOption { handle } }
      lines { quantity cost { totalAmount { amount } } say: attribute(key: "_say") { value } step: attribute(key: "_step") { value } target: attribute(key: "_target") { value } }
    }
  }`,
  source: `export function run(input) {
    const errors = [];
    for (const { say, step, target } of input.cart.lines) {
      if (!say || (step && step.value !== input.buyerJourney.step)) continue;
      if (say.value === "throw") throw new Error("so it was asked");
      const message = say.value === "input" ? JSON.stringify(input) : say.value;
      errors.push({ message, target: target ? target.value : "$.cart" });
    }
    return { operations: errors.length ? [{ validationAdd: { errors } }] : [] };
  }`,
};
