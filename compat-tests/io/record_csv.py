import json, sys, io, os
from record_common import *
CASES = []
def c(text, **options): CASES.append((text, options))
for text in [
 "a\n99999999999999999999\n1\n","a\n18446744073709551615\n1\n","a\n18446744073709551615\n-1\n","a\n99999999999999999999\nNA\n","a\n99999999999999999999\n1.5\n",
 "a\n-9223372036854775809\n","a\n9223372036854775807\n-9223372036854775808\n","a\n9007199254740993\n\n","a\n12345678901234567\nNA\n","a,b\n1,True\nNA,NA\n","a\n1\nTrue\n","a\nTrue\nfalse\nTRUE\n","a\ntRue\n","a\n 1\n2 \n","a,b\n 1.5 ,x\n2,y\n","a\n+1\n-0\n","a\n-0.0\n",
 "a\n1_000\n","a\n0x10\n","a\ninf\n-inf\nInfinity\n+inf\n","a\nnan\n1\n","a\nNaN\nN/A\nnull\nNone\n<NA>\n#N/A\nn/a\nNULL\n-nan\n1.#IND\n","a,b,c\n1,2,3\n4,5\n6,7,8,9\n","a,b,c\n1,2,3\n4,5,6,7,8\n","a,b\n1,2,3\n4,5,6\n",'a,b\n"x,2\n',"","\n\n","a,b\n","a,a,a.1,,\n1,2,3,4,5\n",
 "a\n1e5\n2E-3\n.5\n5.\n+1.5\n1e\n","a\n1e5\n2E-3\n.5\n5.\n+1.5\n","a\n1 \n 2.5\t\n","a\n- 1\n","a\n1e400\n1e-400\n","a,b,c\nx,1,2,3\ny,4,5,6\n","a,b,c\nx,y,1,2,3\ny,z,4,5,6\n","a,b\r\n1,2\r3,4\n","a,b\r1,2\r3,4\r",'a,b\n"x ""q"" y",2\n','a,b\n"x\ny",2\n',"a,b,c\n1,2\n",'a,b\n"1,000",2\n',"a,b\n1,2\n\n   \n3,4\n","a\n\n1\n","a\n \n1\n","a,b\n,\n1,2\n","é,b\nü,ß\n€,😀\n","a\tb\n1\t2\n","a,b\n\"\",1\n","a\n\"NA\"\n\"x\"\n","a,b\nx\"y,1\n",'a,b\n"x"y,1\n',"a,b\n1,2","a,b\n1,","\ufeffa,b\n1,2\n",'"a","b"\n1,2\n','a,b\n"a\\"b",1\n',"a;b\n1;2\n", "a,b\n1,2\n3,4,5\n",
 "index,value\n0,1.0000000000000002\n1,0.1\n2,123456789.123456789\n3,5e-324\n4,1.7976931348623157e308\n5,0.30000000000000004\n"]:
    c(text)
c("a\n18446744073709551615\n\nNA\n", skip_blank_lines=False)
c("a,b\n1,2,3\n4,5,6\n", index_col=False)
c('a,b\n"1","2"\n', quoting=2); c('a,b\n"1",2\n', quoting=3); c('a,b\n"1",2\n', quoting=1); c("a\n1\n", quoting=7); c("a\n1\n", quotechar="ab"); c("a\n1\n", quotechar=None)
c("a,b\n1,2\n", dtype={"a": "Int64", "b": "category"})
for dt in ["int8","uint8","float32","bool","str","object","Int64","Int8","Float64","boolean","string","datetime64[ns]","timedelta64[ns]","category","Float32","UInt8","UInt64","float64","int64","uint64","foo"]:
    for v in ["1\n2","1\n","1.5\n2","x\n1","True\nFalse","True\n","1\n300","-1\n2","99999999999999999999\n1","2.0\n3.0","18446744073709551615\n1"]:
        c("a,b\n"+"\n".join(f"{x},0" for x in v.split("\n")), dtype={"a": dt})
c("a,b\n1,x\n", dtype="int64"); c("a,b\n1,2\n", dtype="float64"); c("a,b\n1,x\n", dtype="str"); c("a,b\n1,2\n", dtype={"zz":"str"}); c("a,b\n1,2\n", dtype={1:"str"}) if False else None
c("a,b\n1,x\n2,y\n3,x\n,z\n", dtype={"b":"category"}); c("a,b\n1,x\n2,\n3,True\n", dtype={"a":"category","b":"category"}); c("a,b\n10,True\n9,False\n", dtype="category"); c("a\n1.0\n1\n10\n", dtype="category"); c("a,b\n,1\n", dtype="category")
for na in [[-999], {"a": -999}, "x", ["x", "y"], 1.5, {"a": ["x"], "b": ["1"]}]:
    for keep in [True, False]:
        c("a,b\n-999.0,x\n2,-999\n,1\n1.5,NA\n", na_values=na, keep_default_na=keep)
c("a,b\n,NA\n", keep_default_na=False); c("a,b\n,NA\n1,2\n", na_filter=False)
c("a,b\nyes,no\nno,yes\n", true_values=["yes"], false_values=["no"]); c("a\nyes\n\nno\n", true_values=["yes"], false_values=["no"], skip_blank_lines=False)
T = "a,b,c\n1,2,3\n4,5,6\n"
for u in [["c","a"],[2,0],["b"],[],["zz"],[5],[1,"a"],"a"]: c(T, usecols=u)
c(T, usecols=["b","c"], index_col="b"); c(T, usecols=["b","c"], index_col=1); c(T, usecols=[0,1], names=["x","y"], header=0); c(T, usecols=[0,1], names=["x","y","z"], header=0); c("1,2,3\n4,5\n", usecols=[0,1], header=None); c(T, usecols=["x"], names=["x","y","z"], header=0)
for i in [["a","c"],["zz"],7,"c",0,-1,[0,1],[1,0],False,None,"b"]: c(T, index_col=i)
c("a,b,c\nx,1,2,3\ny,4,5,6\n", index_col=0); c("a,b,c\nx,1,2,3\ny,4,5,6\n", index_col=[0,1]); c("1,2\n3,4\n", header=None); c("1,2\n3,4\n", header=None, names=["a","b","c"]); c("1,2,3\n3,4,5\n", header=None, index_col=0); c("1,2,3\n4,5,6\n", names=["x","y"]); c("1,2,3\n4,5,6\n", names=["x","y"], index_col=False); c(",b\nx,1\n", index_col=0)
for h in [5,1,-1,[0,1],[0,5],"infer",None,[0],True]: c("a,b\n1,2\n3,4\n5,6\n", header=h)
c("a,b\n1,2\n", names=["x","x"]); c("a,b\n1,2\n", names=["x"]); c("a,b\n1,2\n", names=["x","y","z"], header=0); c("a,b\n1,2\n", names=["x","y"], header=0); c("a,b\n1,2\n", names="xy"); c("a,b\n1,2\n", names=[1,2])
for n in [0,1,2,9,-1,1.5]: c("a,b\n1,2\n3,4\n5,6\n", nrows=n)
c("a,b\n1,2\n3,4,5\n", nrows=1)
c("a,b\n", index_col="a"); c("a,b\n", index_col=["a","b"]); c("a,b\n", dtype={"a":"int64"}); c("a,b\n", dtype="category"); c("a,b\n", dtype="str"); c("a,b\n", usecols=["b"]); c("a,b\n", parse_dates=["a"])
c("a,b\n1,2\n\n3,4\n", skiprows=[1]); c("x\ny\na,b\n1,2\n", skiprows=2); c("a,b\n1,2\n3,4\n", skiprows=[1]); c("a,b\n1,2\n", skiprows=9); c('a,b\n"x\ny",1\n3,4\n', skiprows=[1]); c("a,b\n1,2\n3,4\n", skiprows=[0])
c("#c\na,b\n1,2#d\n3,4\n", comment="#"); c("a,b\n1,2#d\n#\n3,4\n", comment="#", skip_blank_lines=False); c("a\n1\n", comment="##")
c('a,b\n"1,000",2\n', thousands=","); c("a;b\n1.000,5;2\n", sep=";", decimal=",", thousands="."); c("a;b\n1,5;2\n", sep=";", decimal=","); c("a\n1\n", decimal=",,"); c("a\n1 000\n2 000\n", thousands=" "); c("a\n1'234.5\n", thousands="'")
c("a b~1 2~3 4~", sep=" ", lineterminator="~"); c("a,b|1,2|3,4", lineterminator="|"); c("a", lineterminator="ab")
c('a,b\n"x \\"q\\" y",2\n', escapechar="\\", doublequote=False); c('a,b\nx\\,y,2\n', escapechar="\\"); c("a,b\n'x,y',2\n", quotechar="'"); c('a,b\n"x""y",2\n', doublequote=False); c('a, b\n1, "x"\n', skipinitialspace=True); c('a, b\n1, "x"\n'); c("a\nx\\", escapechar="\\")
c("a b  c\n1 2 3\n", sep=r"\s+"); c("  a b  c\n 1 2 3  \n\n4\t5 6", sep=r"\s+"); c("a||b\n1||2\n3||4||5\n", sep=r"\|\|", engine="python"); c("a||b\n1||2\n3||4\n", sep="||"); c("a::b\n1::2\n", sep="::", engine="python"); c("a::b\n1::2\n", sep="::", engine="c"); c("a, b;c\n1, 2;3\n", sep="[,;] ?", engine="python"); c("a§b\n1§2\n", sep="§")
c("a,b\n1,2\n3,4\n5,6\n", skipfooter=1); c("a,b\n1,2\n3,4\n5,6\n", skipfooter=2, engine="python"); c("a,b\n1,2\n", skipfooter=-1); c("a,b\n1,2\n", skipfooter=1, nrows=1)
for b in ["warn","skip","error","huh"]:
    for e in [None, "python"]: c("a,b\n1,2\n3,4,5\n5,6\n7,8,9,0\n", on_bad_lines=b, **({"engine": e} if e else {}))
for e in ["python"]:
    for text in ["a,b\n1,2\n\n3,4\n", 'a,b\n"x,y","z""w"\n', "a,b\n1\n", "a,b,c\nx,1,2,3\n", "a,b\n1,2#x\n", "a,b\n1.5,x\n,\n", "a,a\n1,2\n", 'a,b\n"x,2\n', "", "a,b\n"]: c(text, engine=e)
c("a,b\n1,2#x\n#y\n3,4\n", engine="python", comment="#"); c("a;b\n1;2\n", sep=None, engine="python"); c("a\tb\n1\t2\n", sep=None, engine="python"); c("a,b\n1,2,\n3,4,\n", index_col=False); c("a,b\n1,2\n3,4\n", engine="python", skiprows=[1]); c("a,b\n1,2\n3,4\n", engine="python", nrows=1)
c("a,a\nx,x\n3,4\n", header=[0,1]); c("a,b,c\nd,e,f\n,,\n3,4,5\n", header=[0,1], index_col=[0]); c("C0,x,y\nC1,a,b\nR0,,\nr1,1,2\n", header=[0,1], index_col=[0]); c(",x,y\n,a,b\nr1,1,2\n", header=[0,1], index_col=[0]); c("x,y,y\n,a,b\n1,2,3\n", header=[0,1]); c("x,y,y\n,a,b\n1,2,3\n", header=[0,1], index_col=0); c("x,y,y\n,a,b\nidx,,\n1,2,3\n", header=[0,1], index_col=0); c("a,b\n1,2\n3,4\n", header=[0,1], names=["a","b"]); c("a,b\n1,2\n3,4\n", header=[0,1], index_col="a"); c("A,A,B\na,b,c\ni,,\n1,2,3\n4,5,6\n", header=[0,1], index_col=[0])
c("a,a\n1,2\n", dtype={"a":"str"}); c("a,b\n1,2\n", dtype_backend="numpy_nullable"); c("a,b,c,d,e\n1,1.5,x,True,\n,2,,,\n", dtype_backend="numpy_nullable"); c("a\n1.0\n\n", dtype_backend="numpy_nullable", skip_blank_lines=False); c("a\n1\n", dtype_backend="x"); c("a\n1\n", float_precision="x"); c("a\n1\n", engine="x")
c("a,b\n1,2\n", sep=",", delimiter=","); c("a;b\n1;2\n", delimiter=";"); c("a\n1\n", sep="\n"); c("a,b\n1,2\n", chunksize=0); c("a,b\n1,2\n", parse_dates=True); c("a,b\n1,2\n", parse_dates="a"); c("a,b\n1,2\n", index_col=True)
D = "date,v\n2020-01-01 00:00:00.123456789,1\n"
c(D, parse_dates=["date"]); c("date,v\n2020-01-01 00:00:00.123,1\n2020-01-02 00:00:00.456,1\n", parse_dates=[0]); c("date,v\n01-02-2020,1\n03-04-2021,1\n", parse_dates=[0], date_format="%d-%m-%Y"); c("date,v\n01-02-2020,1\n,1\n", parse_dates=[0], date_format={"date":"%d-%m-%Y"}); c("date,v\n2020,1\n2021,1\n", parse_dates=[0]); c("date,v\n2020-01-01 00:00:00+01:00,1\n2021-01-01 00:00:00+02:00,1\n", parse_dates=[0])
c("a\n2020-01-01\n", parse_dates=["a"]); c("a\n2020-01-01\nfoo\n", parse_dates=["a"]); c("a\n2020-01-01\n\n2021-05-06 10:00\n", parse_dates=["a"], skip_blank_lines=False); c("a\n2020-01-01\nNA\n", parse_dates=["a"]); c("a\n2020-01-01T00:00:00Z\n", parse_dates=["a"]); c("a\n01/02/2020\n", parse_dates=["a"], dayfirst=True); c("a\n01/02/2020\n", parse_dates=["a"]); c("a,b\n2020-01-01,3\n", parse_dates=True, index_col=0); c("a,b\n2020-01-01,3\n", parse_dates=["zz"]); c("a,b\n2020-01-01,3\n", parse_dates=["a"], index_col="a"); c("a,b\n2020-01-01,3\n", parse_dates=["b"], index_col="a"); c("a,b,c\n1,2020-01-01,3\n", usecols=["b","c"], parse_dates=["b"]); c("a,b,c\n1,2020-01-01,3\n", usecols=[1,2], parse_dates=[0]); c("x,2020-01-01\n", header=None, parse_dates=[1]); c("a\nNA\n\n", parse_dates=["a"], skip_blank_lines=False); c("a\nJan 5, 2021\nFeb 6, 2022\n", parse_dates=["a"]); c("a,b\n2020-01-01,2020-02-03\n", parse_dates=["a","b"], dtype={"b":"str"})
def run(text, o):
    r = pd.read_csv(io.StringIO(text), **o)
    return frame(r)
out = [{"text": t, "options": o, **record(lambda: run(t, o))} for t, o in CASES]
here = os.path.dirname(os.path.abspath(__file__))
json.dump(out, open(os.path.join(here, "recorded/csv.json"), "w"), ensure_ascii=False, indent=0)
print(len(out))
