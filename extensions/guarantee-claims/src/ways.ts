/** The ways from one part of the page to another. */
export interface Ways {
  toForm: (told?: string | null, guarantee?: string | null) => void;
  toClaim: (id: string) => void;
}
