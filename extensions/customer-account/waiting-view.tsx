/// <reference types="@shopify/ui-extensions/customer-account.order-status.block.render" />
import type { StandardApi } from "@shopify/ui-extensions/customer-account";

type Words = Pick<StandardApi, "i18n">;

/** While the app is asked. */
export function Loading({ i18n }: Words) {
  return (
    <s-box border="base" borderRadius="base" padding="base">
      <s-skeleton-paragraph content={i18n.translate("loading")} />
    </s-box>
  );
}

/** When the app couldn't be asked. */
export function Failed({ i18n, onAgain }: Words & { onAgain: () => void }) {
  return (
    <s-box border="base" borderRadius="base" padding="base">
      <s-stack gap="base">
        <s-text>{i18n.translate("failed")}</s-text>
        <s-button variant="secondary" onClick={onAgain}>
          {i18n.translate("again")}
        </s-button>
      </s-stack>
    </s-box>
  );
}
