/** How a product or collection is shown to people. */
export type ResourceCard = {
  title: string;
  /** Address of a small picture. */
  picture: string | null;
};
