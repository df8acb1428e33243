import { BlockStack, Button, DropZone, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useRevalidator } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { StaffUploads } from "~/http/staff-uploads.server";
import { isPassingProblem, useUploads, type Upload } from "~/ui/claim/file/use-uploads";

const MEGABYTE = 1_000_000;

/** Photos and papers that reached the shop another way, by mail say, added by staff. */
export function AddEvidence({ to }: { to: StaffUploads }) {
  const { t, i18n } = useTranslation("claims");
  const { revalidate } = useRevalidator();
  const { uploads, add, again, forget } = useUploads(to, revalidate);
  const size = new Intl.NumberFormat(i18n.language, { style: "unit", unit: "megabyte" }).format(
    to.maxBytes / MEGABYTE,
  );
  return (
    <BlockStack gap="300">
      <DropZone
        accept={to.accept}
        label={t("file.upload.label")}
        labelHidden
        variableHeight
        onDropAccepted={(files) => add(files)}
        onDropRejected={(files) => add(files, true)}
      >
        <DropZone.FileUpload
          actionTitle={t("file.upload.action")}
          actionHint={t("file.upload.hint", { most: to.mostFiles, size })}
        />
      </DropZone>
      <div aria-live="polite">
        <BlockStack gap="200">
          {uploads.map((upload) => (
            <UploadRow
              key={upload.id}
              upload={upload}
              hint={{ most: to.mostFiles, size }}
              onAgain={() => again(upload.id)}
              onForget={() => forget(upload.id)}
            />
          ))}
        </BlockStack>
      </div>
    </BlockStack>
  );
}

function UploadRow({
  upload: { id, name, share, problem },
  hint,
  onAgain,
  onForget,
}: {
  upload: Upload;
  hint: { most: number; size: string };
  onAgain: () => void;
  onForget: () => void;
}) {
  const { t } = useTranslation("claims");
  const labelId = `upload-${id}`;
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="400" wrap={false}>
        <Text as="span" id={labelId} breakWord>
          {name}
        </Text>
        <Text as="span" tone="subdued">
          {problem !== null ? "" : t(share < 1 ? "file.upload.sending" : "file.upload.checking")}
        </Text>
      </InlineStack>
      {problem === null ? (
        <ProgressBar progress={Math.round(share * 100)} size="small" ariaLabelledBy={labelId} />
      ) : (
        <InlineStack gap="300" blockAlign="center">
          <Text as="span" tone="critical">
            {t(`file.upload.problem.${problem}`, hint)}
          </Text>
          {isPassingProblem(problem) ? (
            <Button variant="plain" onClick={onAgain}>
              {t("file.upload.again")}
            </Button>
          ) : null}
          <Button variant="plain" onClick={onForget} accessibilityLabel={t("file.upload.forget", { name })}>
            {t("file.upload.dismiss")}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}
