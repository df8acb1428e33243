import { ChoiceList, IndexFilters, useSetIndexFiltersMode } from "@shopify/polaris";
import { useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PERILS } from "../../../../domain/rating";
import { useClaimListRequest } from "~/ui/claim/list/use-claim-list-request";
import { useListAddress } from "~/ui/use-list-address";
import {
  CLAIM_ASSIGNEES,
  CLAIM_SORTS,
  CLAIM_VIEWS,
  type ClaimSort,
  type ClaimView,
  type SavedClaimView,
} from "~/views/claim-views";

/** How the list is narrowed stands in the address: all of it together can be saved under a name. */
const NARROWING = ["view", "q", "peril", "assignee", "late", "sort"] as const;

/** Tabs of the views that come with the app and those that staff saved, search, filters and order. */
export function ClaimFilters({
  counts,
  views,
  view,
  sort,
}: {
  counts: Record<ClaimView, number>;
  views: SavedClaimView[];
  view: ClaimView;
  sort: ClaimSort;
}) {
  const { t } = useTranslation(["claims", "coverage"]);
  const [parameters, setParameters] = useSearchParams();
  const list = useListAddress();
  const { mode, setMode } = useSetIndexFiltersMode();
  const { ask } = useClaimListRequest();
  const saved = views.findIndex(({ query }) => query === queryOf(parameters));
  const names = [...CLAIM_VIEWS.map((id) => t(`view.${id}`)), ...views.map(({ name }) => name)];

  const show = (query: string): void => setParameters(new URLSearchParams(query));
  const save = async (name: string, id?: string): Promise<boolean> => {
    const answer = await ask({ ask: "save-view", id, name, query: queryOf(parameters) });
    return answer?.ok ?? false;
  };
  const choice = (
    name: "peril" | "assignee",
    options: readonly string[],
    label: (value: string) => string,
  ) => ({
    key: name,
    label: t(`list.filter.${name}`),
    filter: (
      <ChoiceList
        title={t(`list.filter.${name}`)}
        titleHidden
        choices={options.map((value) => ({ label: label(value), value }))}
        selected={[parameters.get(name) ?? ""]}
        onChange={([value = ""]) => list.narrow({ [name]: value })}
      />
    ),
    shortcut: true,
  });
  const perilName = (peril: string) => t(`coverage:peril.${peril}` as "coverage:peril.loss");
  const whose = (assignee: string) => t(`list.assignee.${assignee}` as "list.assignee.me");
  const peril = parameters.get("peril");
  const assignee = parameters.get("assignee");
  const late = parameters.get("late");

  return (
    <div data-claim-filters>
      <IndexFilters
        mode={mode}
        setMode={setMode}
        disableKeyboardShortcuts
        tabs={[
          ...CLAIM_VIEWS.map((id) => ({
            id,
            content: t(`view.${id}`),
            badge: String(counts[id]),
            isLocked: true,
            onAction: () => list.narrow({ view: id, sort: "" }),
          })),
          ...views.map(({ id, name, query }) => ({
            id,
            content: name,
            onAction: () => show(query),
            actions: [
              {
                type: "rename" as const,
                onPrimaryAction: async (next: string) => save(next, id),
              },
              {
                type: "delete" as const,
                onPrimaryAction: async () => {
                  const answer = await ask({ ask: "delete-view", id });
                  if (answer?.ok) show("");
                  return answer?.ok ?? false;
                },
              },
            ],
          })),
        ].map((tab) => ({ ...tab, viewNames: names }))}
        selected={saved >= 0 ? CLAIM_VIEWS.length + saved : CLAIM_VIEWS.indexOf(view)}
        canCreateNewView
        onCreateNewView={(name) => save(name)}
        queryValue={list.text}
        queryPlaceholder={t("list.search")}
        onQueryChange={list.setText}
        onQueryBlur={list.search}
        onQueryClear={() => {
          list.setText("");
          list.narrow({ q: "" });
        }}
        cancelAction={{ onAction: () => list.search() }}
        sortOptions={CLAIM_SORTS.map((value) => ({
          label: t(`list.sort.${value}`),
          value: `${value} asc` as const,
          directionLabel: t(`list.sortHelp.${value}`),
        }))}
        sortSelected={[`${sort} asc`]}
        onSort={([value = ""]) => list.narrow({ sort: value.split(" ")[0] ?? "" })}
        filters={[
          choice("peril", PERILS, perilName),
          choice("assignee", CLAIM_ASSIGNEES, whose),
          {
            key: "late",
            label: t("list.filter.late"),
            filter: (
              <ChoiceList
                title={t("list.filter.late")}
                titleHidden
                choices={[{ label: t("list.lateOnly"), value: "yes" }]}
                selected={[late ?? ""]}
                onChange={([value = ""]) => list.narrow({ late: value })}
              />
            ),
            shortcut: true,
          },
        ]}
        appliedFilters={[
          ...(peril
            ? [{ key: "peril", label: perilName(peril), onRemove: () => list.narrow({ peril: "" }) }]
            : []),
          ...(assignee
            ? [{ key: "assignee", label: whose(assignee), onRemove: () => list.narrow({ assignee: "" }) }]
            : []),
          ...(late
            ? [{ key: "late", label: t("list.lateOnly"), onRemove: () => list.narrow({ late: "" }) }]
            : []),
        ]}
        onClearAll={() => {
          list.setText("");
          list.narrow({ q: "", peril: "", assignee: "", late: "" });
        }}
      />
    </div>
  );
}

/** The narrowing as it is saved: always in the same order, so that a saved view is known again. */
function queryOf(parameters: URLSearchParams): string {
  const query = new URLSearchParams();
  for (const name of NARROWING) {
    const value = parameters.get(name);
    if (value) query.set(name, value);
  }
  return query.toString();
}
