import { Form, useNavigation } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Button,
  Card,
  ChoiceList,
  InlineError,
  InlineGrid,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_WORDS } from "../../../domain/claim";
import type { Peril } from "../../../domain/rating";
import type { ClaimFormFault } from "~/http/claim-form";
import type { CoverageDetail, CoverageLineDetail } from "~/queries/read-coverage.server";
import { useFormatters } from "~/ui/formatters";

/** Filing on a shopper's behalf. What was typed stays, whatever the server says. */
export function ClaimForm({
  coverage,
  today,
  faults,
}: {
  coverage: CoverageDetail;
  today: string;
  faults: readonly ClaimFormFault[];
}) {
  const { t } = useTranslation(["claims", "coverage"]);
  const format = useFormatters();
  const busy = useNavigation().state !== "idle";
  const form = useRef<HTMLFormElement>(null);
  const only = coverage.lines.filter((line) => line.claimable > 0);
  const [quantities, setQuantities] = useState<Record<string, string>>(() =>
    // One single thing was sold: it is the one that is meant.
    only.length === 1 && only[0]?.claimable === 1 ? { [only[0].id]: "1" } : {},
  );
  const [peril, setPeril] = useState<Peril[]>([]);
  const [happenedOn, setHappenedOn] = useState("");
  const [description, setDescription] = useState("");
  const [contactEmail, setContactEmail] = useState("");

  const fault = (field: string) => {
    const found = faults.find((candidate) => candidate.field === field);
    return found
      ? t(`fault.${found.code}` as "fault.quantity-exceeded", { count: found.count ?? 0 })
      : undefined;
  };
  useEffect(() => {
    if (faults.length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus();
  }, [faults]);

  return (
    <Form method="post" ref={form} noValidate>
      <BlockStack gap="400">
        {faults.length > 0 ? (
          <Banner tone="critical">
            <p>{t("fault.summary")}</p>
          </Banner>
        ) : null}
        <Text as="p" tone="subdued">
          {t("new.forOrder", { name: coverage.orderName, amount: format.money(coverage.insured) })}
        </Text>
        <Card>
          <BlockStack gap="400">
            <BlockStack gap="100">
              <Text as="h2" variant="headingMd">
                {t("new.goods")}
              </Text>
              <Text as="p" tone="subdued">
                {t("new.goodsHelp")}
              </Text>
            </BlockStack>
            {coverage.lines.map((line) => (
              <GoodsLine
                key={line.id}
                line={line}
                quantity={quantities[line.id] ?? ""}
                onChange={(value) => setQuantities((current) => ({ ...current, [line.id]: value }))}
                error={fault(`quantity-${line.id}`)}
              />
            ))}
            {fault("lines") ? <InlineError fieldID="lines" message={fault("lines") ?? ""} /> : null}
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="400">
            <ChoiceList
              title={t("new.peril")}
              name="peril"
              choices={coverage.perils.map((value) => ({ label: t(`coverage:peril.${value}`), value }))}
              selected={peril}
              onChange={(chosen) => setPeril(chosen as Peril[])}
              error={fault("peril")}
            />
            <TextField
              label={t("new.happenedOn")}
              name="happenedOn"
              type="date"
              max={today}
              value={happenedOn}
              onChange={setHappenedOn}
              error={fault("happenedOn")}
              autoComplete="off"
            />
            <TextField
              label={t("new.description")}
              helpText={t("new.descriptionHelp")}
              name="description"
              value={description}
              onChange={setDescription}
              error={fault("description")}
              multiline={4}
              maxLength={LONGEST_WORDS}
              autoComplete="off"
            />
            <TextField
              label={t("new.contactEmail")}
              helpText={t("new.contactEmailHelp")}
              name="contactEmail"
              type="email"
              value={contactEmail}
              onChange={setContactEmail}
              error={fault("contactEmail")}
              autoComplete="off"
            />
          </BlockStack>
        </Card>
        <InlineStack align="end" gap="200">
          <Button url={`/app/orders/${coverage.id}`}>{t("new.cancel")}</Button>
          <Button submit variant="primary" loading={busy}>
            {t("new.submit")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}

function GoodsLine({
  line,
  quantity,
  onChange,
  error,
}: {
  line: CoverageLineDetail;
  quantity: string;
  onChange: (value: string) => void;
  error: string | undefined;
}) {
  const { t } = useTranslation(["claims", "coverage"]);
  const format = useFormatters();
  const title = line.title || t("coverage:detail.shippingFee");
  return (
    <InlineGrid columns={{ xs: 1, sm: "1fr 10rem" }} gap="300" alignItems="center">
      <BlockStack>
        <Text as="span" fontWeight="medium">
          {title}
        </Text>
        <Text as="span" tone="subdued" variant="bodySm">
          {[line.variantTitle, line.sku, line.rule ? format.money(line.insured) : null]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </BlockStack>
      {line.claimable > 0 ? (
        <TextField
          label={title}
          labelHidden
          name={`quantity-${line.id}`}
          type="number"
          min={0}
          max={line.claimable}
          value={quantity}
          onChange={onChange}
          suffix={t("new.goodsOf", { count: line.claimable })}
          error={error}
          autoComplete="off"
        />
      ) : (
        <Text as="span" tone="subdued" alignment="end">
          {line.rule ? t("new.goodsGone") : t("new.goodsUninsured")}
        </Text>
      )}
    </InlineGrid>
  );
}
