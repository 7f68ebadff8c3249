/** The length of the longest list, 0 where there is none: for more lists than a call can take as arguments. */
export const widest = (lists: readonly { readonly length: number }[]): number =>
  lists.reduce((most, l) => Math.max(most, l.length), 0);
