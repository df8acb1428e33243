import { useState } from "react";
import { fetchFile, handFile } from "~/ui/file-download";
import type { BordereauPeriod } from "~/use-cases/cargo/find-bordereau.server";

type As = "xlsx" | "csv";

/** What stands for a file, and how many declarations it tells for the first time. */
type Fetched = { mark: string; unsent: number };

/** Fetches a bordereau and hands it over. */
export function useBordereauFile({ policyId: policy, from, to }: BordereauPeriod) {
  /** What is being fetched. */
  const [busy, setBusy] = useState<As | null>(null);
  /** The last one couldn't be fetched. */
  const [failed, setFailed] = useState(false);
  /** What the last one that was fetched has; marking as sent goes by it. */
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const start = async (as: As) => {
    setBusy(as);
    const file = await fetchFile(
      `/app/cargo/bordereau/file?${new URLSearchParams({ policy, from, to, as }).toString()}`,
    );
    setBusy(null);
    setFailed(file === null);
    if (!file) return;
    const mark = file.headers.get("Bordereau-Mark") ?? "";
    setFetched({ mark, unsent: Number(file.headers.get("Bordereau-Unsent")) });
    handFile(file, `bordereau-${from}-${to}.${as}`);
  };
  return { busy, failed, fetched, start: (as: As) => void start(as), forget: () => setFetched(null) };
}
