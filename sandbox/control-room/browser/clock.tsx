/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ClockReading } from "../../clock/sandbox-clock";
import { Icon } from "../../page-kit/icon";
import { controlApi } from "./control-api";
import { notify, valueOrNotice } from "./notice";

const DAY_MS = 86_400_000;
const CHANGED = "sandbox-clock";

/** The offset as last read, ticking with this machine's clock. */
function useSandboxClock(): { now: Date; offsetMs: number } | null {
  const [offsetMs, setOffset] = useState<number | null>(null);
  const [realNow, setRealNow] = useState(Date.now);
  useEffect(() => {
    const read = () =>
      void controlApi.clock().then((answer) => (answer.ok ? setOffset(answer.value.offsetMs) : undefined));
    read();
    const ticking = setInterval(() => setRealNow(Date.now()), 1000);
    window.addEventListener(CHANGED, read);
    return () => {
      clearInterval(ticking);
      window.removeEventListener(CHANGED, read);
    };
  }, []);
  return offsetMs === null ? null : { now: new Date(realNow + offsetMs), offsetMs };
}

/** The sandbox's time in the bar above every page. */
export function ClockChip({ timeZone }: { timeZone: string }): VNode {
  const clock = useSandboxClock();
  const chip = document.querySelector('[data-room="clock-chip"]');
  chip?.classList.toggle("moved", clock !== null && clock.offsetMs !== 0);
  return (
    <>
      <Icon name="clock" size={16} />
      <time title={timeZone}>{clock ? inZone(clock.now, timeZone, "short") : "…"}</time>
    </>
  );
}

/** Moves the sandbox's time, and the app's with it. */
export function ClockPanel({ timeZone }: { timeZone: string }): VNode {
  const clock = useSandboxClock();
  const [date, setDate] = useState("");
  const move = async (to: Parameters<typeof controlApi.moveClock>[0]) => {
    const reading: ClockReading | null = valueOrNotice(await controlApi.moveClock(to));
    if (!reading) return;
    window.dispatchEvent(new Event(CHANGED));
    notify(`It is now ${inZone(new Date(reading.now), timeZone, "long")} in the shop.`);
  };
  return (
    <div class="section stack tight">
      <h2>Time travel</h2>
      <p class="clock-face">{clock ? inZone(clock.now, timeZone, "short") : "…"}</p>
      <p class="soft">
        {timeZone} · {clock ? distance(clock.offsetMs) : "…"}
      </p>
      <div class="row">
        {[1, 7, 30].map((days) => (
          <button
            key={days}
            class="button"
            type="button"
            onClick={() => void move({ advanceMs: days * DAY_MS })}
          >
            +{days} {days === 1 ? "day" : "days"}
          </button>
        ))}
        <button
          class="button plain"
          type="button"
          disabled={clock?.offsetMs === 0}
          onClick={() => void move({ reset: true })}
        >
          Back to now
        </button>
      </div>
      <form
        class="row"
        style={{ flexWrap: "nowrap" }}
        onSubmit={(event) => {
          event.preventDefault();
          if (date) void move({ set: new Date(date).toISOString() });
        }}
      >
        <input
          type="datetime-local"
          aria-label="Date and time on this computer"
          value={date}
          onInput={(event) => setDate(event.currentTarget.value)}
          required
        />
        <button class="button" type="submit">
          Set
        </button>
      </form>
      <p class="hint">Sandbox and app follow this clock. Session tokens and signatures keep real time.</p>
    </div>
  );
}

function inZone(at: Date, timeZone: string, length: "short" | "long"): string {
  return new Intl.DateTimeFormat("en", {
    timeZone,
    dateStyle: length === "short" ? "medium" : "full",
    timeStyle: "short",
    hourCycle: "h23",
  }).format(at);
}

function distance(offsetMs: number): string {
  if (offsetMs === 0) return "real time";
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const parts = [
    days > 0 ? `${days} day${days === 1 ? "" : "s"}` : "",
    hours > 0 ? `${hours} hour${hours === 1 ? "" : "s"}` : "",
    days === 0 ? `${minutes % 60} minutes` : "",
  ];
  return `${parts.filter(Boolean).join(", ")} ${offsetMs > 0 ? "ahead of" : "behind"} real time`;
}
