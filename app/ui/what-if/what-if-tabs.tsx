import { useNavigate } from "@remix-run/react";
import { Tabs } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const TABS = ["cart", "replay"] as const;
const ADDRESSES = { cart: "/app/plan/what-if", replay: "/app/plan/replay" } as const;

/** The two ways of trying a plan, each a page of its own. */
export function WhatIfTabs({ current, children }: { current: (typeof TABS)[number]; children: ReactNode }) {
  const { t } = useTranslation("whatIf");
  const navigate = useNavigate();
  return (
    <Tabs
      tabs={TABS.map((id) => ({ id, content: t(`tabs.${id}`), panelID: `${id}-panel` }))}
      selected={TABS.indexOf(current)}
      onSelect={(index) => navigate(ADDRESSES[TABS[index] ?? current])}
    >
      {children}
    </Tabs>
  );
}
