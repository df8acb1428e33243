import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

export type ChartBar = { label: string; range: string; tried: number; published: number | null };

/**
 * Orders by premium as bars, the published plan beside the one that is tried. For eyes only: the table beside it says the
 * same. Loaded in the browser (recharts measures the page).
 */
export default function DistributionChart({
  bars,
  names,
}: {
  bars: readonly ChartBar[];
  names: { tried: string; published: string | null };
}) {
  return (
    <div aria-hidden style={{ width: "100%", height: 280 }}>
      <ResponsiveContainer>
        <BarChart
          data={[...bars]}
          margin={{ top: 8, right: 8, bottom: 8, left: -16 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
          <XAxis dataKey="label" tick={TICK} tickLine={false} interval="preserveStartEnd" />
          <YAxis allowDecimals={false} tick={TICK} tickLine={false} axisLine={false} />
          <Tooltip
            cursor={{ fill: "var(--p-color-bg-surface-hover)" }}
            labelFormatter={(_label, payload) => (payload[0]?.payload as ChartBar | undefined)?.range ?? ""}
            contentStyle={{ borderRadius: 8, borderColor: "var(--p-color-border)", fontSize: 13 }}
          />
          <Legend wrapperStyle={{ fontSize: 13 }} />
          {names.published === null ? null : (
            <Bar
              dataKey="published"
              name={names.published}
              fill="#8a8a8a"
              radius={[3, 3, 0, 0]}
              isAnimationActive={false}
            />
          )}
          <Bar
            dataKey="tried"
            name={names.tried}
            fill="#005bd3"
            radius={[3, 3, 0, 0]}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

const TICK = { fontSize: 12, fill: "var(--p-color-text-secondary)" };
