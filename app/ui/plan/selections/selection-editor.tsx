import { useAppBridge } from "@shopify/app-bridge-react";
import {
  BlockStack,
  Button,
  Form,
  InlineError,
  InlineStack,
  Select,
  Tag,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Selection } from "../../../../domain/rating";
import { FieldPlace, useFaults } from "~/ui/plan/faults/faults";
import { useResourceCards } from "~/ui/plan/selections/resource-cards";

type Kind = keyof Selection;

const KINDS: readonly Kind[] = ["tags", "types", "vendors", "productIds", "collectionIds"];
const PICKED = { productIds: "product", collectionIds: "collection" } as const;

function isPicked(kind: Kind): kind is keyof typeof PICKED {
  return kind in PICKED;
}

/** Products by tag, type, vendor, or one by one, or by collection: a product fits if any of them fits. */
export function SelectionEditor({
  path,
  label,
  help,
  selection,
  onChange,
}: {
  path: string;
  label: string;
  help: string;
  selection: Selection;
  onChange: (selection: Selection) => void;
}) {
  const faults = useFaults();
  const error = KINDS.map((kind) => faults.at(`${path}.${kind}`)).find(Boolean);
  const remove = (kind: Kind, value: string) =>
    onChange({ ...selection, [kind]: selection[kind].filter((other) => other !== value) });
  const add = (kind: Kind, values: readonly string[]) =>
    onChange({ ...selection, [kind]: [...new Set([...selection[kind], ...values])] });

  return (
    <FieldPlace path={path}>
      <BlockStack gap="200">
        <BlockStack gap="050">
          <Text as="span">{label}</Text>
          <Text as="span" tone="subdued" variant="bodySm">
            {help}
          </Text>
        </BlockStack>
        <Chips selection={selection} onRemove={remove} />
        <NewCondition
          selection={selection}
          onAdd={add}
          onReplace={(kind, values) => onChange({ ...selection, [kind]: values })}
        />
        {error ? <InlineError message={error} fieldID={path} /> : null}
      </BlockStack>
    </FieldPlace>
  );
}

function Chips({
  selection,
  onRemove,
}: {
  selection: Selection;
  onRemove: (kind: Kind, value: string) => void;
}) {
  const { t } = useTranslation("plan");
  const { titleOf } = useResourceCards();
  const chips = KINDS.flatMap((kind) => selection[kind].map((value) => ({ kind, value })));
  if (chips.length === 0) return null;
  return (
    <InlineStack gap="100" wrap>
      {chips.map(({ kind, value }) => (
        <Tag key={`${kind} ${value}`} onRemove={() => onRemove(kind, value)}>
          {t("selection.chip", {
            kind: t(`selection.one.${kind}`),
            value: isPicked(kind) ? titleOf(value) : value,
          })}
        </Tag>
      ))}
    </InlineStack>
  );
}

function NewCondition({
  selection,
  onAdd,
  onReplace,
}: {
  selection: Selection;
  onAdd: (kind: Kind, values: readonly string[]) => void;
  onReplace: (kind: Kind, values: readonly string[]) => void;
}) {
  const { t } = useTranslation("plan");
  const [kind, setKind] = useState<Kind>("tags");
  const [typed, setTyped] = useState("");
  const addTyped = () => {
    const values = typed
      .split(/[,，]/)
      .map((value) => value.trim())
      .filter((value) => value !== "");
    if (values.length > 0) onAdd(kind, values);
    setTyped("");
  };
  return (
    <InlineStack gap="200" wrap={false} blockAlign="end">
      <div style={{ minWidth: "9rem" }}>
        <Select
          label={t("selection.kind")}
          labelHidden
          options={KINDS.map((value) => ({ value, label: t(`selection.kinds.${value}`) }))}
          value={kind}
          onChange={(chosen) => setKind(KINDS.find((known) => known === chosen) ?? "tags")}
        />
      </div>
      {isPicked(kind) ? (
        <PickButton kind={kind} chosen={selection[kind]} onPick={(ids) => onReplace(kind, ids)} />
      ) : (
        // What is typed and then left is added too, so that it can't be forgotten.
        <div style={{ flex: 1 }}>
          <Form onSubmit={addTyped}>
            <TextField
              label={t("selection.value")}
              labelHidden
              placeholder={t("selection.value")}
              value={typed}
              onChange={setTyped}
              onBlur={addTyped}
              autoComplete="off"
              connectedRight={<Button submit>{t("selection.add")}</Button>}
            />
          </Form>
        </div>
      )}
    </InlineStack>
  );
}

function PickButton({
  kind,
  chosen,
  onPick,
}: {
  kind: keyof typeof PICKED;
  chosen: readonly string[];
  onPick: (ids: string[]) => void;
}) {
  const { t } = useTranslation("plan");
  const { learn } = useResourceCards();
  const bridge = useAppBridge();
  const pick = async () => {
    const picked = await bridge.resourcePicker({
      type: PICKED[kind],
      multiple: true,
      action: "select",
      filter: { variants: false },
      selectionIds: chosen.map((id) => ({ id })),
    });
    if (!picked) return;
    learn(Object.fromEntries(picked.map(({ id, title }) => [id, { title, picture: null }])));
    onPick(picked.map(({ id }) => id));
  };
  return (
    <Button
      onClick={() => {
        pick().catch(() => bridge.toast.show(t("selection.noPicker"), { isError: true }));
      }}
    >
      {t("selection.pick")}
    </Button>
  );
}
