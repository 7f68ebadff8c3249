import json, os
from record_common import *
T = lambda *a, **k: pd.to_datetime(list(a), format="ISO8601", **k)
D = pd.DataFrame
mi = D({"v":[1,2]}, index=pd.MultiIndex.from_tuples([("a",1.5),("b",np.nan)], names=["p",None]))
F = {
 "all": D({"a":[1,2],"b":[1.5,np.nan],"c":["x,y",None],"d":[True,False],"e":T("2020-01-01","2021-05-06"),"f":pd.to_timedelta(["1h","2D"])}),
 "empty-text": D({"a":["",None,"x"]}), "marks": D({"a":['x"y',"a\nb","c\rd","e f"," g","\\h","it's","a;b",""]}), "lines": D({"a":["c\nd","c~d"]}), "comma": D({"a":["1,5"],"b":[1.5]}),
 "t1": D({"e":T("2020-01-01 10:00","2021-05-06")}), "t2": D({"e":T("2020-01-01 10:00:00.5",None)}), "t3": D({"e":T("2020-01-01 10:00:00.000000005","2020-01-01")}), "t4": D({"e":T("2020-01-01","2021-05-06",utc=True)}), "t5": D({"e":T("2020-01-01 05:00:00.25","2021-05-06",utc=True).tz_convert("Asia/Kolkata")}), "t6": D({"e":T("0001-01-01","9999-12-31")}), "t7": D({"e":T("2020-01-01 10:00:00.000001",None)}), "t8": D({"e":T("1969-12-31 23:59:59.5","2020-07-01")}), "t9": D({"e":T("2020-01-01 05:00","2020-07-01",utc=True).tz_convert("America/New_York")}),
 "d1": D({"f":pd.to_timedelta(["1h","2D",None])}), "d2": D({"f":pd.to_timedelta(["1D","2D","-3D"])}), "d3": D({"f":pd.to_timedelta([1,-5])}), "d4": D({"f":pd.to_timedelta(["1h","1.5s"])}),
 "masked": D({"a":pd.array([1,None],dtype="Int64"),"b":pd.array([True,None],dtype="boolean"),"c":pd.array([1.5,None],dtype="Float64"),"s":pd.array(["x",None],dtype="string")}),
 "cat": D({"a":pd.Categorical(["x",None,"y"]),"b":pd.Categorical([1.5,2.0,None]),"c":pd.Categorical(T("2020-01-01","2020-01-02 10:00","2020-01-01"))}),
 "obj": D({"o":[1,1.5,None,"x",True,np.nan]}, dtype=object), "objnum": D({"o":[1.5,"x"]}),
 "mc": D([[1,2],[3,4]],columns=pd.MultiIndex.from_tuples([("a","x"),("b","y")])), "mc2": D([[1,2],[3,4]],columns=pd.MultiIndex.from_tuples([("a","x"),("b","y")],names=["l1","l2"]),index=pd.Index([1,2],name="i")), "mc3": D([[1,2],[3,4]],columns=pd.MultiIndex.from_tuples([("a",1),("b",2)]),index=pd.MultiIndex.from_tuples([("p",1),("q",2)],names=["u","w"])),
 "mi": mi, "ti": D({"a":[1]},index=pd.Index([pd.Timestamp("2020-01-01")],name="t")), "ti2": D({"a":[1,2]},index=T("2020-01-01 10:00","2020-01-02")), "labels": D({1:[1],2.5:[2]}), "floats": D({"a":[1.0,1e16,1e-5,123456789.123,np.inf,-np.inf,0.1,-0.0,1e15,1e22,5e-324,0.0001]}), "f32": D({"a":np.array([0.1,1e10,1e-5,16777216,123456.7,1e6,1e-4,0.5],dtype="float32")}), "norows": D({"a":[]}), "nothing": D(), "nocols": D(index=[1,2]), "q": D({"a":["x"]},index=["p,q"]), "fi": D({"a":["x"]},index=[1.5]), "ni": D({"a":[1.5,None]},index=[None,"z"]), "big": D({"a":[2**63-1,-2**63,2**53+1]}), "u64": D({"a":np.array([2**64-1,0],dtype="uint64"),"i8":np.array([-128,127],dtype="int8")}), "named": D({"a":[1]},index=pd.RangeIndex(5,6,name="n")), "nonasc": D({"é":["ü€😀"]}),
}
CASES = [(n, {}) for n in F]
for n in ("all","masked","marks","floats","obj","mi","mc2"):
    for q in (1,2,3): CASES += [(n, {"quoting": q}), (n, {"quoting": q, "escapechar": "\\"})]
for o in [{"float_format":"%.2f"},{"float_format":"%.2f","quoting":2},{"decimal":","},{"decimal":",","sep":";","quoting":2},{"decimal":",","sep":";"},{"date_format":"%d/%m/%Y"},{"na_rep":"NA"},{"na_rep":"NA","quoting":2},{"na_rep":"a,b"},{"header":False,"index":False},{"sep":"\t"},{"sep":";;"},{"sep":""},{"quotechar":"''"},{"quotechar":None},{"quotechar":"'"},{"index_label":"idx"},{"index_label":False},{"header":["A","B","C","D","E","F"]},{"header":["A"]},{"lineterminator":"\r\n"},{"lineterminator":"~"},{"chunksize":1},{"sep":"1"},{"sep":"."},{"index":False,"quoting":1}]: CASES.append(("all", o))
for n in F: CASES.append((n, {"index": False}))
CASES += [("marks",{"doublequote":False}),("marks",{"doublequote":False,"escapechar":"\\"}),("marks",{"escapechar":"\\"}),("marks",{"quoting":3,"escapechar":"\\","quotechar":None}),("marks",{"sep":" "}),("lines",{"lineterminator":"~"}),("mi",{"index_label":["q","r"]}),("mi",{"index_label":False}),("mi",{"header":False}),("mi",{"header":["Z"]}),("mi",{"float_format":"%.3f"}),("mi",{"na_rep":"-"}),("ti2",{"date_format":"%Y"}),("cat",{"float_format":"%.2f"}),("cat",{"date_format":"%Y"}),("masked",{"float_format":"%.3f"}),("objnum",{"float_format":"%.3f"}),("floats",{"float_format":"%.3g"}),("floats",{"float_format":"{:.2e}"}),("floats",{"decimal":","}),("f32",{"quoting":2}),("ni",{"na_rep":"-"}),("t1",{"date_format":"%Y-%m-%dT%H:%M:%S"}),("t5",{"date_format":"%Y-%m-%d %z"}),("t1",{"chunksize":1}),("mc2",{"header":False}),("mc2",{"header":["p","q"]}),("mc3",{"index_label":["s","t"]}),("empty-text",{"index":False,"quoting":3})]
out = [{"frame": n, "options": o, **record(lambda: F[n].to_csv(**o))} for n, o in CASES]
here = os.path.dirname(os.path.abspath(__file__))
json.dump({"frames": {n: stored(f) for n, f in F.items()}, "cases": out}, open(os.path.join(here, "recorded/to_csv.json"), "w"), ensure_ascii=False, indent=0)
print(len(out))
