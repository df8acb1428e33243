/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../page-kit/icon";
import type { SettingValue } from "../../storefront/theme/block-schema";
import type { ThemeState } from "../../state/types";
import { BlockSettings } from "./block-settings";
import { draftOf, withDefaults, type Draft } from "./draft";
import type { EditorConfig, PanelName, TemplateName } from "./editor-config";
import { EmbedList } from "./embed-list";
import { Preview, type Device } from "./preview";
import { SectionTree } from "./section-tree";

/** The whole editor: bar, panel and preview. */
export function Editor({ config }: { config: EditorConfig }): VNode {
  const { texts, blocks, start } = config;
  const [kept, setKept] = useState<Draft>(() => draftOf(config.theme));
  const [draft, setDraft] = useState<Draft>(() => ({
    ...draftOf(config.theme),
    ...(start.activate === null ? {} : { embed: true }),
    ...(start.add === null ? {} : { cartBlock: true }),
  }));
  const [template, setTemplate] = useState<TemplateName>(start.template);
  const [panel, setPanel] = useState<PanelName>(start.panel);
  const [device, setDevice] = useState<Device>("desktop");
  const [chosen, setChosen] = useState<string | null>(start.add);
  const [told, setTold] = useState<"saved" | "failed" | null>(null);
  const dirty = JSON.stringify(draft) !== JSON.stringify(kept);
  useEffect(() => warnWhenLeaving(dirty), [dirty]);

  const change = (more: Partial<Draft>): void => {
    setTold(null);
    setDraft((now) => ({ ...now, ...more }));
  };
  const set = (block: string, id: string, value: SettingValue | null): void => {
    const { [id]: _before, ...others } = draft.settings[block] ?? {};
    const values = value === null ? others : { ...others, [id]: value };
    change({ settings: { ...draft.settings, [block]: values } });
  };
  const save = async (): Promise<void> => {
    const answer = await keep(config.saveUrl, { ...draft, settings: withDefaults(kept, draft) });
    setTold(answer === null ? "failed" : "saved");
    if (answer === null) return;
    setKept(draftOf(answer));
    setDraft(draftOf(answer));
  };
  const block = blocks.find(({ handle }) => handle === chosen);
  return (
    <>
      <header class="editor-bar">
        <a class="bar-icon" href={config.exitUrl} aria-label={texts.exit}>
          <Icon name="back" />
        </a>
        <h1>{config.themeTitle}</h1>
        <label class="page-choice">
          <span class="visually-hidden">{texts.page}</span>
          <select
            value={template}
            onChange={({ currentTarget }) => setTemplate(currentTarget.value as TemplateName)}
          >
            {config.templates.map(({ name }) => (
              <option key={name} value={name}>
                {texts.templates[name]}
              </option>
            ))}
          </select>
        </label>
        <p class="editor-news" role="status" data-tone={told ?? undefined}>
          {told === null ? "" : texts[told]}
        </p>
        <DeviceChoice config={config} device={device} choose={setDevice} />
        <button class="button primary" type="button" disabled={!dirty} onClick={() => void save()}>
          {texts.save}
        </button>
      </header>
      <nav class="editor-tabs" aria-label={texts.title}>
        {(["sections", "embeds"] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={panel === name}
            title={texts[name]}
            onClick={() => {
              setPanel(name);
              setChosen(null);
            }}
          >
            <Icon name={name === "sections" ? "list" : "apps"} />
            <span>{texts[name]}</span>
          </button>
        ))}
      </nav>
      <aside class="editor-panel" aria-label={texts[panel]}>
        {block !== undefined && panel === "sections" ? (
          <BlockSettings
            config={config}
            block={block}
            values={draft.settings[block.handle] ?? {}}
            set={(id, value) => set(block.handle, id, value)}
            back={() => setChosen(null)}
            remove={() => {
              change({ cartBlock: false });
              setChosen(null);
            }}
          />
        ) : panel === "sections" ? (
          <SectionTree
            config={config}
            template={template}
            placed={draft.cartBlock}
            open={setChosen}
            add={(handle) => {
              change({ cartBlock: true });
              setChosen(handle);
            }}
          />
        ) : (
          <EmbedList
            config={config}
            on={draft.embed}
            settings={draft.settings}
            turn={(embed) => change({ embed })}
            set={set}
          />
        )}
      </aside>
      <Preview
        config={config}
        template={template}
        draft={draft}
        kept={kept}
        device={device}
        show={setTemplate}
      />
    </>
  );
}

function DeviceChoice(props: { config: EditorConfig; device: Device; choose(device: Device): void }): VNode {
  const { config, device, choose } = props;
  return (
    <div class="device-choice">
      {(["desktop", "mobile"] as const).map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={device === name}
          aria-label={config.texts[name]}
          title={config.texts[name]}
          onClick={() => choose(name)}
        >
          <svg
            width="20"
            height="20"
            viewBox="0 0 20 20"
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
          >
            {name === "desktop" ? (
              <path d="M3 4.5h14v8.5H3zM8 16h4M10 13v3" />
            ) : (
              <path d="M6 3h8v14H6zM9 14.5h2" />
            )}
          </svg>
        </button>
      ))}
    </div>
  );
}

async function keep(address: string, change: object): Promise<ThemeState | null> {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(change),
    });
    return response.ok ? ((await response.json()) as { theme: ThemeState }).theme : null;
  } catch (error) {
    // A lost connection; the bar says that nothing was kept.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function warnWhenLeaving(dirty: boolean): (() => void) | undefined {
  if (!dirty) return undefined;
  const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
  window.addEventListener("beforeunload", warn);
  return () => window.removeEventListener("beforeunload", warn);
}
