/** @jsxImportSource preact */
import type { VNode } from "preact";
import { Icon } from "../../page-kit/icon";
import type { BlockSetting, SettingValue } from "../../storefront/theme/block-schema";
import type { EditorBlock, EditorConfig } from "./editor-config";

/** One block's settings in place of the tree, with a way back. */
export function BlockSettings(props: {
  config: EditorConfig;
  block: EditorBlock;
  values: Record<string, SettingValue>;
  set(id: string, value: SettingValue | null): void;
  back(): void;
  remove(): void;
}): VNode {
  const { config, block, values, set, back, remove } = props;
  return (
    <>
      <header class="settings-head">
        <button class="bar-icon" type="button" aria-label={config.texts.back} onClick={back}>
          <Icon name="previous" />
        </button>
        <div>
          <h2>{block.name}</h2>
          <p class="hint">{config.appTitle}</p>
        </div>
      </header>
      <div class="embed-settings">
        <SettingFields config={config} block={block} values={values} set={set} />
        <button class="button plain critical" type="button" onClick={remove}>
          {config.texts.remove}
        </button>
      </div>
    </>
  );
}

/** The fields that a block's schema asks for. */
export function SettingFields(props: {
  config: EditorConfig;
  block: EditorBlock;
  values: Record<string, SettingValue>;
  set(id: string, value: SettingValue | null): void;
}): VNode {
  const { config, block, values, set } = props;
  if (block.settings.length === 0) return <p class="soft">{config.texts.noSettings}</p>;
  return (
    <div class="stack tight">
      {block.settings.map((setting, index) =>
        "id" in setting ? (
          <Field
            key={setting.id}
            setting={setting}
            value={values[setting.id] ?? setting.default}
            set={(value) => set(setting.id, value)}
          />
        ) : setting.type === "header" ? (
          <h3 key={index}>{setting.content}</h3>
        ) : (
          <p key={index} class="soft">
            {setting.content}
          </p>
        ),
      )}
    </div>
  );
}

type Valued = Extract<BlockSetting, { id: string }>;

function Field(props: {
  setting: Valued;
  value: SettingValue | undefined;
  set(value: SettingValue | null): void;
}): VNode {
  const { setting, value, set } = props;
  const info = setting.info === undefined ? null : <span class="hint">{setting.info}</span>;
  if (setting.type === "checkbox") {
    return (
      <label class="check">
        <input
          type="checkbox"
          checked={value === true}
          onChange={({ currentTarget }) => set(currentTarget.checked)}
        />
        <span>
          {setting.label} {info}
        </span>
      </label>
    );
  }
  return (
    <label>
      {setting.label}
      <Control setting={setting} value={value} set={set} />
      {info}
    </label>
  );
}

function Control({ setting, value, set }: Parameters<typeof Field>[0]): VNode {
  const text = value === undefined ? "" : String(value);
  const write = (written: string): void => set(written === "" ? null : written);
  switch (setting.type) {
    case "select":
    case "radio":
      return (
        <select value={text} onChange={({ currentTarget }) => set(currentTarget.value)}>
          {(setting.options ?? []).map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    case "number":
    case "range": {
      const { min, max, step } = setting;
      const limits = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
      return (
        <input
          type={setting.type}
          {...limits}
          step={step ?? "any"}
          value={text}
          onInput={({ currentTarget }) =>
            set(currentTarget.value === "" ? null : Number(currentTarget.value))
          }
        />
      );
    }
    case "color":
      return (
        <input
          type="color"
          value={text || "#000000"}
          onInput={({ currentTarget }) => set(currentTarget.value)}
        />
      );
    case "textarea":
    case "html":
    case "liquid":
    case "richtext":
      return (
        <textarea
          rows={4}
          value={text}
          placeholder={setting.placeholder}
          onInput={({ currentTarget }) => write(currentTarget.value)}
        />
      );
    default:
      return (
        <input
          type="text"
          value={text}
          placeholder={setting.placeholder}
          onInput={({ currentTarget }) => write(currentTarget.value)}
        />
      );
  }
}
