/** @jsxImportSource preact */
import { defineHostElement, type HostElement, runCommand, text } from "./host-element";

const TICK = `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 18 18' fill='none' stroke='%23fff' stroke-width='2.2' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='m4.3 9.3 3.2 3.2 6.2-7'/%3E%3C/svg%3E")`;

const CONTROL_CSS = `
  input[type="checkbox"], input[type="radio"] { appearance: none; margin: calc((1lh - 18px) / 2) 0; flex: none; inline-size: 18px; block-size: 18px;
    border: 1px solid #919191; border-radius: 4px; background: var(--checkout-background, #fff) center / 100% no-repeat;
    cursor: pointer; transition: background-color 0.12s, border-color 0.12s; }
  input[type="radio"] { border-radius: 50%; }
  input[type="checkbox"]:checked { background-color: var(--checkout-accent, #1773b0); border-color: transparent;
    background-image: ${TICK}; }
  input[type="radio"]:checked { border: 5px solid var(--checkout-accent, #1773b0); }
  input:disabled { cursor: default; opacity: 0.5; }
  .error { color: #c5280c; font-size: 0.857em; margin: 4px 0 0; }`;

let groups = 0;

function startTicked(element: HostElement): void {
  const { checked, defaultChecked } = element.properties;
  if (checked !== true && defaultChecked === true) element.take({ checked: true });
}

/** The choices of a list, and how the list tells them apart. */
function choicesOf(list: HostElement): HostElement[] {
  return [...list.children].filter(({ localName }) => localName === "s-choice") as HostElement[];
}

function selectedValues(list: HostElement): string[] {
  const { values } = list.properties;
  if (Array.isArray(values)) return values.map(String);
  const chosen = choicesOf(list).filter(
    ({ properties }) => properties.selected ?? properties.defaultSelected,
  );
  return chosen.map(({ properties }) => text(properties.value));
}

/** Checkboxes, switches and lists of choices. */
export function defineChoices(): void {
  for (const tag of ["s-checkbox", "s-consent-checkbox"]) {
    defineHostElement(tag, {
      css: `:host { display: block; } label { display: flex; gap: 11px; cursor: pointer; }
        label.disabled { cursor: default; } label > span { min-inline-size: 0; } ${CONTROL_CSS}`,
      draw: (properties, element) => {
        const disabled = properties.disabled === true;
        return (
          <>
            <label class={disabled ? "disabled" : ""}>
              <input
                type="checkbox"
                checked={properties.checked === true}
                disabled={disabled}
                required={properties.required === true}
                aria-label={text(properties.accessibilityLabel) || undefined}
                aria-invalid={text(properties.error) !== ""}
                onChange={({ currentTarget }) => {
                  runCommand(properties);
                  element.emit("change", { properties: { checked: currentTarget.checked } });
                }}
              />
              <span>
                <slot name="label">{text(properties.label)}</slot>
              </span>
            </label>
            {text(properties.error) && (
              <p class="error" role="alert">
                {text(properties.error)}
              </p>
            )}
          </>
        );
      },
      connected: startTicked,
    });
  }

  defineHostElement("s-switch", {
    css: `:host { display: block; } label { display: flex; justify-content: space-between; gap: 12px; cursor: pointer; }
      input { appearance: none; margin: 0; inline-size: 36px; block-size: 20px; border-radius: 10px; background: #919191;
        position: relative; cursor: pointer; flex: none; }
      input::after { content: ""; position: absolute; inset: 2px auto auto 2px; inline-size: 16px; block-size: 16px;
        border-radius: 50%; background: #fff; transition: translate 0.12s; }
      input:checked { background: var(--checkout-accent, #1773b0); } input:checked::after { translate: 16px 0; }
      input:disabled { opacity: 0.5; cursor: default; }`,
    connected: startTicked,
    draw: (properties, element) => (
      <label>
        <span>{text(properties.label)}</span>
        <input
          type="checkbox"
          role="switch"
          aria-checked={properties.checked === true}
          checked={properties.checked === true}
          disabled={properties.disabled === true}
          aria-label={text(properties.accessibilityLabel) || undefined}
          onChange={({ currentTarget }) =>
            element.emit("change", { properties: { checked: currentTarget.checked } })
          }
        />
      </label>
    ),
  });

  // A choice is drawn by its list, which alone can give radio buttons one name and the keyboard its arrows.
  defineHostElement("s-choice", {
    css: `:host { display: block; } ::slotted([slot]) { display: block; }
      .details { color: var(--checkout-text-subdued, #666); font-size: 0.928em; margin-block-start: 2px; }`,
    draw: (_properties, element) => {
      if (element.parentElement?.localName === "s-choice-list")
        (element.parentElement as HostElement).redraw();
      return (
        <>
          <slot />
          <slot name="secondaryContent" />
          <div class="details">
            <slot name="details" />
          </div>
        </>
      );
    },
  });

  defineHostElement("s-choice-list", {
    css: `:host { display: block; } fieldset { all: unset; display: flex; flex-direction: column; gap: 12px; }
      legend { padding: 0; margin-block-end: 10px; font-weight: 600; } label { display: flex; gap: 11px; cursor: pointer; }
      label > div { min-inline-size: 0; flex: 1; } ${CONTROL_CSS}`,
    connected: (element) => {
      new MutationObserver(() => element.redraw()).observe(element, { childList: true });
    },
    draw: (properties, element) => {
      const selected = selectedValues(element);
      const multiple = properties.multiple === true;
      const hidden = properties.labelAccessibilityVisibility === "exclusive";
      const choose = (value: string, checked: boolean): void => {
        const others = selected.filter((each) => each !== value);
        const values = multiple ? (checked ? [...others, value] : others) : [value];
        element.emit("change", { properties: { values } });
      };
      return (
        <fieldset disabled={properties.disabled === true}>
          <legend class={hidden ? "visually-hidden" : ""}>{text(properties.label)}</legend>
          {choicesOf(element).map((choice, index) => {
            const value = text(choice.properties.value);
            const slot = `choice-${index}`;
            if (choice.slot !== slot) choice.slot = slot;
            return (
              <label key={value}>
                <input
                  type={multiple ? "checkbox" : "radio"}
                  name={groupName(element)}
                  value={value}
                  checked={selected.includes(value)}
                  disabled={choice.properties.disabled === true}
                  aria-label={text(choice.properties.accessibilityLabel) || undefined}
                  onChange={({ currentTarget }) => choose(value, currentTarget.checked)}
                />
                <div>
                  <slot name={slot} />
                </div>
              </label>
            );
          })}
          {text(properties.error) && (
            <p class="error" role="alert">
              {text(properties.error)}
            </p>
          )}
        </fieldset>
      );
    },
  });
}

const names = new WeakMap<HostElement, string>();

function groupName(element: HostElement): string {
  const known = names.get(element) ?? `choices-${++groups}`;
  names.set(element, known);
  return known;
}
