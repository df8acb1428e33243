import { useSearchParams } from "@remix-run/react";
import { Icon, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useState } from "react";

/**
 * The search field of a list: what is searched for stands in the address (`q`), so that a list can be reloaded, shared and
 * gone back to. Searching begins the list at its top again.
 */
export function ListSearch({ label }: { label: string }) {
  const [parameters, setParameters] = useSearchParams();
  const [text, setText] = useState(parameters.get("q") ?? "");

  function search(value: string) {
    setParameters((current) => {
      const next = new URLSearchParams(current);
      for (const name of ["q", "after", "before"]) next.delete(name);
      if (value.trim()) next.set("q", value.trim());
      return next;
    });
  }

  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(text);
      }}
    >
      <TextField
        label={label}
        labelHidden
        placeholder={label}
        value={text}
        onChange={setText}
        onBlur={() => {
          if (text.trim() !== (parameters.get("q") ?? "")) search(text);
        }}
        clearButton
        onClearButtonClick={() => {
          setText("");
          search("");
        }}
        autoComplete="off"
        prefix={<Icon source={SearchIcon} />}
      />
    </form>
  );
}
