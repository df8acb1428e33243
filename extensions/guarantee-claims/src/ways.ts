/** The ways from one part of the page to another. */
export interface Ways {
  toForm: (told?: string | null, guarantee?: string | null) => void;
  /** @param isNew it was filed just now */
  toClaim: (id: string, isNew?: boolean) => void;
}
