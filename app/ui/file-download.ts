export type FetchedFile = { content: Blob; headers: Headers };

/** Fetches a file as the app's pages do, with the token of whoever asks: a plain link would come without. Null when it didn't come. */
export async function fetchFile(address: string): Promise<FetchedFile | null> {
  try {
    const response = await fetch(address);
    return response.ok ? { content: await response.blob(), headers: response.headers } : null;
  } catch (error) {
    if (error instanceof TypeError) return null; // fetch: no connection
    throw error;
  }
}

/** Gives a file to whoever is before the page, as a download. */
export function handFile({ content }: FetchedFile, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
