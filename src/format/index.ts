export { arrayClass, arrayRepr } from "./array-repr";
export { categoricalRepr, categoriesText } from "./categorical-repr";
export type { CellFormatter } from "./cells";
export { cellTexts } from "./cells";
export { inNotebook, terminalSize } from "./console";
export { engFormatter, set_eng_float_format } from "./eng-format";
export type { FloatFormat } from "./float-column";
export { type FrameTextOptions, frameRepr, frameToString, showsInfo } from "./frame-text";
export { frameReprHtml, frameToHtml, type HtmlOptions } from "./html";
export { indexRepr } from "./index-repr";
export {
  type FrameInfoSource,
  frameInfo,
  type InfoOptions,
  indexSummary,
  type Memory,
  type SeriesInfoSource,
  seriesInfo,
  sizeText,
} from "./info";
export { flatTexts, multiTexts } from "./labels";
export { frameToMarkdown, type MarkdownOptions, seriesToMarkdown } from "./markdown";
export { braceFormatter, formatBySpec, percentFormatter } from "./number-spec";
export { numpyRepr, numpyStr } from "./numpy-repr";
export { vectorNumpyRepr } from "./numpy-vector";
export {
  describe_option,
  get_option,
  OptionContext,
  option,
  option_context,
  options,
  reset_option,
  set_option,
} from "./options";
export { formatPercentiles } from "./percentiles";
export { nameText, type PrettyOptions, prettyPrint, quotedText } from "./pprint";
export { reprFloat, toExponential, toFixed, toGeneral } from "./python-number";
export { type SeriesTextOptions, seriesRepr, seriesToString } from "./series-text";
export { type Axis, type AxisKind, axisLength, type FrameSource, hasNames, type SeriesSource } from "./source";
