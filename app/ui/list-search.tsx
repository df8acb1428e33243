import { Icon, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import type { ListAddress } from "~/ui/use-list-address";

/** The search field of a list. */
export function ListSearch({ label, list }: { label: string; list: ListAddress }) {
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        list.search();
      }}
    >
      <TextField
        label={label}
        labelHidden
        placeholder={label}
        value={list.text}
        onChange={list.setText}
        onBlur={list.search}
        clearButton
        onClearButtonClick={() => {
          list.setText("");
          list.narrow({ q: "" });
        }}
        maxLength={100}
        autoComplete="off"
        prefix={<Icon source={SearchIcon} />}
      />
    </form>
  );
}
