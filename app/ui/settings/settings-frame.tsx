import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Link, Page, Text, type PageProps } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormatters } from "~/ui/formatters";
import { useLeaveConfirmation } from "~/ui/plan/page/use-leave-confirmation";
import type { SavedForm } from "~/ui/settings/use-saved-form";

export type ProblemTitles = Record<NonNullable<SavedForm<object>["problem"]>, string>;

/** A page of settings: the bar that saves them, why they weren't saved, and who saved them last. */
export function SettingsFrame({
  saveBarId,
  page,
  editing,
  saved,
  neverSaved,
  problemTitles,
  onReload,
  links = [],
  wide = false,
  children,
}: {
  saveBarId: string;
  page: Pick<PageProps, "title" | "subtitle" | "backAction" | "secondaryActions">;
  editing: Pick<SavedForm<object>, "dirty" | "busy" | "problem" | "save" | "discard">;
  saved: { by: string; at: string } | null;
  /** What is said where nobody ever saved; undefined: that these are the ones every shop begins with. */
  neverSaved?: string;
  /** What isn't saved, where it isn't settings. */
  problemTitles?: ProblemTitles;
  onReload: () => void;
  /** To what belongs to them, below. */
  links?: readonly { words: string; url: string }[];
  /** For two columns. */
  wide?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation(["settings", "shell"]);
  const format = useFormatters();
  const { dirty, busy, problem, save, discard } = editing;
  useLeaveConfirmation(dirty);
  const loading = busy ? { loading: "" } : {};
  return (
    <Page {...page} narrowWidth={!wide}>
      <SaveBar id={saveBarId} open={dirty} discardConfirmation>
        <button variant="primary" onClick={save} {...loading}>
          {t("shell:action.save")}
        </button>
        <button onClick={discard} disabled={busy}>
          {t("shell:action.discard")}
        </button>
      </SaveBar>
      <BlockStack gap="400">
        {problem ? <NotSaved problem={problem} titles={problemTitles} onReload={onReload} /> : null}
        {children}
        <Text as="p" tone="subdued" alignment="center">
          {saved
            ? t("savedBy", { name: saved.by, time: format.dateTime(saved.at) })
            : (neverSaved ?? t("neverSaved"))}
        </Text>
        {links.map(({ words, url }) => (
          <Text key={url} as="p" alignment="center">
            <Link url={url}>{words}</Link>
          </Text>
        ))}
      </BlockStack>
    </Page>
  );
}

/** Why the settings weren't saved; what was typed stays. */
function NotSaved({
  problem,
  titles,
  onReload,
}: {
  problem: keyof ProblemTitles;
  titles: ProblemTitles | undefined;
  onReload: () => void;
}) {
  const { t } = useTranslation("settings");
  const theirs = { content: t("problem.showTheirs"), onAction: onReload };
  return (
    <Banner
      tone={problem === "conflict" ? "warning" : "critical"}
      title={titles?.[problem] ?? t(`problem.${problem}.title`)}
      action={problem === "conflict" ? theirs : undefined}
    >
      <p>{t(`problem.${problem}.body`)}</p>
    </Banner>
  );
}
