import { type Node, stringOf } from "./ast";
import { type Code, code, object, PREC, Untranslatable, within } from "./code";
import { args, pandasArgument } from "./expr/calls";
import type { Translator } from "./translator";
import { isFrame, isIndex, type } from "./types";

/** What pandas had once and has no more: rewritten where a rewrite is exact, else explained. */
const EXPLAINED: Readonly<Record<string, string>> = {
  ix: "`.ix` is gone from pandas: it guessed between labels and places; use `.loc` or `.iloc`",
  as_matrix: "`.as_matrix()` is gone from pandas: use `.to_numpy()`",
  lookup: "`.lookup` is gone from pandas: use `.melt` or positions with `.to_numpy()`",
  mad: "`.mad()` is gone from pandas: `(s - s.mean()).abs().mean()`",
  swapaxes: "`.swapaxes` is gone from pandas: use `.transpose()`",
  get_ftype_counts: "gone from pandas",
  select: "gone from pandas: use `.loc` with a function",
  tshift: "`.tshift` is gone from pandas: use `.shift(freq=...)`",
  slice_shift: "gone from pandas",
  to_msgpack: "gone from pandas",
  to_panel: "gone from pandas",
  to_dense: "gone from pandas",
  weekofyear: "`weekofyear` is gone from pandas: `.isocalendar().week`",
};

const EXPLAINED_TOP: Readonly<Record<string, string>> = {
  Panel: "`pd.Panel` is gone from pandas",
  rolling_apply: "`pd.rolling_apply` is gone from pandas: use `.rolling(...).apply(...)`",
  TimeGrouper: "`pd.TimeGrouper` is gone from pandas: use `pd.Grouper(freq=...)`",
  Int64Index: '`pd.Int64Index` is gone from pandas: use `pd.Index(..., dtype="int64")`',
  Float64Index: '`pd.Float64Index` is gone from pandas: use `pd.Index(..., dtype="float64")`',
  UInt64Index: '`pd.UInt64Index` is gone from pandas: use `pd.Index(..., dtype="uint64")`',
};

const ROLLING = /^(rolling|expanding)_(mean|sum|std|var|min|max|median|count|skew|kurt|quantile|corr|cov)$/;

/** A call of something that is gone. */
export function removedCall(t: Translator, node: Node, owner: Code | null, name: string): Code | null {
  if (owner === null) return removedFunction(t, node, name);
  const given = owner.type;
  const maybe = isFrame(given) || isIndex(given) || given.name === "unknown";
  if (!maybe) return null;
  if (name === "append" && isFrame(given)) return appended(t, node, owner);
  if (name === "applymap" && given.name !== "Series")
    return code(
      `${object(owner)}.map(${args(t, node, (n, at) => pandasArgument(t, n, at, type("DataFrame"), "map"))})`,
      given,
    );
  if (name === "iteritems")
    return code(
      `${object(owner)}.items()`,
      type("iterator", type("tuple", type("scalar"), type(given.name === "DataFrame" ? "Series" : "scalar"))),
    );
  if (name === "as_matrix" && isFrame(given)) return code(`${object(owner)}.to_numpy()`, type("values"));
  if (name === "get_values" && isFrame(given)) return code(`${object(owner)}.to_numpy()`, type("values"));
  if (name === "get_value" && isFrame(given)) return code(`${object(owner)}.at(${args(t, node)})`, type("scalar"));
  if (name === "set_value" && isFrame(given)) return code(`${object(owner)}.at.set(${args(t, node)})`, type("None"));
  if ((name === "sort" || name === "order") && isFrame(given))
    return code(
      `${object(owner)}.${node.args.length || node.keywords.some((k: Node) => k.arg === "columns" || k.arg === "by") ? "sort_values" : name === "order" ? "sort_values" : "sort_index"}(${args(t, node)})`,
      given,
    );
  if (name === "mad" && given.name === "Series" && !node.args.length) {
    const s = object(owner);
    return code(`${s}.sub(${t.main("floating")}(${s}.mean())).abs().mean()`, type("float"));
  }
  const changed = name === "fillna" && maybe ? filledBy(t, node, owner) : null;
  if (changed) return changed;
  const reason = EXPLAINED[name];
  if (reason && isFrame(given) && name !== "select") throw new Untranslatable(reason);
  return null;
}

/** `fillna(method="ffill")` is a method of its own now. */
function filledBy(t: Translator, node: Node, owner: Code): Code | null {
  const option = node.keywords.find((k: Node) => k.arg === "method")?.value as Node | undefined;
  const method = { ffill: "ffill", pad: "ffill", bfill: "bfill", backfill: "bfill" }[stringOf(option) ?? ""];
  if (!method) return null;
  const rest = { ...node, keywords: node.keywords.filter((k: Node) => k.arg !== "method") } as Node;
  return code(`${object(owner)}.${method}(${args(t, rest)})`, owner.type);
}

/** Options of `read_csv` that have other names now. */
export function renamedOptions(node: Node, name: string): Node {
  if (!/^read_(csv|table)$/.test(name)) return node;
  const text = (value: string, like: Node): Node => ({ ...like, nodeType: "Constant", value, quote_style: '"' });
  const keywords = (node.keywords as Node[]).map((k): Node => {
    const isTrue = k.value.value === true;
    if (k.arg === "delim_whitespace" && isTrue) return { ...k, arg: "sep", value: text("\\s+", k.value) };
    if (k.arg === "error_bad_lines" && k.value.value === false)
      return { ...k, arg: "on_bad_lines", value: text("skip", k.value) };
    return k;
  });
  return { ...node, keywords } as Node;
}

/** An `inplace` method of what a selection gives changes nothing any more. */
export function changesNothing(node: Node): boolean {
  const inplace = node.keywords.some((k: Node) => k.arg === "inplace" && k.value.value === true);
  const receiver = node.func.value as Node;
  return inplace && (receiver.nodeType === "Subscript" || receiver.nodeType === "Call");
}

/** `a.append(b)`: rows of both, one after the other. */
function appended(t: Translator, node: Node, owner: Code): Code {
  const [other] = node.args as Node[];
  const option = (n: string): Node | undefined => node.keywords.find((k: Node) => k.arg === n)?.value;
  if (!other || node.keywords.some((k: Node) => !["ignore_index", "sort"].includes(k.arg)))
    throw new Untranslatable("`.append` is gone from pandas: use `pd.concat`");
  const given = t.expr(other);
  if (given.type.name === "dict" || given.type.name === "map") {
    if (option("ignore_index")?.value !== true)
      throw new Untranslatable("`.append` of a dict is gone from pandas: use `pd.concat`");
    return code(
      `${t.pd}.concat([${owner.text}, ${t.pd}.DataFrame([${given.text}])], { ignore_index: true })`,
      owner.type,
    );
  }
  if (owner.type.name === "DataFrame" && given.type.name === "Series")
    return code(
      `${t.pd}.concat([${owner.text}, ${object(given)}.to_frame().T]${option("ignore_index")?.value === true ? ", { ignore_index: true }" : ""})`,
      owner.type,
    );
  const list =
    given.type.name === "list" ? `[${owner.text}, ...${within(given, PREC.arrow)}]` : `[${owner.text}, ${given.text}]`;
  const options = ["ignore_index", "sort"].flatMap((n) =>
    option(n) ? [`${n}: ${t.expr(option(n) as Node).text}`] : [],
  );
  return code(`${t.pd}.concat(${list}${options.length ? `, { ${options.join(", ")} }` : ""})`, owner.type);
}

function removedFunction(t: Translator, node: Node, name: string): Code | null {
  if (name === "value_counts") {
    const [x, ...rest] = node.args as Node[];
    if (!x) return null;
    const series = t.expr(x);
    const self = isFrame(series.type) ? object(series) : `${t.pd}.Series(${series.text})`;
    return code(`${self}.value_counts(${args(t, { ...node, args: rest })})`, type("Series"));
  }
  const rolling = ROLLING.exec(name);
  if (rolling) {
    const [x, window] = node.args as Node[];
    if (!x || (rolling[1] === "rolling" && !window)) return null;
    const width = rolling[1] === "rolling" ? t.expr(window as Node).text : "";
    return code(`${object(t.expr(x))}.${rolling[1]}(${width}).${rolling[2]}()`, t.expr(x).type);
  }
  if (name === "TimeGrouper") {
    const [freq] = node.args as Node[];
    if (freq && node.args.length === 1 && !node.keywords.length)
      return code(`${t.pd}.Grouper({ freq: ${t.expr(freq).text} })`, type("Grouper"));
  }
  if (name === "scatter_matrix") throw new Untranslatable("plots have no counterpart yet", true);
  const reason = EXPLAINED_TOP[name.split(".")[0] as string];
  if (reason) throw new Untranslatable(reason);
  return null;
}

/** An attribute that is gone. */
export function removedAttribute(_t: Translator, owner: Code, name: string): Code | null {
  if (!isFrame(owner.type)) return null;
  if (name === "ix") throw new Untranslatable(EXPLAINED.ix as string);
  return null;
}
