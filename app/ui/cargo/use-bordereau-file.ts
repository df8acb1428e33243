import { useState } from "react";
import type { BordereauPeriod } from "~/use-cases/cargo/find-bordereau.server";

type As = "xlsx" | "csv";

/** What stands for a file, and how many declarations it tells for the first time. */
type Fetched = { mark: string; unsent: number };

/** Fetches a bordereau as the app's pages do, with the token of whoever asks: a plain link would come without. */
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
    setFetched(file);
    hand(file.content, `bordereau-${from}-${to}.${as}`);
  };
  return { busy, failed, fetched, start: (as: As) => void start(as), forget: () => setFetched(null) };
}

/** Null when it didn't come. */
async function fetchFile(address: string): Promise<(Fetched & { content: Blob }) | null> {
  try {
    const response = await fetch(address);
    if (!response.ok) return null;
    const { headers } = response;
    const mark = headers.get("Bordereau-Mark") ?? "";
    return { mark, unsent: Number(headers.get("Bordereau-Unsent")), content: await response.blob() };
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
