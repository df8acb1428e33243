import { TextField } from "@shopify/polaris";
import { useState } from "react";

/** Before that no day is meant: a year is typed digit by digit. */
const EARLIEST = "2000-01-01";

/**
 * A calendar day (YYYY-MM-DD) that is told once somebody is done with it, by leaving the field or Enter: while it is typed it is other
 * days for moments.
 */
export function DayField({
  label,
  day,
  onDay,
}: {
  label: string;
  day: string;
  onDay: (day: string) => void;
}) {
  const [typing, setTyping] = useState({ over: day, typed: day });
  const typed = typing.over === day ? typing.typed : day;
  const done = () => {
    if (typed === day) return;
    if (typed >= EARLIEST) onDay(typed);
    else setTyping({ over: day, typed: day });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <TextField
        label={label}
        type="date"
        value={typed}
        onChange={(value) => setTyping({ over: day, typed: value })}
        onBlur={done}
        autoComplete="off"
      />
    </form>
  );
}
