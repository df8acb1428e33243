/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from "preact";
import { Icon } from "./icon";

export type Tone = "good" | "info" | "warn" | "bad" | "plain";

export function Badge({ tone = "plain", children }: { tone?: Tone; children: ComponentChildren }): VNode {
  return <span class={tone === "plain" ? "badge" : `badge ${tone}`}>{children}</span>;
}

export function Card({ title, children }: { title?: string; children: ComponentChildren }): VNode {
  return (
    <section class="card">
      <div class="section stack tight">
        {title === undefined ? null : <h2>{title}</h2>}
        {children}
      </div>
    </section>
  );
}

export function PageHeader(props: {
  title: string;
  back?: { href: string; label: string };
  badges?: ComponentChildren;
  subtitle?: ComponentChildren;
  actions?: ComponentChildren;
}): VNode {
  const { title, back, badges, subtitle, actions } = props;
  return (
    <header class="page-header">
      {back ? (
        <a class="back" href={back.href} aria-label={back.label}>
          <Icon name="back" />
        </a>
      ) : null}
      <div class="title">
        <h1>{title}</h1>
        {badges}
      </div>
      {actions ? <div class="row">{actions}</div> : null}
      {subtitle ? <p class="subtitle">{subtitle}</p> : null}
    </header>
  );
}

/** A picture of goods, or an empty frame where there is none. */
export function Thumb({ url, alt }: { url: string | null; alt: string }): VNode {
  if (url === null) return <span class="thumb" aria-hidden="true" />;
  return <img class="thumb" src={url} alt={alt} width={40} height={40} loading="lazy" />;
}

/** A dialog that a button with `data-opens={id}` opens; its form is sent by POST. */
export function FormDialog(props: {
  id: string;
  title: string;
  action: string;
  submit: string;
  cancel: string;
  critical?: boolean;
  children: ComponentChildren;
}): VNode {
  const { id, title, action, submit, cancel, critical, children } = props;
  return (
    <dialog class="dialog" id={id} aria-labelledby={`${id}-title`}>
      <form method="post" action={action}>
        <div class="dialog-header">
          <h2 id={`${id}-title`}>{title}</h2>
          <button class="close-button" type="button" data-closes aria-label={cancel}>
            ×
          </button>
        </div>
        <div class="dialog-body">{children}</div>
        <div class="dialog-footer">
          <button class="button" type="button" data-closes>
            {cancel}
          </button>
          <button class={critical ? "button primary critical" : "button primary"} type="submit">
            {submit}
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** Earlier and later pages of a list; nothing when there is only one. */
export function Paging(props: {
  page: number;
  pages: number;
  label: string;
  previous: string;
  next: string;
  href(page: number): string;
}): VNode | null {
  const { page, pages, label, previous, next, href } = props;
  if (pages <= 1) return null;
  return (
    <nav class="row" aria-label={label} style={{ padding: "12px 16px", justifyContent: "center" }}>
      <StepLink name="previous" label={previous} href={page > 1 ? href(page - 1) : null} />
      <span class="soft">{label}</span>
      <StepLink name="next" label={next} href={page < pages ? href(page + 1) : null} />
    </nav>
  );
}

function StepLink(props: { name: "previous" | "next"; label: string; href: string | null }): VNode {
  const icon = <Icon name={props.name} size={16} />;
  if (props.href === null) {
    return (
      <span class="button small" aria-disabled="true">
        {icon}
        <span class="visually-hidden">{props.label}</span>
      </span>
    );
  }
  return (
    <a
      class="button small"
      href={props.href}
      rel={props.name === "next" ? "next" : "prev"}
      aria-label={props.label}
    >
      {icon}
    </a>
  );
}

/** The search above a list; further fields (hidden ones) as children. */
export function ListSearch(props: {
  query: string;
  label: string;
  button: string;
  children?: ComponentChildren;
}): VNode {
  return (
    <search>
      <form class="list-search">
        {props.children}
        <input
          type="search"
          name="query"
          value={props.query}
          placeholder={props.label}
          aria-label={props.label}
        />
        <button class="button" type="submit">
          {props.button}
        </button>
      </form>
    </search>
  );
}
