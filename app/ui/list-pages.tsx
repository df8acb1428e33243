import { useSearchParams } from "@remix-run/react";
import { Box, InlineStack, Pagination } from "@shopify/polaris";

/** "Newer" and "older" under a list that is read by keyset; nothing when all of it fits on one page. */
export function ListPages({
  newer,
  older,
  newerLabel,
  olderLabel,
}: {
  newer: string | null;
  older: string | null;
  newerLabel: string;
  olderLabel: string;
}) {
  const [, setParameters] = useSearchParams();
  if (!newer && !older) return null;

  function go(name: "after" | "before", position: string | null) {
    if (!position) return;
    setParameters((current) => {
      const next = new URLSearchParams(current);
      next.delete("after");
      next.delete("before");
      next.set(name, position);
      return next;
    });
  }

  return (
    <Box padding="300" borderBlockStartWidth="025" borderColor="border">
      <InlineStack align="center">
        <Pagination
          hasPrevious={newer !== null}
          onPrevious={() => go("before", newer)}
          previousTooltip={newerLabel}
          hasNext={older !== null}
          onNext={() => go("after", older)}
          nextTooltip={olderLabel}
        />
      </InlineStack>
    </Box>
  );
}
