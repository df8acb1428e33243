import {
  ActionList,
  BlockStack,
  Button,
  Card,
  Checkbox,
  Divider,
  InlineError,
  InlineGrid,
  InlineStack,
  Popover,
  Text,
} from "@shopify/polaris";
import { DeleteIcon, DuplicateIcon, MenuHorizontalIcon, PlusIcon } from "@shopify/polaris-icons";
import { Fragment, useId, useState, type Dispatch } from "react";
import { useTranslation } from "react-i18next";
import { PERILS, type Peril } from "../../../../domain/rating";
import { FieldPlace, useFaults } from "~/ui/plan/faults/faults";
import { WordField } from "~/ui/plan/fields/fields";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import type { OfferFields, OfferForm, Removed } from "~/ui/plan/form/plan-form";
import { takesEverything } from "~/ui/plan/form/plan-form-changes";
import { OfferLimits } from "~/ui/plan/offers/offer-limits";
import { RemovedRow } from "~/ui/plan/fields/removed-row";
import { RuleEditor } from "~/ui/plan/rules/rule-editor";

type Props = {
  path: string;
  offer: OfferForm;
  isOnly: boolean;
  removed: Removed | null;
  currency: string;
  dispatch: Dispatch<EditorAction>;
};

/** An offer: what it covers, its rules, its limits. */
export function OfferEditor(props: Props) {
  const { path, offer, currency, dispatch } = props;
  const { t } = useTranslation("plan");
  const id = offer.id.trim();
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd" breakWord>
            {id === "" ? t("offer.untitled") : t("offer.title", { id })}
          </Text>
          <OfferActions {...props} />
        </InlineStack>
        <OfferBasics {...props} />
        <Divider />
        <Rules {...props} />
        <Divider />
        <OfferLimits path={path} offer={offer} currency={currency} dispatch={dispatch} />
      </BlockStack>
    </Card>
  );
}

function OfferActions({ offer, isOnly, dispatch }: Props) {
  const { t } = useTranslation("plan");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      active={open}
      onClose={() => setOpen(false)}
      activator={
        <Button
          variant="tertiary"
          icon={MenuHorizontalIcon}
          accessibilityLabel={t("offer.actions")}
          onClick={() => setOpen(!open)}
        />
      }
    >
      <ActionList
        onActionAnyItem={() => setOpen(false)}
        items={[
          {
            content: t("offer.duplicate"),
            icon: DuplicateIcon,
            onAction: () => dispatch({ type: "offer-duplicated", offer: offer.key }),
          },
          {
            content: t("offer.remove"),
            icon: DeleteIcon,
            destructive: true,
            disabled: isOnly,
            onAction: () => dispatch({ type: "offer-removed", offer: offer.key }),
          },
        ]}
      />
    </Popover>
  );
}

function OfferBasics({ path, offer, dispatch }: Props) {
  const { t } = useTranslation(["plan", "coverage"]);
  const error = useFaults().at(`${path}.perils`);
  const id = useId();
  const set = (fields: Partial<OfferFields>) => dispatch({ type: "offer-set", offer: offer.key, fields });
  const toggle = (peril: Peril) =>
    set({ perils: PERILS.filter((each) => (each === peril) !== offer.perils.includes(each)) });
  return (
    <BlockStack gap="400">
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
        <WordField
          path={`${path}.id`}
          label={t("offer.id")}
          help={t("offer.idHelp")}
          value={offer.id}
          onChange={(typed) => set({ id: typed })}
        />
      </InlineGrid>
      <FieldPlace path={`${path}.perils`}>
        <div role="group" aria-labelledby={id}>
          <BlockStack gap="100">
            <Text as="p" id={id}>
              {t("offer.perils")}
            </Text>
            <InlineGrid columns={{ xs: 2, sm: 3 }} gap="0">
              {PERILS.map((peril) => (
                <Checkbox
                  key={peril}
                  label={t(`coverage:peril.${peril}`)}
                  checked={offer.perils.includes(peril)}
                  onChange={() => toggle(peril)}
                />
              ))}
            </InlineGrid>
            {error ? <InlineError message={error} fieldID={id} /> : null}
          </BlockStack>
        </div>
      </FieldPlace>
    </BlockStack>
  );
}

function Rules({ path, offer, removed, currency, dispatch }: Props) {
  const { t } = useTranslation("plan");
  const faults = useFaults();
  // Rules that were there when the page opened are shown in one line each; new ones are opened to be filled in.
  const [firstRules] = useState(() => new Set(offer.rules.map(({ key }) => key)));
  const catchAll = offer.rules.findIndex(takesEverything);
  const error = faults.at(`${path}.rules`);
  const gone = removed?.kind === "rule" && removed.offer === offer.key ? removed : null;
  const undo = gone ? (
    <RemovedRow as="li" words={t("removed.rule", { id: gone.rule.id })} dispatch={dispatch} />
  ) : null;
  return (
    <BlockStack gap="300">
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {t("rule.section")}
        </Text>
        <Text as="p" tone="subdued">
          {t("rule.sectionHelp")}
        </Text>
      </BlockStack>
      <FieldPlace path={`${path}.rules`}>
        <BlockStack gap="200" as="ul">
          {offer.rules.map((rule, index) => (
            <Fragment key={rule.key}>
              {gone?.index === index ? undo : null}
              <RuleEditor
                path={`${path}.rules[${index}]`}
                offer={offer.key}
                rule={rule}
                position={{ index, count: offer.rules.length }}
                unreachedBehind={
                  catchAll >= 0 && index > catchAll ? (offer.rules[catchAll]?.id ?? null) : null
                }
                startOpen={!firstRules.has(rule.key)}
                currency={currency}
                dispatch={dispatch}
              />
            </Fragment>
          ))}
          {gone && gone.index >= offer.rules.length ? undo : null}
        </BlockStack>
      </FieldPlace>
      {error ? <InlineError message={error} fieldID={`${path}.rules`} /> : null}
      <InlineStack>
        <Button icon={PlusIcon} onClick={() => dispatch({ type: "rule-added", offer: offer.key })}>
          {t("rule.add")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
