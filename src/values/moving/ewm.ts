export interface Decay {
  readonly com: number;
  readonly adjust: boolean;
  readonly ignore_na: boolean;
  readonly min_periods: number;
}

/** Runs a function over each stretch of equal group numbers. */
function stretches(
  n: number,
  groups: ArrayLike<number | bigint> | null,
  run: (from: number, to: number) => void,
): void {
  let from = 0;
  while (from < n) {
    let to = n;
    if (groups) {
      to = from + 1;
      while (to < n && groups[to] === groups[from]) to++;
    }
    run(from, to);
    from = to;
  }
}

/** Exponentially weighted means (sums without `normalize`); `gaps` are the distances of neighbours in half-lives' time. */
export function decayed(
  values: Float64Array,
  d: Decay,
  normalize: boolean,
  gaps: Float64Array | null,
  groups: ArrayLike<number | bigint> | null,
): Float64Array {
  const out = new Float64Array(values.length);
  const alpha = 1 / (1 + d.com);
  const factor = 1 - alpha;
  stretches(values.length, groups, (from, to) => {
    let mean = values[from] as number;
    let n = mean === mean ? 1 : 0;
    let weight = 1;
    out[from] = n >= d.min_periods ? mean : Number.NaN;
    for (let i = from + 1; i < to; i++) {
      const x = values[i] as number;
      const held = x === x;
      if (held) n++;
      if (mean === mean) {
        if (held || !d.ignore_na) {
          if (normalize) weight *= gaps ? factor ** (gaps[i] as number) : factor;
          else mean *= factor;
          if (held) {
            if (!normalize) mean += x;
            else {
              // A center of mass of 1, which stands for times too, is pandas' sign that a new value's share is what the old ones lost.
              const share = d.adjust ? 1 : d.com === 1 ? 1 - weight : alpha;
              if (mean !== x) mean = (weight * mean + share * x) / (weight + share);
              weight = d.adjust ? weight + 1 : 1;
            }
          }
        }
      } else if (held) mean = x;
      out[i] = n >= d.min_periods ? mean : Number.NaN;
    }
  });
  return out;
}

/** Exponentially weighted covariances of two columns. */
export function covariance(
  xs: Float64Array,
  ys: Float64Array,
  d: Decay,
  bias: boolean,
  groups: ArrayLike<number | bigint> | null,
): Float64Array {
  const out = new Float64Array(xs.length);
  const alpha = 1 / (1 + d.com);
  const factor = 1 - alpha;
  const fresh = d.adjust ? 1 : alpha;
  stretches(xs.length, groups, (from, to) => {
    let [mx, my] = [Number.NaN, Number.NaN];
    let n = 0;
    let cov = 0;
    let weight = 1;
    let sum = 1;
    let squares = 1;
    for (let i = from; i < to; i++) {
      const [x, y] = [xs[i] as number, ys[i] as number];
      const held = x === x && y === y;
      if (held) n++;
      if (mx === mx) {
        if (held || !d.ignore_na) {
          sum *= factor;
          squares *= factor * factor;
          weight *= factor;
          if (held) {
            const [ox, oy] = [mx, my];
            if (mx !== x) mx = (weight * ox + fresh * x) / (weight + fresh);
            if (my !== y) my = (weight * oy + fresh * y) / (weight + fresh);
            cov = (weight * (cov + (ox - mx) * (oy - my)) + fresh * ((x - mx) * (y - my))) / (weight + fresh);
            sum += fresh;
            squares += fresh * fresh;
            weight += fresh;
            if (!d.adjust) {
              sum /= weight;
              squares /= weight * weight;
              weight = 1;
            }
          }
        }
      } else if (held) [mx, my] = [x, y];
      if (n < d.min_periods) out[i] = Number.NaN;
      else if (bias) out[i] = cov;
      else {
        const top = sum * sum;
        const bottom = top - squares;
        out[i] = bottom > 0 ? (top / bottom) * cov : Number.NaN;
      }
    }
  });
  return out;
}
