import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fetchFile, handFile } from "~/ui/file-download";
import { daysOf, moneyParameters, type MoneyAddress } from "~/views/money-address";
import { MOST_IN_WORKBOOK } from "~/views/money-file";

type As = "xlsx" | "csv";

/** The page's actions that export its entries: all of the period, or those behind one figure. */
export function useMoneyFile(address: Omit<MoneyAddress, "chosen">) {
  const { t, i18n } = useTranslation("money");
  const bridge = useAppBridge();
  const [busy, setBusy] = useState<As | null>(null);
  const start = async (as: As) => {
    setBusy(as);
    const file = await fetchFile(`/app/money/file?${moneyParameters(address)}&as=${as}`);
    setBusy(null);
    if (!file) {
      const most = MOST_IN_WORKBOOK.toLocaleString(i18n.language);
      bridge.toast.show(t("export.failed", { most }), { isError: true });
      return;
    }
    const { from, to } = daysOf(address);
    handFile(file, `ledger-${from}-${to}.${as}`);
  };
  return (["xlsx", "csv"] as const).map((as) => ({
    content: t(`export.${as}`),
    loading: busy === as,
    disabled: busy !== null,
    onAction: () => void start(as),
  }));
}
