import json, os, copy
from record_common import *
exec(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "record_to_csv.py")).read().split("CASES =")[0].split("from record_common import *")[1])
F.update({
 "numbers": D({"a":[0.1,1/3,1e16,1e15,123456789.123456789,1e-10,1e-11,1.5e300,5e-324,0.30000000000000004,100.0,1e20,12345678901234567.0,-1e-16,1e-15,2.5,np.inf,-np.inf,1.1e15,-0.0,-1.5,0.5,1.05,-123.456,1234567.891011]}),
 "text": D({"a":["é\"\\/\n\t\b\x01😀</script>&\x7f\u2028\r\f"]}), "keys": D({"é\"/":[1]},index=["a/b"]),
 "table": D({"a":pd.Categorical(["x",None]),"b":pd.array([1,None],dtype="Int64"),"c":pd.array([True,None],dtype="boolean"),"t":T("2020-01-01",None,utc=True),"s":pd.array(["x",None],dtype="string"),"f":pd.array([1.5,None],dtype="Float32")}),
 "nested": D({"o":[1,"x",None,[1,2],{"k":1},[[1.5,None],{"n":{"m":[1.23456789012345]}}],True]}, dtype=object),
 "dup": D({"a":[1,1]},index=[0,0]), "dupc": D([[1,2]],columns=["a","a"]), "idx": D({"a":[1]},index=pd.Index(["x"],name="idx")), "index": D({"index":[1]}), "odd": D({1.5:[1],None:[2],True:[3]}), "fidx": D({"a":[1,2]},index=[1.0,2.5]), "nidx": D({"a":[1,2]},index=[None,"x"]), "bidx": D({"a":[1,2]},index=[True,False]), "tidx": D({"a":[1,2]},index=T("2020-01-01",None)), "one": D({"a":[1]}), "catidx": D({"a":[1,2]},index=pd.CategoricalIndex(["x","y"])),
})
CASES = []
ORIENTS = ("split","records","index","columns","values","table")
for n in F:
    if n == "bignum": continue
    for o in ORIENTS: CASES.append((n, {"orient": o}))
for n in ("all","t2","t3","t5","t8","d1","d2","d3","d4","ti2","cat","table","tidx"):
    CASES.append((n, {"orient":"records","date_format":"iso"})); CASES.append((n, {"date_format":"iso"}))
    for u in ("s","ms","us","ns"): CASES += [(n, {"orient":"split","date_unit":u}), (n, {"orient":"split","date_unit":u,"date_format":"iso"})]
for p in (0,1,2,3,5,15,16,-1): CASES.append(("numbers", {"orient":"values","double_precision":p}))
for o in ("split","table","records","values","index","columns"):
    for i in (True, False): CASES.append(("all", {"orient":o,"index":i}))
for n in ("all","nested","norows","nothing","mi","numbers"):
    CASES.append((n, {"orient":"records","lines":True}))
    for o in ORIENTS: CASES.append((n, {"orient":o,"indent":2}))
CASES += [("text",{"force_ascii":False}),("keys",{"force_ascii":False}),("all",{"orient":"zz"}),("all",{"lines":True}),("all",{"mode":"x"}),("all",{"mode":"a"}),("all",{"date_unit":"h"}),("all",{"date_format":"zz"}),("all",{"orient":"table","date_format":"epoch"}),("mi",{"orient":"split","index":False}),("all",{"indent":0})]
def text(d, o): return d.to_json(**o)
out = [{"frame": n, "options": o, **record(lambda: text(F[n], o))} for n, o in CASES]
SERIES = ["one","idx","mi","dup","t2","d1","ti2","cat","norows","nested"]
for n in SERIES:
    s = F[n].iloc[:, 0]
    for o in ORIENTS: out.append({"frame": n, "series": True, "options": {"orient":o}, **record(lambda: text(s, {"orient":o}))})
    out.append({"frame": n, "series": True, "options": {}, **record(lambda: text(s, {}))})
    out.append({"frame": n, "series": True, "options": {"orient":"split","index":False}, **record(lambda: text(s, {"orient":"split","index":False}))})
here = os.path.dirname(os.path.abspath(__file__))
json.dump({"frames": {n: stored(f) for n, f in F.items()}, "cases": out}, open(os.path.join(here, "recorded/to_json.json"), "w"), ensure_ascii=False, indent=0)
print(len(out))
