/** What an element of Shopify's has when it tells of a change: its types leave out what it is. */
type Told = { readonly currentTarget: unknown };

export function writtenIn({ currentTarget }: Told): string {
  return (currentTarget as { value?: string }).value ?? "";
}

export function isTicked({ currentTarget }: Told): boolean {
  return (currentTarget as { checked?: boolean }).checked ?? false;
}

/** Of a list of which one can be chosen; null: none is. */
export function chosenIn({ currentTarget }: Told): string | null {
  return (currentTarget as { values?: readonly string[] }).values?.[0] ?? null;
}

/** Of a drop zone; the package's types leave them out, Shopify's documentation has them. */
export function filesIn({ currentTarget }: Told): File[] {
  return [...((currentTarget as { files?: Iterable<File> }).files ?? [])];
}
