"""Records what pandas makes of query and eval strings, for expr-lang's tests: python record.py > recorded/outcomes.json"""
import ast, json, math, warnings
import numpy as np, pandas as pd
from pandas.core.computation.expr import PandasExprVisitor
from pandas.core.computation.parsing import create_valid_python_identifier
from pandas.core.computation.scope import ensure_scope

warnings.simplefilter("ignore")
OPS = {"Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "USub": "-", "UAdd": "+",
       "Invert": "~", "Not": "not", "Gt": ">", "Lt": "<", "GtE": ">=", "LtE": "<=", "Eq": "==", "NotEq": "!=", "In": "in",
       "NotIn": "not in", "And": "and", "Or": "or", "Is": "is", "IsNot": "is not", "BitXor": "^", "LShift": "<<", "RShift": ">>", "MatMult": "@"}
op = lambda o: OPS[type(o).__name__]
QUOTED = {create_valid_python_identifier(n): n for n in ["two words", "it's", "a+b", "x`y", "class", "é à", "1st", "col#1", "a.b"]}

def show(n):
    t = type(n).__name__
    if t == "Expr": return show(n.value)
    if t == "Assign": return ["=", [show(x) for x in n.targets][0], show(n.value)]
    if t == "Name":
        if n.id.startswith("__pd_eval_local_"): return "@" + n.id[len("__pd_eval_local_"):]
        return QUOTED.get(n.id, n.id)
    if t == "Constant":
        v = n.value
        return ["const", type(v).__name__, str(v) if isinstance(v, int) and not isinstance(v, bool) else repr(v) if isinstance(v, float) else v]
    if t in ("List", "Tuple"): return [t.lower(), *map(show, n.elts)]
    if t == "UnaryOp": return [op(n.op), show(n.operand)]
    if t == "BinOp" and op(n.op) in ("^", "<<", ">>"): return ["unsupported", type(n.op).__name__]
    if t == "BinOp": return [op(n.op), show(n.left), show(n.right)]
    if t == "BoolOp": return [op(n.op), *map(show, n.values)]
    if t == "Compare":
        out = ["compare", show(n.left)]
        for o, c in zip(n.ops, n.comparators): out += [op(o), show(c)]
        return out
    if t == "Attribute": return [".", show(n.value), n.attr]
    if t == "Call": return ["call", show(n.func), [show(a) for a in n.args], {k.arg: show(k.value) for k in n.keywords}]
    if t == "Subscript": return ["[]", show(n.value), show(n.slice)]
    if t == "Slice": return ["slice", *(None if x is None else show(x) for x in (n.lower, n.upper, n.step))]
    return ["unsupported", t]

TREES = """a
a + b * c
a * b + c
(a + b) * c
a - b - c
a ** b ** c
-a ** 2
2 ** -1
-a * b
~a
~a & b
not a & b
not a == b
~a > 1
a > 1 & b > 2
a > 1 and b > 2 or c < 3
a | b & c
a & b & c
a and b and c
(a and b) and c
a or (b or c)
a < b < c
1 < a <= 2 != b
a in [1, 2]
a not in ['x', "y"]
a not in (1,)
a == [1, 2, 3]
[1, 2] == a
a == 'it\\'s'
a == "tab\\t\\x41\\u00e9\\101"
a == r'\\d+'
a == 'x' 'y'
a == \"\"\"tri"ple\"\"\"
`two words` > 1
`it's` == `a+b`
`x``y` + 1
`class` + `é à`
`1st` * `col#1` - `a.b`
@x
@ x + 1
@x.y.z + @f(1)
@d['k'] + a
a.str.len() > 2
a.str.contains('x', regex=False, na=None)
a.b.c
a.rolling(3, min_periods=1).mean()
a[0]
a[1:3]
a[::2]
a[:-1]
a['k']
a[0, 1]
a[b > 1]
sin(a) + log10(b)
arctan2(a, b)
f(a, *b)
c = a + b
c = d = a
True and False
None
a == None
1
1.0
1e3
.5
5.
1_000
0xff
0b101
0o17
9007199254740993
1j
1e400
[]
[1, [2, 3]]
()
(1, 2)
1, 2
(a)
a if b else c
lambda x: x
lambda: 1
{1: 2}
{1, 2}
{}
[x for x in a]
(x for x in a)
f'{a}'
b'x'
a is b
a is not None
a ^ b
a << 1
a >> 1
a @ b
a + @b
del a
import os
a += 1
pass
é + 1
a  # a comment
a +\\
b
(a +
 b)
a if b else c if d else e
not not a
- - a
a if not b else c
a == -1
x1._y2
a*b/c//d%e
1if a else 2
not a in b
a<b
a>=1
a!=b
(a>1)|(b<2)
(a>1)&~(b<2)
1.5e-3 + 1E5
f(x=1, y=a)
f(a, b,)
[1, 2,]
""".replace("\\\n", "\\~").split("\n")
TREES = [t.replace("\\~", "\\\n") for t in TREES if t]
i = TREES.index("(a +"); TREES[i:i + 2] = ["(a +\n b)"]

ERRORS = ["a +", "a b", "+", "a & & b", "(a", "a)", "[1, 2", "a ==", "a == 'x", "1 = a", "a.b = 1", "f(x=1, 2)", "a; b",
          "`a", "a ? b", "a $ b", "a in", "a not b", "not", "a.1", "1a", "a..b", "@", "@1", "a[", "a[]", "f(", "if a", "for", "a and", "and a", "x y z",
          "a = b = 1", "a == (1", "a !b", "a <> b", "", "in", "a, = b", "*a", "(a +) b", "a b and c", "'\\x'", "01", "a === b", "a && b", "a || b", "!a", "f(x=1, x=2)", "`~!a b", "0x", "lambda"]

frame = pd.DataFrame({"a": [1, 2, 3, 4], "b": [4.0, 3.0, 2.0, 0.5], "s": ["x", "y", "z", "x"], "two words": [1, 0, 1, 0],
                      "t": [True, False, True, False]})
VALUES = """a + b
a + 1
a + 1.0
a / 2
a // 2
a % 3
a ** 2
-a
-a ** 2
~t
not t
a > 1 & b > 1
a > 1 and not t
a < 2 or s == 'z'
1 < a < 4
s == 'x'
s != 'x'
'x' == s
s in ['x', 'y']
s not in ['x', 'y']
['x', 'y'] == s
s == ['x', 'z']
a in [1, 3]
a not in (1, 3)
a in (b, 1)
a not in [b, 1]
'x' in s
`two words` + a
@n + a
a in @l
s == @w
@d['k'] + a
@o.x + a
a.abs()
a.clip(2, upper=3)
a.clip(lower=@n)
sin(a)
arctan2(a, b)
sqrt(a) + exp(b)
abs(-a)
a * inf
a + True
t & True
t & (a > 1)
(a > 1) == t
a[2]
a[1:3]
a[-1:]
index + 1
a == 1 or b == 2 or a == 4
[1, 2]
1 + 2
2 > 1
1 in [1, 2]
'x' in ['y']
c = a + b
None
'x'
nope
@nope
nope + 1
nope.x
a.nope
foo(a)
a(1)
sin(a, x=1)
(a + b)(1)
@f(a)
@f(a, k=3)
a and 1
t and 1
a if t else b
lambda x: x
{1: 2}
{1, 2}
a is b
a is not b
[x for x in a]
(x for x in a)
f'{a}'
a ^ b
a << 1
a @ b
del a
import os
a += 1
pass
a[0, 1]
sin()
floor(b)
max(a)
Timestamp('2020-01-01')
list(a)
a < @n < 3
a; b
c = d = a
a.b = 1
a[0] = 1
1j
a[@n]
b > a.mean()
a == a.max()
s.str.upper() == 'X'
s.str.upper() + 'X'
(a, b)
{}
yield
a +\\
b
@n
@n > 1
t == True
a != 1
not (a > 1)
+a
f(*a)
True & t
inf
a[t]
s + 'x' == 'xx'
s + 'x' != 'xx'
'xx' == s + 'x'
a == [1] and t
'x' == 'x'
'y' in ['y']
['y'] == ['y']
1 in [2, 1]
[1] in [[1]]
'x' != 'y'
@w == 'x'
@w in @l
3 == 3
1 not in [1]
a in []
a.isin([1, 2]) & t
a > 1 and 'x'
s in 'x'
True and False
True or 1
a[t & (a < 3)]
`two words`.abs() + `two words`
d = a
x: int = 3
(a := 1)
s[0] == 'x'
a.values
arctan2(a)
""".rstrip().replace("\\\n", "\\~").split("\n")
VALUES = [v.replace("\\~", "\\\n") for v in VALUES]

def value(v):
    if isinstance(v, pd.DataFrame): return ["frame", list(v.columns), value(v.iloc[:, -1])]
    if isinstance(v, pd.Series): return [None if isinstance(x, float) and math.isnan(x) else value(x) for x in v.tolist()]
    if isinstance(v, np.ndarray): return value(pd.Series(v))
    if isinstance(v, np.generic): return value(v.item())
    if isinstance(v, (list, tuple)): return [value(x) for x in v]
    if isinstance(v, float) and math.isinf(v): return "inf" if v > 0 else "-inf"
    return v

def failure(e):
    return {"error": type(e).__name__, "message": str(e)}

def tree(text):
    visitor = PandasExprVisitor(None, "python", "pandas")
    try:
        ast.parse(visitor.preparser(text))
    except SyntaxError as e:
        return failure(e)
    body = ast.parse(visitor.preparser(text)).body
    return [show(x) if isinstance(x, (ast.Expr, ast.Assign)) else ["unsupported", type(x).__name__] for x in body][0]

class O: x = 10
def f(v, k=2): return v * k
env = {"n": 2, "l": [1, 4], "w": "x", "d": {"k": 7}, "o": O(), "f": f}

def run(text):
    try:
        return {"value": value(frame.eval(text, local_dict=env, engine="python"))}
    except Exception as e:
        return failure(e)

print(json.dumps({"trees": [[t, tree(t)] for t in TREES], "errors": [[t, run(t)] for t in ERRORS], "values": [[t, run(t)] for t in VALUES]},
                 indent=None, ensure_ascii=False, default=repr).replace('], ["', '],\n["').replace('}], ["', '}],\n["'))
