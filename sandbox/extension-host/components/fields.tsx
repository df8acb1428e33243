/** @jsxImportSource preact */
import { defineHostElement, type HostElement, type Properties, text } from "./host-element";

const FIELD_CSS = `
  :host { display: block; } label { display: block; margin-block-end: 5px; font-size: 0.928em; }
  input, textarea, select { inline-size: 100%; min-block-size: 44px; padding: 10px 11px; border: 1px solid #d4d4d4;
    border-radius: 5px; background: var(--checkout-background, #fff); }
  textarea { resize: vertical; } input:focus, textarea:focus, select:focus { outline: 2px solid var(--checkout-accent, #1773b0);
    outline-offset: -1px; } [aria-invalid="true"] { border-color: #c5280c; }
  .error { color: #c5280c; font-size: 0.857em; margin: 5px 0 0; }`;

const TYPES: Readonly<Record<string, string>> = {
  "s-email-field": "email",
  "s-phone-field": "tel",
  "s-number-field": "number",
  "s-money-field": "number",
  "s-password-field": "password",
  "s-url-field": "url",
  "s-date-field": "date",
};

function shared(properties: Properties) {
  return {
    id: "control",
    name: text(properties.name) || undefined,
    placeholder: text(properties.placeholder) || undefined,
    disabled: properties.disabled === true,
    required: properties.required === true,
    readOnly: properties.readOnly === true,
    maxLength: typeof properties.maxLength === "number" ? properties.maxLength : undefined,
    autocomplete: text(properties.autocomplete) || undefined,
    "aria-invalid": text(properties.error) !== "",
    "aria-describedby": text(properties.error) === "" ? undefined : "error",
  };
}

type FieldEvent = { currentTarget: { value: string } };

function written({ currentTarget }: FieldEvent) {
  return { properties: { value: currentTarget.value } };
}

function listeners(element: HostElement) {
  return {
    onInput: (event: FieldEvent) => element.emit("input", written(event)),
    onChange: (event: FieldEvent) => element.emit("change", written(event)),
    onFocus: () => element.emit("focus"),
    onBlur: () => element.emit("blur"),
  };
}

function Label({ properties }: { properties: Properties }) {
  const hidden = properties.labelAccessibilityVisibility === "exclusive";
  return (
    <label for="control" class={hidden ? "visually-hidden" : ""}>
      {text(properties.label)}
    </label>
  );
}

function Fault({ error }: { error: unknown }) {
  if (text(error) === "") return null;
  return (
    <p class="error" id="error">
      {text(error)}
    </p>
  );
}

function valueOf({ value, defaultValue }: Properties): string {
  return text(value ?? defaultValue);
}

/** Fields to write in and to select from. */
export function defineFields(): void {
  for (const tag of ["s-text-field", ...Object.keys(TYPES)]) {
    defineHostElement(tag, {
      css: FIELD_CSS,
      draw: (properties, element) => (
        <>
          <Label properties={properties} />
          <input
            type={TYPES[tag] ?? "text"}
            value={valueOf(properties)}
            {...shared(properties)}
            {...listeners(element)}
          />
          <slot name="accessory" />
          <Fault error={properties.error} />
        </>
      ),
    });
  }
  defineHostElement("s-text-area", {
    css: FIELD_CSS,
    draw: (properties, element) => (
      <>
        <Label properties={properties} />
        <textarea
          value={valueOf(properties)}
          rows={typeof properties.rows === "number" ? properties.rows : 3}
          {...shared(properties)}
          {...listeners(element)}
        />
        <Fault error={properties.error} />
      </>
    ),
  });
  defineHostElement("s-drop-zone", {
    css: `${FIELD_CSS} .zone { display: grid; place-items: center; min-block-size: 72px; margin: 0; padding: 12px; cursor: pointer;
        border: 1px dashed #919191; border-radius: 8px; font-size: 1em; font-weight: 600; text-align: center; position: relative; }
      .zone:focus-within { outline: 2px solid var(--checkout-accent, #1773b0); outline-offset: 2px; }
      input { position: absolute; inset: 0; opacity: 0; cursor: pointer; block-size: 100%; }`,
    draw: (properties, element) => (
      <>
        <label class="zone">
          {text(properties.label)}
          <input
            type="file"
            id="control"
            accept={text(properties.accept) || undefined}
            multiple={properties.multiple === true}
            disabled={properties.disabled === true}
            aria-label={text(properties.accessibilityLabel) || undefined}
            aria-invalid={text(properties.error) !== ""}
            aria-describedby={text(properties.error) === "" ? undefined : "error"}
            onChange={({ currentTarget }) => {
              const files = [...(currentTarget.files ?? [])];
              currentTarget.value = "";
              element.emit("input", { properties: { files } });
              element.emit("change", { properties: { files } });
            }}
          />
        </label>
        <Fault error={properties.error} />
      </>
    ),
  });
  defineHostElement("s-option", { css: ":host { display: none; }", draw: () => <slot /> });
  defineHostElement("s-select", {
    css: FIELD_CSS,
    connected: (element) => {
      const changes = { childList: true, subtree: true, characterData: true };
      new MutationObserver(() => element.redraw()).observe(element, changes);
    },
    draw: (properties, element) => {
      const options = [...element.children].filter(
        ({ localName }) => localName === "s-option",
      ) as HostElement[];
      const { readOnly: _, maxLength: __, placeholder, ...attributes } = shared(properties);
      return (
        <>
          <Label properties={properties} />
          <select value={text(properties.value)} {...attributes} {...listeners(element)}>
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.properties.value} value={text(option.properties.value)}>
                {option.textContent}
              </option>
            ))}
          </select>
          <Fault error={properties.error} />
        </>
      );
    },
  });
  defineHostElement("s-form", {
    css: ":host { display: block; }",
    draw: (_properties, element) => (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          element.emit("submit");
        }}
      >
        <slot />
      </form>
    ),
  });
}
