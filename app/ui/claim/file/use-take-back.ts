import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StaffUploads } from "~/http/staff-uploads.server";

/**
 * Takes back a photo or paper that the same staff member added, until the claim is decided.
 * @returns null where nothing can be taken back
 */
export function useTakeBack(to: StaffUploads | null) {
  const { t } = useTranslation("claims");
  const { revalidate } = useRevalidator();
  const shopify = useAppBridge();
  const [busy, setBusy] = useState<string | null>(null);
  if (to === null) return null;
  return {
    busy,
    isMine: ({ addedBy }: { addedBy: string }) => addedBy === to.by,
    async takeBack(id: string): Promise<void> {
      setBusy(id);
      const query = new URLSearchParams({ token: to.token, id }).toString();
      const answer = await fetch(`${to.address}?${query}`, { method: "DELETE" }).catch(() => null);
      setBusy(null);
      const said = t(answer?.ok ? "file.upload.takenBack" : "file.upload.notTakenBack");
      shopify.toast.show(said, { isError: !answer?.ok });
      revalidate();
    },
  };
}
