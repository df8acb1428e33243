import { CSV_BEGINNING, csvHeadings, csvRows, isFilled, type SheetCell } from "../sheet/index";

/** The columns of a bordereau, in their order; the same come back with the answers. */
export const BORDEREAU_COLUMNS = [
  "declaration",
  "policyNumber",
  "shippedOn",
  "order",
  "shipment",
  "destination",
  "currency",
  "declaredValue",
  "premium",
  "sentBefore",
  "answer",
  "reason",
] as const;
export type BordereauColumn = (typeof BORDEREAU_COLUMNS)[number];

/** As the first row names them: in both languages, so that whoever gets the file reads it, and it can come back as it is. */
export const BORDEREAU_HEADINGS: Readonly<Record<BordereauColumn, string>> = {
  declaration: "Declaration 申报号",
  policyNumber: "Policy 保单号",
  shippedOn: "Shipped on 发货日",
  order: "Order 订单",
  shipment: "Shipment 货件",
  destination: "Destination 目的地",
  currency: "Currency 货币",
  declaredValue: "Declared value 申报价值",
  premium: "Premium 保费",
  sentBefore: "Already sent on 此前发送日",
  answer: "Answer (accepted/rejected) 答复（接受/拒绝）",
  reason: "Reason 原因",
};

/** Rows of a bordereau as CSV: headings first, UTF-8 with its mark (added here), CRLF. */
export function bordereauCsv(rows: readonly (readonly SheetCell[])[]): string {
  return (
    CSV_BEGINNING + csvHeadings(BORDEREAU_COLUMNS.map((column) => BORDEREAU_HEADINGS[column])) + csvRows(rows)
  );
}

export type BordereauAnswer = {
  /** Of the file, counted from 1 as spreadsheets do. */
  readonly row: number;
  readonly declarationId: string;
  readonly answer: "accepted" | "rejected";
  /** Why; empty: none was given. */
  readonly reason: string;
};

export const ANSWER_FAULTS = ["not-a-declaration", "not-an-answer", "no-reason", "twice"] as const;
export type AnswerFault = { readonly row: number; readonly code: (typeof ANSWER_FAULTS)[number] };

export type ReadAnswers =
  | { readonly ok: true; readonly answers: BordereauAnswer[]; readonly faults: AnswerFault[] }
  /** The first row that isn't empty isn't that of a bordereau. */
  | { readonly ok: false; readonly reason: "no-headings" };

const ACCEPTED =
  /^(accept(ed|s|ance)?|approved?|agreed?|confirm(ed)?|ok(ay)?|yes|y|(已|予以)?(接受|同意|承保|通过|确认)|可以|是)$/i;
const REJECTED =
  /^(reject(ed|s|ion)?|declined?|refused?|denied|not accepted|no|n|(已|予以)?(拒绝|拒保)|(不|不予|未)(接受|同意|承保|通过)|不可以|否)$/i;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What forwarder or insurer answered; rows without an answer wait for theirs. Columns may stand in any order. */
export function readAnswers(rows: readonly (readonly string[])[]): ReadAnswers {
  const top = rows.findIndex(isFilled);
  const headings = (rows[top] ?? []).map((text) => text.trim());
  const place = (column: BordereauColumn) => headings.indexOf(BORDEREAU_HEADINGS[column]);
  const [id, answer, reason] = [place("declaration"), place("answer"), place("reason")];
  if (id < 0 || answer < 0) return { ok: false, reason: "no-headings" };
  const answers: BordereauAnswer[] = [];
  const faults: AnswerFault[] = [];
  const seen = new Set<string>();
  for (const [index, cells] of rows.entries()) {
    const said = wordsOf(cells[answer] ?? "");
    if (index <= top || said === "") continue;
    const row = index + 1;
    const read: BordereauAnswer = {
      row,
      declarationId: (cells[id] ?? "").trim().toLowerCase(),
      answer: ACCEPTED.test(said) ? "accepted" : "rejected",
      reason: (cells[reason] ?? "").trim().slice(0, 500),
    };
    const code = faultOf(read, said, seen);
    if (code) faults.push({ row, code });
    else answers.push(read);
    seen.add(read.declarationId);
  }
  return { ok: true, answers, faults };
}

/** An answer without what people put around it: blanks, a full stop, letters of full width. */
function wordsOf(said: string): string {
  return said
    .normalize("NFKC")
    .replace(/[.!。]+\s*$/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function faultOf(
  { declarationId, answer, reason }: BordereauAnswer,
  said: string,
  seen: ReadonlySet<string>,
): AnswerFault["code"] | null {
  if (!ID.test(declarationId)) return "not-a-declaration";
  if (seen.has(declarationId)) return "twice";
  if (answer === "rejected" && !REJECTED.test(said)) return "not-an-answer";
  return answer === "rejected" && reason === "" ? "no-reason" : null;
}
