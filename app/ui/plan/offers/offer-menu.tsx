import { ArrowDownIcon, ArrowUpIcon, DeleteIcon, DuplicateIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { ActionMenu } from "~/ui/plan/fields/action-menu";
import { useAnnounce } from "~/ui/plan/fields/announcer";
import type { OfferProps } from "~/ui/plan/offers/offer-props";

/** What can be done with an offer as a whole. */
export function OfferMenu({
  offer,
  position: { index, count },
  dispatch,
  name,
}: OfferProps & {
  /** How the offer is called. */
  name: string;
}) {
  const { t } = useTranslation("plan");
  const announce = useAnnounce();
  const move = (by: -1 | 1) => {
    dispatch({ type: "offer-moved", offer: offer.key, by });
    announce(t("offer.moved", { name, place: index + by + 1, count }));
  };
  const moves = [
    { content: t("offer.moveUp"), icon: ArrowUpIcon, disabled: index === 0, onAction: () => move(-1) },
    {
      content: t("offer.moveDown"),
      icon: ArrowDownIcon,
      disabled: index === count - 1,
      onAction: () => move(1),
    },
  ];
  return (
    <ActionMenu
      label={t("offer.actions", { name })}
      sections={[
        ...(count > 1 ? [{ items: moves }] : []),
        {
          items: [
            {
              content: t("offer.duplicate"),
              icon: DuplicateIcon,
              onAction: () => dispatch({ type: "offer-duplicated", offer: offer.key }),
            },
            {
              content: t("offer.remove"),
              icon: DeleteIcon,
              destructive: true,
              disabled: count === 1,
              onAction: () => dispatch({ type: "offer-removed", offer: offer.key }),
            },
          ],
        },
      ]}
    />
  );
}
