import {
  ActionList,
  BlockStack,
  Box,
  Button,
  InlineError,
  InlineStack,
  Popover,
  Text,
} from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { Fragment, useEffect, useId, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Selection } from "../../../../domain/rating";
import { FieldPlace, useFaults } from "~/ui/plan/faults/faults";
import { ResourcePicker, type ResourceKind } from "~/ui/plan/selections/resource-picker";
import { ValuePicker } from "~/ui/plan/selections/value-picker";

type Kind = keyof Selection;

const KINDS: readonly Kind[] = ["tags", "types", "vendors", "productIds", "collectionIds"];

function isResource(kind: Kind): kind is ResourceKind {
  return kind === "productIds" || kind === "collectionIds";
}

/** Products by tag, type, vendor, or one by one, or by collection: a product fits if any of them fits. */
export function SelectionEditor({
  path,
  label,
  help,
  none,
  selection,
  onChange,
}: {
  path: string;
  label: string;
  help: string;
  /** What it means that nothing is chosen: "Every product". */
  none: string;
  selection: Selection;
  onChange: (selection: Selection) => void;
}) {
  const { t } = useTranslation("plan");
  const faults = useFaults();
  const id = useId();
  // A condition that was just begun is shown though it has no value yet.
  const [begun, setBegun] = useState<readonly Kind[]>([]);
  const latest = begun.at(-1);
  const shown = KINDS.filter((kind) => selection[kind].length > 0 || begun.includes(kind));
  const error = KINDS.map((kind) => faults.at(`${path}.${kind}`)).find(Boolean);
  const set = (kind: Kind, values: string[]) => {
    onChange({ ...selection, [kind]: values });
    // It stays where it is while its last value is taken out.
    if (!begun.includes(kind)) setBegun([...begun, kind]);
  };

  return (
    <FieldPlace path={path}>
      <div role="group" aria-labelledby={id}>
        <BlockStack gap="200">
          <BlockStack gap="050">
            <Text as="span" id={id}>
              {label}
            </Text>
            <Text as="span" tone="subdued" variant="bodySm">
              {shown.length === 0 ? none : help}
            </Text>
          </BlockStack>
          {shown.map((kind, index) => (
            <Fragment key={kind}>
              {index > 0 ? <Or /> : null}
              <Condition
                name={t(`selection.kinds.${kind}`)}
                takesFocus={kind === latest && selection[kind].length === 0}
                onRemove={
                  selection[kind].length === 0
                    ? () => setBegun(begun.filter((other) => other !== kind))
                    : null
                }
              >
                {isResource(kind) ? (
                  <ResourcePicker kind={kind} ids={selection[kind]} onChange={(ids) => set(kind, ids)} />
                ) : (
                  <ValuePicker
                    kind={kind}
                    values={selection[kind]}
                    onChange={(values) => set(kind, values)}
                  />
                )}
              </Condition>
            </Fragment>
          ))}
          {error ? <InlineError message={error} fieldID={path} /> : null}
          <AddCondition
            kinds={KINDS.filter((kind) => !shown.includes(kind))}
            isFirst={shown.length === 0}
            onAdd={(kind) => setBegun([...begun, kind])}
          />
        </BlockStack>
      </div>
    </FieldPlace>
  );
}

function Or() {
  const { t } = useTranslation("plan");
  return (
    <Text as="span" tone="subdued" variant="bodySm">
      {t("selection.or")}
    </Text>
  );
}

function Condition({
  name,
  takesFocus,
  onRemove,
  children,
}: {
  name: string;
  /** It was just begun: what is typed next is for it. */
  takesFocus: boolean;
  /** Null while it has values. */
  onRemove: (() => void) | null;
  children: ReactNode;
}) {
  const { t } = useTranslation("plan");
  const content = useRef<HTMLDivElement>(null);
  const [startsFocused] = useState(takesFocus);
  useEffect(() => {
    if (startsFocused) content.current?.querySelector<HTMLElement>("input, button")?.focus();
  }, [startsFocused]);
  return (
    <Box borderColor="border-secondary" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="span" fontWeight="medium" variant="bodySm">
            {name}
          </Text>
          {onRemove ? (
            <Button variant="plain" onClick={onRemove} accessibilityLabel={t("selection.dropFor", { name })}>
              {t("selection.drop")}
            </Button>
          ) : null}
        </InlineStack>
        <div ref={content}>{children}</div>
      </BlockStack>
    </Box>
  );
}

function AddCondition({
  kinds,
  isFirst,
  onAdd,
}: {
  kinds: readonly Kind[];
  isFirst: boolean;
  onAdd: (kind: Kind) => void;
}) {
  const { t } = useTranslation("plan");
  const [open, setOpen] = useState(false);
  if (kinds.length === 0) return null;
  return (
    <InlineStack>
      <Popover
        active={open}
        onClose={() => setOpen(false)}
        preventFocusOnClose
        activator={
          <Button variant="plain" icon={PlusIcon} disclosure onClick={() => setOpen(!open)}>
            {t(isFirst ? "selection.addFirst" : "selection.addOther")}
          </Button>
        }
      >
        <ActionList
          onActionAnyItem={() => setOpen(false)}
          items={kinds.map((kind) => ({
            content: t(`selection.kinds.${kind}`),
            onAction: () => onAdd(kind),
          }))}
        />
      </Popover>
    </InlineStack>
  );
}
