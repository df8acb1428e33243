/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import type { Mail } from "../../state/types";
import { controlApi } from "./control-api";
import { valueOrNotice } from "./notice";
import { Time } from "./shown-time";

const REFRESH_MS = 5000;

/** The mailbox: every mail that the app sent, newest first. */
export function MailPanel(): VNode {
  const [mails, setMails] = useState<Mail[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const load = useCallback(async () => {
    const answer = await controlApi.mails();
    if (answer.ok) setMails(answer.value.mails);
  }, []);
  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [load]);
  const clear = async () => {
    valueOrNotice(await controlApi.clearMails());
    await load();
  };
  const shown = mails?.find(({ id }) => id === chosen) ?? mails?.[0];
  return (
    <div class="mailbox">
      <section class="card">
        <div class="section row between">
          <h2>
            Mails <span class="soft">{mails?.length ?? ""}</span>
          </h2>
          <button class="button small" type="button" disabled={!mails?.length} onClick={() => void clear()}>
            Empty
          </button>
        </div>
        {mails?.length === 0 ? <p class="empty">No mail was sent yet.</p> : null}
        {mails?.map((mail) => (
          <button
            key={mail.id}
            class="mail-item"
            type="button"
            aria-current={mail === shown}
            onClick={() => setChosen(mail.id)}
          >
            <span class="row between">
              <span class="strong">{mail.to.join(", ")}</span>
              <Time at={mail.at} />
            </span>
            <span>{mail.subject}</span>
          </button>
        ))}
      </section>
      {shown ? <OneMail mail={shown} /> : null}
    </div>
  );
}

function OneMail({ mail }: { mail: Mail }): VNode {
  const [asText, setAsText] = useState(false);
  const { html } = mail;
  return (
    <section class="card">
      <div class="section stack tight">
        <h2>{mail.subject}</h2>
        <p class="soft">
          {mail.from} → {mail.to.join(", ")} · <Time at={mail.at} />
        </p>
        {html === null || mail.text === "" ? null : (
          <p class="row">
            <button
              class="button small"
              type="button"
              aria-pressed={!asText}
              onClick={() => setAsText(false)}
            >
              HTML
            </button>
            <button class="button small" type="button" aria-pressed={asText} onClick={() => setAsText(true)}>
              Text
            </button>
          </p>
        )}
      </div>
      {html === null || (asText && mail.text !== "") ? (
        <pre class="section" style={{ margin: 0, whiteSpace: "pre-wrap" }}>
          {mail.text}
        </pre>
      ) : (
        // Mail may hold anything: it gets no scripts and no origin. What its links open is a page like any other.
        <iframe
          class="mail-body"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcdoc={`<base target="_blank">${html}`}
          title={mail.subject}
        />
      )}
    </section>
  );
}
