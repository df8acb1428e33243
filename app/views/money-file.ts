/** Entries that one workbook holds: it is made in memory. A CSV is sent as it is read, however long. */
export const MOST_IN_WORKBOOK = 50_000;
