import { Banner, BlockStack, Text, type BannerTone } from "@shopify/polaris";
import type { TFunction } from "i18next";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useAge } from "~/ui/health/use-age";
import type { Health } from "~/views/health";

type Status = { tone: BannerTone; title: string; body: string[] };

/** How it stands, in a sentence. `place`: where the keyboard goes when the button that it was on is gone. */
export function StatusBanner({ health, place }: { health: Health; place: RefObject<HTMLDivElement> }) {
  const { t } = useTranslation("health");
  const age = useAge();
  const { oldest } = health.waiting;
  const { tone, title, body } = statusOf(health, t, oldest === null ? "" : age(oldest, health.now));
  return (
    <div role="status" ref={place} tabIndex={-1}>
      <Banner tone={tone} title={title}>
        <BlockStack gap="100">
          {body.map((text) => (
            <Text as="p" key={text}>
              {text}
            </Text>
          ))}
        </BlockStack>
      </Banner>
    </div>
  );
}

function statusOf({ waiting, failed }: Health, t: TFunction<"health">, age: string): Status {
  const { orders, other, late, reason } = waiting;
  if (failed.count > 0) {
    const count = orders + other;
    const rest = count > 0 ? t("status.failedWaiting", { count }) : t("status.failedBody");
    return { tone: "critical", title: t("status.failed", { count: failed.count }), body: [rest] };
  }
  if (orders + other === 0) return { tone: "success", title: t("status.fine"), body: [t("status.fineBody")] };
  const title = orders > 0 ? t("status.orders", { count: orders }) : t("status.other", { count: other });
  const why = reason ? [t(`reason.${reason}`)] : [];
  return late
    ? { tone: "warning", title, body: [t("status.late", { age }), ...why] }
    : { tone: "info", title, body: [t("status.oldest", { age })] };
}
