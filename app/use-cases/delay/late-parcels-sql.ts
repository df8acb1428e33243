import { Prisma } from "@prisma/client";
import { EU_MEMBERS } from "../../../domain/rating";

/** The grade's day, as domain/delay has it: past its own days late, and past the grace. */
export const gradeDueOn = Prisma.sql`
  p."promisedOn" + greatest((g."value" ->> 'daysLate')::int, (p."terms" ->> 'graceDays')::int + 1)`;

/**
 * Days that terms (jsonb) promise for a destination, as domain/delay has it (promisedDays); null: none.
 * @param terms, destination expressions
 */
export function promisedDaysSql(terms: Prisma.Sql, destination: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT (e."value" ->> 'days')::int FROM jsonb_array_elements(${terms} -> 'promises') WITH ORDINALITY e("value", "position")
    WHERE ${lists(Prisma.sql`e."value" -> 'include'`, destination)}
      AND NOT ${lists(Prisma.sql`e."value" -> 'exclude'`, destination)}
    ORDER BY e."position" LIMIT 1)`;
}

function lists(entries: Prisma.Sql, destination: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(jsonb_exists(${entries}, '*') OR coalesce(
    (${destination} <> 'EU' AND jsonb_exists(${entries}, ${destination}))
    OR (jsonb_exists(${entries}, 'EU') AND ${destination} = ANY(${[...EU_MEMBERS]}::text[])), false))`;
}
