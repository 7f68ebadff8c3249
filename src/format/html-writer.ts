export interface HtmlStyle {
  readonly escape: boolean;
  /** Turn web addresses into links. */
  readonly links: boolean;
  readonly boldRows: boolean;
  /** CSS widths of header cells, by their text. */
  readonly minWidth: ReadonlyMap<string, string>;
}

export interface RowStyle {
  readonly header?: boolean;
  readonly align?: string | null;
  /** Attributes by position of the cell. */
  readonly tags?: ReadonlyMap<number, string>;
  /** How many cells at the start are labels. */
  readonly labels?: number;
}

const SPECIAL: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const URL_SCHEME =
  /^(?:https?|ftps?|sftp|gopher|file|rsync|svn|git|ws|wss|imap|nfs|telnet|wais|mms|shttp|prospero|snews|nntp|sip|sips|rtsp|rtspu|hdl|itms-services|svn\+ssh|git\+ssh):/i;

/** Collects the lines of an HTML table. */
export class HtmlWriter {
  readonly lines: string[] = [];

  constructor(readonly style: HtmlStyle) {}

  line(text: string, indent: number): void {
    this.lines.push(" ".repeat(indent) + text);
  }

  row(
    cells: readonly string[],
    indent: number,
    { header = false, align = null, tags, labels = 0 }: RowStyle = {},
  ): void {
    this.line(align === null ? "<tr>" : `<tr style="text-align: ${align};">`, indent);
    cells.forEach((text, i) => {
      const isHeader = header || (this.style.boldRows && i < labels);
      this.#cell(text, isHeader ? "th" : "td", indent + 2, this.#attributes(text, header, tags?.get(i)));
    });
    this.line("</tr>", indent);
  }

  #attributes(text: string, header: boolean, tag: string | undefined): string | null {
    const width = header ? this.style.minWidth.get(text) : undefined;
    if (width === undefined) return tag ?? null;
    return `${tag ?? ""}style="min-width: ${width};"`;
  }

  #cell(text: string, kind: "th" | "td", indent: number, attributes: string | null): void {
    const escaped = this.style.escape ? text.replace(/[&<>]/g, (c) => SPECIAL[c] as string) : text;
    const shown = escaped.trim().replaceAll("  ", "&nbsp;&nbsp;");
    const opening = attributes === null ? `<${kind}>` : `<${kind} ${attributes}>`;
    const linked = this.style.links && URL_SCHEME.test(shown);
    const content = linked ? `<a href="${text.trim()}" target="_blank">${shown}</a>` : shown;
    this.line(`${opening}${content}</${kind}>`, indent);
  }
}
