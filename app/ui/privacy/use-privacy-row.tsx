import { Badge, Button, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { PrivacyRequestRow } from "~/queries/list-privacy-requests.server";
import { useFormatters } from "~/ui/formatters";
import type { ListRow } from "~/ui/list-table";
import type { FileDownload } from "~/ui/privacy/use-file-download";

const TONES = { running: "attention", done: "success", failed: "critical", cancelled: undefined } as const;

/** A request as a row of the list. */
export function usePrivacyRow(download: FileDownload): (request: PrivacyRequestRow) => ListRow {
  const { t } = useTranslation("privacy");
  const format = useFormatters();
  return (request) => {
    const name = (
      <Text as="span" fontWeight="semibold">
        {t(`kind.${request.kind}`)}
      </Text>
    );
    const received = format.dateTime(request.receivedAt);
    const state = <Badge tone={TONES[request.state]}>{t(`state.${request.state}`)}</Badge>;
    const outcome = <Outcome request={request} download={download} />;
    return {
      id: request.id,
      cells: [name, received, state, outcome],
      card: [
        [name, state],
        [received, null],
        [outcome, null],
      ],
    };
  };
}

/** What came of it: the file, how much was deleted, or until when it is to be done. */
function Outcome({ request, download }: { request: PrivacyRequestRow; download: FileDownload }) {
  const { t } = useTranslation("privacy");
  const format = useFormatters();
  if (request.state === "running") return t("outcome.dueBy", { day: format.date(request.dueBy) });
  if (request.state === "cancelled") return t("outcome.cancelled");
  if (request.kind !== "data_request") return t("outcome.deleted", { count: request.deleted ?? 0 });
  if (request.fileUntil === null) return t("outcome.fileGone");
  const customer = request.customer ?? "";
  return (
    <Button
      variant="plain"
      textAlign="start"
      loading={download.busy === request.id}
      onClick={() => download.start(request.id)}
      accessibilityLabel={t("outcome.downloadOf", { customer })}
    >
      {t("outcome.download", { customer, day: format.date(request.fileUntil) })}
    </Button>
  );
}
