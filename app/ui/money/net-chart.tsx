import {
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

export type NetBar = { label: string; name: string; height: number; written: string };

/**
 * The net of each month as a bar, a loss below the line. For eyes only: the table beside it says the same. Loaded in the
 * browser (recharts measures the page).
 */
export default function NetChart({
  bars,
  name,
  tick,
}: {
  /** The oldest first. */
  bars: readonly NetBar[];
  name: string;
  /** How an amount at the side is written. */
  tick: (value: number) => string;
}) {
  return (
    <div aria-hidden style={{ width: "100%", height: 220 }}>
      <ResponsiveContainer>
        <BarChart
          data={[...bars]}
          margin={{ top: 8, right: 8, bottom: 8, left: 8 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
          <XAxis dataKey="label" tick={TICK} tickLine={false} interval="preserveStartEnd" />
          <YAxis tick={TICK} tickLine={false} axisLine={false} width={64} tickFormatter={tick} />
          <ReferenceLine y={0} stroke="var(--p-color-border)" />
          <Tooltip
            cursor={{ fill: "var(--p-color-bg-surface-hover)" }}
            labelFormatter={(_label, payload) => (payload[0]?.payload as NetBar | undefined)?.name ?? ""}
            formatter={(_value, _name, item) => [(item.payload as NetBar).written, name]}
            contentStyle={{ borderRadius: 8, borderColor: "var(--p-color-border)", fontSize: 13 }}
          />
          <Bar dataKey="height" name={name} radius={[3, 3, 0, 0]} maxBarSize={48} isAnimationActive={false}>
            {bars.map(({ name: month, height }) => (
              <Cell key={month} fill={height < 0 ? "#e51c00" : "#005bd3"} />
            ))}
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

const TICK = { fontSize: 12, fill: "var(--p-color-text-secondary)" };
