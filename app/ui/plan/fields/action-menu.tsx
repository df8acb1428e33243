import { ActionList, Button, Popover, type ActionListProps, type PopoverPublicAPI } from "@shopify/polaris";
import { MenuHorizontalIcon } from "@shopify/polaris-icons";
import { useRef, useState } from "react";

/** What can be done with something, behind three dots. The keyboard is at the dots again when it is done. */
export function ActionMenu({
  label,
  sections,
}: {
  /** "Actions for rule jade" */
  label: string;
  sections: NonNullable<ActionListProps["sections"]>;
}) {
  const [open, setOpen] = useState(false);
  const popover = useRef<PopoverPublicAPI>(null);
  return (
    <Popover
      ref={popover}
      active={open}
      onClose={() => setOpen(false)}
      preferredAlignment="right"
      activator={
        <Button
          variant="tertiary"
          icon={MenuHorizontalIcon}
          accessibilityLabel={label}
          ariaExpanded={open}
          onClick={() => setOpen(!open)}
        />
      }
    >
      <ActionList onActionAnyItem={() => popover.current?.close()} sections={sections} />
    </Popover>
  );
}
