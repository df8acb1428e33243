import { useState } from "react";

export type FileDownload = {
  /** Of which request a file is being fetched. */
  busy: string | null;
  /** The last one couldn't be fetched. */
  failed: boolean;
  start: (requestId: string) => void;
};

/** Fetches files as the app's pages do, with the token of whoever asks: a plain link would come without. */
export function useFileDownload(): FileDownload {
  const [busy, setBusy] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const start = async (requestId: string) => {
    setBusy(requestId);
    const file = await fetchFile(`/app/privacy/${requestId}`);
    setBusy(null);
    setFailed(file === null);
    if (file) hand(file, `customer-data-${requestId}.json`);
  };
  return { busy, failed, start: (requestId) => void start(requestId) };
}

/** Null when it didn't come. */
async function fetchFile(address: string): Promise<Blob | null> {
  try {
    const response = await fetch(address);
    return response.ok ? await response.blob() : null;
  } catch (error) {
    if (error instanceof TypeError) return null; // fetch: no connection
    throw error;
  }
}

function hand(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
