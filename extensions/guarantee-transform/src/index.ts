// Shopify CLI looks for a function's exports here.
export { run } from "./run";
