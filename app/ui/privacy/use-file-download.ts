import { useState } from "react";
import { fetchFile, handFile } from "~/ui/file-download";

export type FileDownload = {
  /** Of which request a file is being fetched. */
  busy: string | null;
  /** The last one couldn't be fetched. */
  failed: boolean;
  start: (requestId: string) => void;
};

/** Fetches the file of a request and hands it over. */
export function useFileDownload(): FileDownload {
  const [busy, setBusy] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const start = async (requestId: string) => {
    setBusy(requestId);
    const file = await fetchFile(`/app/privacy/${requestId}`);
    setBusy(null);
    setFailed(file === null);
    if (file) handFile(file, `customer-data-${requestId}.json`);
  };
  return { busy, failed, start: (requestId) => void start(requestId) };
}
