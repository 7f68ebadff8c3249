import glob, hashlib, json, os, sys
from record_common import *
here = os.path.dirname(os.path.abspath(__file__))
data = os.path.join(here, "../../node_modules/vega-datasets/data")
sha = lambda s: hashlib.sha256(s.encode()).hexdigest()
out = {"csv": {}, "json": {}}
for p in sorted(glob.glob(data + "/*.csv") + glob.glob(data + "/*.tsv")):
    d = pd.read_csv(p, low_memory=False, sep="\t" if p.endswith("tsv") else ",")
    out["csv"][os.path.basename(p)] = {"dtypes": {str(c): str(t) for c, t in d.dtypes.items()}, "length": len(d), "sha256": sha(d.to_csv(index=False))}
for p in sorted(glob.glob(data + "/*.json")):
    if os.path.getsize(p) > 3e6: continue
    warnings.simplefilter("ignore")
    try: d = pd.read_json(p)
    except Exception as e:
        out["json"][os.path.basename(p)] = {"error": [type(e).__name__, str(e)]}; continue
    r = {"dtypes": {str(c): str(t) for c, t in d.dtypes.items()}, "length": len(d)}
    try: r["sha256"] = sha(d.to_json(orient="split"))
    except Exception as e: r["write"] = str(e)
    out["json"][os.path.basename(p)] = r
json.dump(out, open(os.path.join(here, "recorded/files.json"), "w"), ensure_ascii=False, indent=0)
print({k: len(v) for k, v in out.items()})
