import functools
from dataclasses import dataclass, field
from functools import lru_cache, wraps
import numpy as np



def stats(*args, **kwargs):
    """Adds."""
    total = sum(args)
    scale = kwargs.get("scale", 1)
    return total * scale, len(args)
print(stats(1, 2, 3))
print(stats(1, 2, 3, scale=10))
s, c = stats(4, 5)
print(s, c, s / c)


def show(*args, sep="-", **kw):
    print(args, sep, kw)
show(1, "a", x=3)
show(sep="+")


def names(first, *others):
    print(first, others, len(others))
    for o in others:
        print(o)
names("a")
names("a", "b", "c")
nums = [1, 2, 3]
opts = {"scale": 2}
print(stats(*nums, **opts))


def timer(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        result = func(*args, **kwargs)
        print(func.__name__, "called with", args, kwargs)
        return result
    return wrapper
@timer


def add(a, b):
    return a + b
print(add(2, 3))
print(add.__name__)


def repeat(n):
    def deco(f):
        def inner(*args):
            return [f(*args) for _ in range(n)]
        return inner
    return deco
@repeat(3)


def hi(name):
    return "hi " + name
print(hi("Bo"))
@lru_cache(maxsize=None)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80))
@functools.cache


def sq(n):
    print("computing", n)
    return n * n
print(sq(4), sq(4))


class Dog:
    kind = "canine"
    count = 0
    tricks_all = []
    def __init__(self, name, age=1):
        self.name = name
        self.age = age
        Dog.count += 1
    def birthday(self, years=1):
        self.age += years
        return self.age
    @property
    def human(self):
        return self.age * 7
    @human.setter
    def human(self, value):
        self.age = value // 7
    @classmethod
    def puppy(cls, name):
        return cls(name, age=0)
    def __repr__(self):
        return f"Dog({self.name!r}, age={self.age})"
    def __lt__(self, other):
        return self.age < other.age
    def __eq__(self, other):
        return isinstance(other, Dog) and self.age == other.age
d = Dog("Rex", age=3)
print(d, d.human, d.kind, Dog.count)
d.human = 70
print(d.age, d.birthday(years=2))
p = Dog.puppy("Bit")
print(p, Dog.count, d.count, sorted([d, p]), d == p, d != p, d > p)
Dog.kind = "dog"
print(p.kind, d.kind)


class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)
    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)
    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self):
        return Vector(-self.x, -self.y)
    def __eq__(self, other):
        return self.x == other.x and self.y == other.y
    def __len__(self):
        return 2
    def __getitem__(self, i):
        return (self.x, self.y)[i]
    def __iter__(self):
        return iter([self.x, self.y])
    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
    def __bool__(self):
        return self.x != 0 or self.y != 0
    def __contains__(self, v):
        return v in (self.x, self.y)
    def __repr__(self):
        return "Vector(%r, %r)" % (self.x, self.y)


class Stack:
    def __init__(self):
        self._items = []
    def push(self, item):
        self._items.append(item)
    def pop(self):
        if not self._items:
            raise IndexError("pop from empty stack")
        return self._items.pop()
    def __len__(self):
        return len(self._items)
    def __iter__(self):
        for item in reversed(self._items):
            yield item
st = Stack()
for i in range(3):
    st.push(i)
print(len(st), list(st), st.pop(), bool(st))

try:
    Stack().pop()
except IndexError as e:
    print("IndexError:", e)


class Countdown:
    def __init__(self, start):
        self.n = start
    def __iter__(self):
        return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1
print(list(Countdown(3)), sum(Countdown(4)))
for k in Countdown(2):
    print(k)


class Ctx:
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, exc_type, exc, tb):
        print("exit", exc_type is None, exc)
        return True
with Ctx() as cx:
    print("inside")
with Ctx():
    raise ValueError("boom")
@dataclass


class Item:
    name: str
    price: float = 1.5
    tags: list = field(default_factory=list)
    def total(self, n=1):
        return self.price * n
a, b = Item("x"), Item("x", 1.5)
print(a, a == b, a.total(n=3), Item(price=2.0, name="y"))
a.tags.append("new")
print(a, b, a == b)


class Shape:
    def area(self):
        raise NotImplementedError("subclass")
    def describe(self):
        return f"{type(self).__name__} with area {self.area():.2f}"


class Square(Shape):
    def __init__(self, side):
        self.side = side
    def area(self):
        return self.side ** 2


class Circle(Shape):
    def __init__(self, r):
        self.r = r
    def area(self):
        return np.pi * self.r ** 2
for sh in [Square(2), Circle(1.5)]:
    print(sh.describe())

try:
    Shape().describe()
except NotImplementedError as e:
    print("not implemented:", e)


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x
    return run
inc_then_double = compose(lambda v: v + 1, lambda v: v * 2)
print(inc_then_double(3))


def sqr(x):
    return x * 2
print(sqr(3), list(map(sqr, ["a", "b"])))


def half(x):
    try:
        y = 1 / x
    except ZeroDivisionError:
        print("nothing")
        return None
    else:
        print("ok")
    finally:
        print("finished")
    return y
print(half(2), half(0))
