import { TypeError, ValueError } from "../errors";

const cosines = (m: number, a: readonly number[]): Float64Array =>
  Float64Array.from({ length: m }, (_, i) => {
    const x = m === 1 ? 0 : -Math.PI + (2 * Math.PI * i) / (m - 1);
    return a.reduce((sum, c, k) => sum + c * Math.cos(k * x), 0);
  });

/** The modified Bessel function of order 0. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k < 500; k++) {
    term *= (x / 2 / k) ** 2;
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

const needed = (o: Readonly<Record<string, unknown>>, type: string, name: string): number => {
  if (o[name] === undefined) throw new TypeError(`${type}() missing 1 required positional argument: '${name}'`);
  return Number(o[name]);
};

/** Weights of a window of `m` rows by its name, as in scipy.signal.windows. Throws ValueError for an unknown name. */
export function weights(type: string, m: number, o: Readonly<Record<string, unknown>>): Float64Array {
  const of = (f: (i: number) => number): Float64Array => Float64Array.from({ length: m }, (_, i) => f(i));
  const t = (i: number): number => (m === 1 ? 0 : Math.abs(-1 + (2 * i) / (m - 1)));
  switch (type) {
    case "boxcar":
      return of(() => 1);
    case "triang":
      return of((i) => {
        const k = Math.min(i, m - 1 - i) + 1;
        return m % 2 ? (2 * k) / (m + 1) : (2 * k - 1) / m;
      });
    case "bartlett":
      return of((i) => (m === 1 ? 1 : i <= (m - 1) / 2 ? (2 * i) / (m - 1) : 2 - (2 * i) / (m - 1)));
    case "hann":
      return cosines(m, [0.5, 0.5]);
    case "hamming":
      return cosines(m, [0.54, 0.46]);
    case "blackman":
      return cosines(m, [0.42, 0.5, 0.08]);
    case "blackmanharris":
      return cosines(m, [0.35875, 0.48829, 0.14128, 0.01168]);
    case "nuttall":
      return cosines(m, [0.3635819, 0.4891775, 0.1365995, 0.0106411]);
    case "flattop":
      return cosines(m, [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368]);
    case "cosine":
      return of((i) => Math.sin((Math.PI / m) * (i + 0.5)));
    case "bohman":
      return of((i) =>
        m === 1
          ? 1
          : i === 0 || i === m - 1
            ? 0
            : (1 - t(i)) * Math.cos(Math.PI * t(i)) + Math.sin(Math.PI * t(i)) / Math.PI,
      );
    case "parzen":
      return of((i) => {
        const n = i - (m - 1) / 2;
        const a = Math.abs(n) / (m / 2);
        return Math.abs(n) <= (m - 1) / 4 ? 1 - 6 * a ** 2 + 6 * a ** 3 : 2 * (1 - a) ** 3;
      });
    case "barthann":
      return of((i) => {
        const x = m === 1 ? 0 : Math.abs(i / (m - 1) - 0.5);
        return m === 1 ? 1 : 0.62 - 0.48 * x + 0.38 * Math.cos(2 * Math.PI * x);
      });
    case "gaussian": {
      const std = needed(o, type, "std");
      return of((i) => Math.exp(-((i - (m - 1) / 2) ** 2) / (2 * std * std)));
    }
    case "general_gaussian": {
      const [p, sig] = [needed(o, type, "p"), needed(o, type, "sig")];
      return of((i) => Math.exp(-0.5 * Math.abs((i - (m - 1) / 2) / sig) ** (2 * p)));
    }
    case "exponential": {
      const tau = o.tau === undefined ? 1 : Number(o.tau);
      return of((i) => Math.exp(-Math.abs(i - (m - 1) / 2) / tau));
    }
    case "kaiser": {
      const beta = needed(o, type, "beta");
      const alpha = (m - 1) / 2;
      return of((i) =>
        m === 1 ? 1 : bessel(beta * Math.sqrt(Math.max(0, 1 - ((i - alpha) / alpha) ** 2))) / bessel(beta),
      );
    }
    default:
      throw new ValueError(`Invalid win_type ${type}`);
  }
}

/** Weighted sum, mean, variance or standard deviation of windows that end with each row (or are centered on it). */
export function weighted(
  how: string,
  values: Float64Array,
  w: Float64Array,
  least: number,
  center: boolean,
  ddof: number,
): Float64Array {
  const n = values.length;
  const m = w.length;
  const shift = center ? Math.floor((m - 1) / 2) : 0;
  return Float64Array.from({ length: n }, (_, row) => {
    const end = row + shift;
    let held = 0;
    let sum = 0;
    let total = 0;
    const each = (f: (x: number, weight: number) => void): void => {
      for (let k = 0; k < m; k++) {
        const i = end - m + 1 + k;
        const x = i >= 0 && i < n ? (values[i] as number) : Number.NaN;
        if (x === x) f(x, w[k] as number);
      }
    };
    each((x, weight) => {
      held++;
      sum += x * weight;
      total += weight;
    });
    if (held < least || held === 0) return Number.NaN;
    if (how === "sum") return sum;
    const mean = sum / total;
    if (how === "mean") return total === 0 ? Number.NaN : mean;
    if (held <= ddof) return Number.NaN;
    if (held === 1) return 0;
    let squares = 0;
    each((x, weight) => {
      squares += weight * (x - mean) ** 2;
    });
    const variance = (squares * held) / ((held - ddof) * total);
    return how === "std" ? Math.sqrt(variance) : variance;
  });
}
