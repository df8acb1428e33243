/** So long a file that was made for a customer can be fetched. */
export const FILE_DAYS = 30;

/** When a file that was made then is forgotten. */
export const fileEnds = (madeAt: Date): Date => new Date(madeAt.getTime() + FILE_DAYS * 86_400_000);
