import { useState } from "react";
import type { BordereauPeriod } from "~/queries/read-bordereau.server";

type As = "xlsx" | "csv";

/** Fetches a bordereau as the app's pages do, with the token of whoever asks: a plain link would come without. */
export function useBordereauFile({ policyId: policy, from, to }: BordereauPeriod) {
  /** What is being fetched. */
  const [busy, setBusy] = useState<As | null>(null);
  /** The last one couldn't be fetched. */
  const [failed, setFailed] = useState(false);
  const start = async (as: As) => {
    setBusy(as);
    const file = await fetchFile(
      `/app/cargo/bordereau/file?${new URLSearchParams({ policy, from, to, as }).toString()}`,
    );
    setBusy(null);
    setFailed(file === null);
    if (file) hand(file, `bordereau-${from}-${to}.${as}`);
  };
  return { busy, failed, start: (as: As) => void start(as) };
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
