/** What `np.set_printoptions` sets. */
export interface PrintOptions {
  /** Digits after the point that a float shows at most. */
  precision: number;
  /** Arrays of more elements are cut. */
  threshold: number;
  /** Elements shown at each end of an axis that is cut. */
  edgeitems: number;
  linewidth: number;
  /** Small numbers are written without an exponent. */
  suppress: boolean;
  nanstr: string;
  infstr: string;
  sign: "-" | "+" | " ";
}

export const defaults: Readonly<PrintOptions> = Object.freeze({
  precision: 8,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 75,
  suppress: false,
  nanstr: "nan",
  infstr: "inf",
  sign: "-",
});

export const printOptions: PrintOptions = { ...defaults };
