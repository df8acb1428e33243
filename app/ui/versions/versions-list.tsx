import {
  ActionList,
  Badge,
  BlockStack,
  Button,
  Card,
  Divider,
  InlineStack,
  Link,
  Popover,
  Text,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { VersionListRow, VersionsPage } from "~/queries/read-versions.server";
import { useFormatters } from "~/ui/formatters";

const TONES = { live: "success", publishing: "info", former: undefined, failed: "warning" } as const;

/** Every version: what became of it, and what can be done with it. */
export function VersionsList({
  page,
  onRestore,
}: {
  page: VersionsPage;
  onRestore: (version: number) => void;
}) {
  const { t } = useTranslation("versions");
  const { dateTime } = useFormatters();
  const { draft, versions } = page;
  const live = versions.find(({ state }) => state === "live")?.version ?? null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("list.title")}
        </Text>
        {draft ? (
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Link url="/app/plan" removeUnderline>
              <Text as="span" fontWeight="semibold">
                {t("list.draft")}
              </Text>
            </Link>
            <Text as="span" tone="subdued">
              {t("list.draftSaved", { time: dateTime(draft.updatedAt), name: draft.updatedBy })}
            </Text>
          </InlineStack>
        ) : null}
        {versions.length === 0 ? (
          <BlockStack gap="050">
            <Text as="p">{t("list.none")}</Text>
            <Text as="p" tone="subdued">
              {t("list.noneBody")}
            </Text>
          </BlockStack>
        ) : null}
        {versions.map((row) => (
          <BlockStack gap="300" key={row.version}>
            <Divider />
            <Version row={row} live={live} hasDraft={draft !== null} onRestore={onRestore} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function Version({
  row,
  live,
  hasDraft,
  onRestore,
}: {
  row: VersionListRow;
  live: number | null;
  hasDraft: boolean;
  onRestore: (version: number) => void;
}) {
  const { t } = useTranslation("versions");
  const { dateTime } = useFormatters();
  const { version, state, coverages, createdAt, createdBy, publishedAt } = row;
  const facts = [
    t("list.made", { time: dateTime(createdAt), name: createdBy }),
    publishedAt ? t("list.live", { time: dateTime(publishedAt) }) : t("list.neverLive"),
    coverages === 0 ? t("list.noOrders") : t("list.orders", { count: coverages }),
  ];
  return (
    <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
      <BlockStack gap="050">
        <InlineStack gap="200" blockAlign="center" align="start">
          <Link url={`/app/plan/versions/${version}`} removeUnderline>
            <Text as="span" fontWeight="semibold">
              {t("list.version", { version })}
            </Text>
          </Link>
          <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
        </InlineStack>
        <Text as="p" tone="subdued" variant="bodySm">
          {facts.join(" · ")}
        </Text>
      </BlockStack>
      <VersionActions version={version} live={live} hasDraft={hasDraft} onRestore={onRestore} />
    </InlineStack>
  );
}

function VersionActions({
  version,
  live,
  hasDraft,
  onRestore,
}: {
  version: number;
  live: number | null;
  hasDraft: boolean;
  onRestore: (version: number) => void;
}) {
  const { t } = useTranslation("versions");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Popover
      active={open}
      onClose={close}
      preferredAlignment="right"
      activator={
        <Button disclosure accessibilityLabel={t("list.actions", { version })} onClick={() => setOpen(!open)}>
          {t("list.more")}
        </Button>
      }
    >
      <ActionList
        onActionAnyItem={close}
        items={[
          { content: t("list.restore"), onAction: () => onRestore(version) },
          ...(hasDraft
            ? [
                {
                  content: t("list.compareWithDraft"),
                  url: `/app/plan/versions/compare?from=${version}&to=draft`,
                },
              ]
            : []),
          ...(live !== null && live !== version
            ? [
                {
                  content: t("list.compareWithLive"),
                  url: `/app/plan/versions/compare?from=${version}&to=${live}`,
                },
              ]
            : []),
          { content: t("list.replay"), url: `/app/plan/replay?version=${version}` },
        ]}
      />
    </Popover>
  );
}
