/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Icon, type IconName } from "../../page-kit/icon";
import type { EditorConfig, TemplateName } from "./editor-config";

/** The sections of a page, with the app's blocks in those that take some. */
export function SectionTree(props: {
  config: EditorConfig;
  template: TemplateName;
  placed: boolean;
  open(handle: string): void;
  add(handle: string): void;
}): VNode {
  const { config, template, placed, open, add } = props;
  const { texts } = config;
  const blocks = config.blocks.filter(({ target }) => target === "section");
  return (
    <>
      <h2 class="panel-title">{texts.templates[template]}</h2>
      <ul class="tree">
        <Branch icon="menu" label={texts.header} />
        {template === "cart" ? (
          <>
            <Branch icon="orders" label={texts.cartItems} />
            <Branch icon="list" label={texts.cartFooter}>
              <Branch icon="products" label={texts.subtotal} />
              {placed
                ? blocks.map(({ handle, name }) => (
                    <li key={handle}>
                      <button class="leaf own" type="button" onClick={() => open(handle)}>
                        <img src="/sandbox-assets/icon.svg" alt="" width={20} height={20} />
                        <span>{name}</span>
                        <Icon name="next" size={16} />
                      </button>
                    </li>
                  ))
                : null}
              <Branch icon="bolt" label={texts.checkoutButton} />
              {placed && blocks.length > 0 ? null : <AddBlock config={config} add={add} />}
            </Branch>
          </>
        ) : (
          <Branch icon="list" label={texts.pageContent} />
        )}
        <Branch icon="menu" label={texts.footer} />
      </ul>
    </>
  );
}

function Branch(props: { icon: IconName; label: string; children?: unknown }): VNode {
  return (
    <li>
      <span class="leaf">
        <Icon name={props.icon} size={18} />
        <span>{props.label}</span>
      </span>
      {props.children === undefined ? null : <ul>{props.children as VNode}</ul>}
    </li>
  );
}

function AddBlock({ config, add }: { config: EditorConfig; add(handle: string): void }): VNode {
  const { texts, blocks, appTitle } = config;
  const [open, setOpen] = useState(false);
  const offered = blocks.filter(({ target }) => target === "section");
  return (
    <li>
      <button class="leaf add" type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class="plus" aria-hidden="true">
          +
        </span>
        <span>{texts.addBlock}</span>
      </button>
      {open ? (
        <div class="offered">
          <p class="hint">{texts.apps}</p>
          {offered.length === 0 ? <p class="soft">{texts.noBlocks}</p> : null}
          {offered.map(({ handle, name }) => (
            <button key={handle} class="leaf own" type="button" onClick={() => add(handle)}>
              <img src="/sandbox-assets/icon.svg" alt="" width={20} height={20} />
              <span>
                {name}
                <br />
                <span class="hint">{appTitle}</span>
              </span>
            </button>
          ))}
        </div>
      ) : null}
    </li>
  );
}
