/** @jsxImportSource preact */
import type { VNode } from "preact";

/** One line of goods as checkout, thank-you and order pages show it. Amounts are ready to be read. */
export type SummaryLine = {
  key: string;
  title: string;
  choice: string | null;
  properties: readonly { key: string; value: string }[];
  quantity: number;
  /** What it is made up of: "2 × Cup". */
  components?: readonly string[];
  picture: string | null;
  amount: string;
  /** Before the line's own discounts. */
  before: string | null;
  codes: readonly string[];
  note: string | null;
  /** Nothing of it is left in the order. */
  gone: boolean;
};

/** A row of the costs. */
export type SummaryRow = {
  key: string;
  label: string;
  amount: string;
  before?: string | null;
  quiet?: boolean;
};

export function SummaryLines({ label, lines }: { label: string; lines: readonly SummaryLine[] }): VNode {
  return (
    <ul class="lines" aria-label={label}>
      {lines.map((line) => (
        <li key={line.key} class={line.gone ? "line gone" : "line"}>
          <span class="line-picture">
            {line.picture === null ? null : <img src={line.picture} alt="" width={800} height={800} />}
            <span class="line-quantity" aria-label={`× ${line.quantity}`}>
              {line.quantity}
            </span>
          </span>
          <span class="line-words">
            <span class="line-title">{line.title}</span>
            {line.choice === null ? null : <span class="soft">{line.choice}</span>}
            {line.properties.map(({ key, value }) => (
              <span class="soft" key={key}>{`${key}: ${value}`}</span>
            ))}
            {(line.components ?? []).map((component) => (
              <span class="soft" key={component}>
                {component}
              </span>
            ))}
            {line.codes.map((code) => (
              <span class="code" key={code}>
                {code}
              </span>
            ))}
            {line.note === null ? null : <span class="soft">{line.note}</span>}
          </span>
          <span class="line-amount">
            {line.before === null ? null : <s>{line.before}</s>}
            <span>{line.amount}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

export function CostTable(props: {
  caption: string;
  rows: readonly SummaryRow[];
  total: { label: string; amount: string; currency: string; note: string | null };
}): VNode {
  const { caption, rows, total } = props;
  return (
    <table class="costs">
      <caption class="visually-hidden">{caption}</caption>
      <tbody>
        {rows.map(({ key, label, amount, before, quiet }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td class={quiet ? "soft" : undefined}>
              {before ? <s>{before}</s> : null} {amount}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            {total.label}
            {total.note === null ? null : <small>{total.note}</small>}
          </th>
          <td>
            <small>{total.currency}</small> <strong>{total.amount}</strong>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
