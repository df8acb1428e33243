import { BlockStack, Button, Card, InlineStack, Link, Modal, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StaffUploads } from "~/http/staff-uploads.server";
import type { EvidenceView } from "~/queries/read-evidence.server";
import { AddEvidence } from "~/ui/claim/file/add-evidence";
import { useTakeBack } from "~/ui/claim/file/use-take-back";
import { useWhoIs } from "~/ui/claim/use-who-is";
import { useFormatters } from "~/ui/formatters";

/**
 * Photos and papers of the claim: small ones to glance at, each to be opened, and gone through by the arrow keys; and a place to
 * add what reached the shop another way.
 * @param uploads null: nothing can be added or taken back any more
 */
export function EvidenceCard({
  evidence,
  uploads,
}: {
  evidence: readonly EvidenceView[];
  uploads: StaffUploads | null;
}) {
  const { t } = useTranslation("claims");
  const own = useTakeBack(uploads);
  const [at, setAt] = useState<number | null>(null);
  const pictures = evidence.filter(({ links }) => links.thumbnail !== null);
  const papers = evidence.filter(({ links }) => links.thumbnail === null);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("file.evidence")}
        </Text>
        {evidence.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("file.noEvidence")}
          </Text>
        ) : null}
        {pictures.length > 0 ? (
          <ul style={GRID}>
            {pictures.map((picture, index) => (
              <li key={picture.id}>
                <button
                  type="button"
                  onClick={() => setAt(index)}
                  aria-label={t("file.openPicture", { number: index + 1, total: pictures.length })}
                  style={TILE}
                >
                  <img src={picture.links.thumbnail ?? ""} alt="" width={112} height={112} style={FILL} />
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        {papers.map((paper) => (
          <InlineStack key={paper.id} align="space-between" gap="400">
            <Link url={paper.links.shown} external>
              {paper.fileName ?? t("file.paper")}
            </Link>
            <InlineStack gap="300">
              <Sent evidence={paper} />
              {own?.isMine(paper) ? (
                <Button
                  variant="plain"
                  tone="critical"
                  loading={own.busy === paper.id}
                  onClick={() => void own.takeBack(paper.id)}
                >
                  {t("file.upload.takeBack")}
                </Button>
              ) : null}
            </InlineStack>
          </InlineStack>
        ))}
        {uploads ? <AddEvidence to={uploads} /> : null}
      </BlockStack>
      <Viewer
        pictures={pictures}
        at={at}
        onMove={setAt}
        onClose={() => setAt(null)}
        takeBackOf={(picture) =>
          own?.isMine(picture)
            ? () => {
                setAt(null);
                void own.takeBack(picture.id);
              }
            : null
        }
      />
    </Card>
  );
}

const GRID = {
  display: "grid",
  gridTemplateColumns: "repeat(auto-fill, minmax(112px, 1fr))",
  gap: "var(--p-space-200)",
  listStyle: "none",
  margin: 0,
  padding: 0,
} as const;
const TILE = {
  border: "1px solid var(--p-color-border)",
  borderRadius: "var(--p-border-radius-200)",
  background: "none",
  padding: 0,
  cursor: "pointer",
  overflow: "hidden",
  inlineSize: "100%",
  aspectRatio: "1",
} as const;
const FILL = { inlineSize: "100%", blockSize: "100%", objectFit: "cover", display: "block" } as const;

function Viewer({
  pictures,
  at,
  onMove,
  onClose,
  takeBackOf,
}: {
  pictures: readonly EvidenceView[];
  at: number | null;
  onMove: (at: number) => void;
  onClose: () => void;
  /** Null: the reader can't take it back. */
  takeBackOf: (picture: EvidenceView) => (() => void) | null;
}) {
  const { t } = useTranslation("claims");
  const picture = at === null ? undefined : pictures[at];
  const last = pictures.length - 1;
  const takeBack = picture ? takeBackOf(picture) : null;
  useEffect(() => {
    if (at === null) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "ArrowRight" && at < last) onMove(at + 1);
      if (event.key === "ArrowLeft" && at > 0) onMove(at - 1);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [at, last, onMove]);
  return (
    <Modal
      open={picture !== undefined}
      onClose={onClose}
      size="large"
      title={t("file.picture", { number: (at ?? 0) + 1, total: pictures.length })}
      footer={picture ? <Sent evidence={picture} /> : undefined}
      secondaryActions={[
        { content: t("file.previous"), disabled: at === 0, onAction: () => onMove((at ?? 0) - 1) },
        { content: t("file.next"), disabled: at === last, onAction: () => onMove((at ?? 0) + 1) },
      ]}
    >
      {picture ? (
        <Modal.Section>
          <BlockStack gap="300" inlineAlign="center">
            <img
              key={picture.id}
              src={picture.links.shown}
              alt={t("file.picture", { number: (at ?? 0) + 1, total: pictures.length })}
              width={picture.width ?? undefined}
              height={picture.height ?? undefined}
              style={{ maxInlineSize: "100%", maxBlockSize: "70vh", blockSize: "auto", objectFit: "contain" }}
            />
            <InlineStack gap="400">
              {picture.links.original ? (
                <Button url={picture.links.original} external variant="plain">
                  {t("file.original")}
                </Button>
              ) : null}
              {takeBack ? (
                <Button variant="plain" tone="critical" onClick={takeBack}>
                  {t("file.upload.takeBack")}
                </Button>
              ) : null}
            </InlineStack>
          </BlockStack>
        </Modal.Section>
      ) : null}
    </Modal>
  );
}

function Sent({ evidence }: { evidence: EvidenceView }) {
  const format = useFormatters();
  const whoIs = useWhoIs();
  return (
    <Text as="span" tone="subdued">
      {whoIs(evidence.addedBy)} · {format.dateTime(evidence.addedAt)}
    </Text>
  );
}
