/** What a page of the admin tells an extension, as plain JSON. */
export interface AdminState {
  /** What the staff member reads (BCP 47): "zh-CN". The extension's texts are in the nearest of its own languages. */
  language: string;
  /** What the page is about: the order, say, as gid. */
  selected: { id: string }[];
  /** The app's address: relative ones of `fetch` lead there. */
  appUrl: string;
}
