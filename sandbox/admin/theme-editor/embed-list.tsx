/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../page-kit/icon";
import type { SettingValue } from "../../storefront/theme/block-schema";
import { SettingFields } from "./block-settings";
import type { EditorBlock, EditorConfig, Settings } from "./editor-config";

/** The app's embeds, each with its switch and its settings. */
export function EmbedList(props: {
  config: EditorConfig;
  on: boolean;
  settings: Settings;
  turn(on: boolean): void;
  set(block: string, id: string, value: SettingValue | null): void;
}): VNode {
  const { config, on, settings, turn, set } = props;
  const { texts } = config;
  const embeds = config.blocks.filter(({ target }) => target !== "section");
  return (
    <>
      <h2 class="panel-title">{texts.embeds}</h2>
      <p class="panel-text soft">{embeds.length === 0 ? texts.noEmbeds : texts.embedsText}</p>
      {embeds.map((embed) => (
        <Embed
          key={embed.handle}
          config={config}
          embed={embed}
          on={on}
          turn={turn}
          values={settings[embed.handle] ?? {}}
          set={(id, value) => set(embed.handle, id, value)}
        />
      ))}
    </>
  );
}

function Embed(props: {
  config: EditorConfig;
  embed: EditorBlock;
  on: boolean;
  turn(on: boolean): void;
  values: Record<string, SettingValue>;
  set(id: string, value: SettingValue | null): void;
}): VNode {
  const { config, embed, on, turn, values, set } = props;
  const [open, setOpen] = useState(config.start.activate === embed.handle);
  return (
    <section class="embed" aria-label={embed.name}>
      <div class="embed-head">
        <button
          class="embed-open"
          type="button"
          aria-expanded={open}
          aria-label={`${embed.name}: ${config.texts.settings}`}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? "down" : "next"} size={16} />
          <img src="/sandbox-assets/icon.svg" alt="" width={28} height={28} />
          <span>
            <span class="strong">{embed.name}</span>
            <br />
            <span class="hint">{config.appTitle}</span>
          </span>
        </button>
        <input
          class="switch"
          type="checkbox"
          role="switch"
          aria-label={embed.name}
          aria-checked={on}
          checked={on}
          onChange={({ currentTarget }) => turn(currentTarget.checked)}
        />
      </div>
      {open ? (
        <div class="embed-settings">
          <SettingFields config={config} block={embed} values={values} set={set} />
        </div>
      ) : null}
    </section>
  );
}
