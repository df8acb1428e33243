import { useAppBridge } from "@shopify/app-bridge-react";
import { useRevalidator } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CoverageDetail, PremiumRefundDetail } from "~/queries/read-coverage.server";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { useFormatters } from "~/ui/formatters";
import { postJson } from "~/ui/post-json";

type Asked = "cancel" | "give-back";

/** What of the premium was given back, and what can be: all of it by cancelling, or what was charged too much. */
export function GiveBackCard({ coverage }: { coverage: CoverageDetail }) {
  const { t } = useTranslation("coverage");
  const format = useFormatters();
  const { busy, ask } = useGiveBack(coverage.id);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { premiumRefunds, notCancellable, drift, premiumCharged } = coverage;
  if (coverage.payer === "merchant" && premiumRefunds.length === 0 && drift === null) return null;
  const texts = {
    cancel: {
      title: t("giveBack.cancelTitle"),
      body: t("giveBack.cancelBody", { amount: format.money(premiumCharged) }),
      confirm: t("giveBack.cancel"),
      done: t("giveBack.cancelled"),
    },
    "give-back": {
      title: t("giveBack.giveBackTitle", { amount: drift ? format.money(drift) : "" }),
      body: t("giveBack.giveBackBody"),
      confirm: t("giveBack.giveBack", { amount: drift ? format.money(drift) : "" }),
      done: t("giveBack.givenBack", { amount: drift ? format.money(drift) : "" }),
    },
  };
  const confirm = async () => {
    if (asked) await ask({ ask: asked }, texts[asked].done);
    setAsked(null);
  };
  const said = texts[asked ?? "cancel"];
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("giveBack.title")}
        </Text>
        {premiumRefunds.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("giveBack.none")}
          </Text>
        ) : (
          premiumRefunds.map((refund) => (
            <GivenBack
              key={refund.id}
              refund={refund}
              busy={busy}
              onTakeUp={(how) => void ask({ ask: how, refund: refund.id }, t(`giveBack.takenUp.${how}`))}
            />
          ))
        )}
        {drift ? (
          <InlineStack>
            <Button onClick={() => setAsked("give-back")}>
              {t("giveBack.giveBack", { amount: format.money(drift) })}
            </Button>
          </InlineStack>
        ) : null}
        {notCancellable === null ? (
          <InlineStack>
            <Button tone="critical" onClick={() => setAsked("cancel")}>
              {t("giveBack.cancel")}
            </Button>
          </InlineStack>
        ) : (
          <Text as="p" tone="subdued">
            {t(`giveBack.why.${notCancellable}`)}
          </Text>
        )}
      </BlockStack>
      <ConfirmDialog
        open={asked !== null}
        title={said.title}
        body={[said.body]}
        confirm={said.confirm}
        destructive={asked === "cancel"}
        busy={busy}
        onConfirm={() => void confirm()}
        onClose={() => setAsked(null)}
      />
    </Card>
  );
}

const TONES = { pending: "info", sent: "info", confirmed: "success", failed: "critical" } as const;

type TakeUp = "send-again" | "given-by-hand";

function GivenBack({
  refund,
  busy,
  onTakeUp,
}: {
  refund: PremiumRefundDetail;
  busy: boolean;
  onTakeUp: (how: TakeUp) => void;
}) {
  const { t } = useTranslation("coverage");
  const format = useFormatters();
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span">
          {format.money(refund.amount)} · {t(`giveBack.cause.${refund.cause}`)}
        </Text>
        <Badge tone={TONES[refund.state]}>{t(`giveBack.state.${refund.state}`)}</Badge>
      </InlineStack>
      <Text as="span" tone="subdued">
        {format.dateTime(refund.at)}
      </Text>
      {refund.state === "failed" ? (
        <BlockStack gap="200">
          <Text as="p">{t("giveBack.failedHelp")}</Text>
          <InlineStack gap="200">
            {(["send-again", "given-by-hand"] as const).map((how) => (
              <Button key={how} size="slim" disabled={busy} onClick={() => onTakeUp(how)}>
                {t(`giveBack.takeUp.${how}`)}
              </Button>
            ))}
          </InlineStack>
        </BlockStack>
      ) : null}
    </BlockStack>
  );
}

/** Asks the server, and says what came of it. */
function useGiveBack(coverageId: string) {
  const { t } = useTranslation("coverage");
  const bridge = useAppBridge();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const ask = async (what: { ask: Asked } | { ask: TakeUp; refund: string }, done: string): Promise<void> => {
    setBusy(true);
    const answered = await postJson(`/app/orders/${coverageId}/premium`, what).finally(() => setBusy(false));
    if (answered?.ok) bridge.toast.show(done);
    else {
      const reason = answered?.reason as "shipped" | null | undefined;
      bridge.toast.show(reason ? t(`giveBack.why.${reason}`) : t("giveBack.network"), { isError: true });
    }
    revalidate();
  };
  return { busy, ask };
}
