import { useState } from "react";
import type { StaffLocale } from "~/i18n/locales";
import { fetchFile, handFile } from "~/ui/file-download";

/** Fetches the pack of papers of a recovery and hands it over. */
export function usePapers({ id, number }: { id: string; number: number }) {
  const [busy, setBusy] = useState<StaffLocale | null>(null);
  /** The last one couldn't be fetched. */
  const [failed, setFailed] = useState(false);
  const start = async (language: StaffLocale) => {
    setBusy(language);
    setFailed(false);
    const file = await fetchFile(`/app/recoveries/${id}/papers?language=${language}`);
    setBusy(null);
    setFailed(file === null);
    const named = /filename="([^"]+)"/.exec(file?.headers.get("Content-Disposition") ?? "")?.[1];
    if (file) handFile(file, named ?? `R-${number}-${language}.zip`);
  };
  return { busy, failed, start: (language: StaffLocale) => void start(language) };
}
