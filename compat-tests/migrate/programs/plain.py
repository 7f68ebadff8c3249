# Python itself: what has no counterpart of the same meaning in JavaScript
names = ["bob", "Alice", "eve"]
ages = {"bob": 31, "Alice": 27}
print(names, ages, (1, 2.0, "x"), {3, 1}, None, True, 1.0, 1e16, 0.1 + 0.2)
print(f"{len(names)} names, {names[0]!r:>8}, {3.14159:.2f}, {1234567:,}, {0.256:.1%}, {'x':^5}|")
print("%s is %d years, %.1f" % ("bob", 31, 2.5), "{:>6}|{:<6}|{n}".format("a", "b", n=3))

for i, name in enumerate(sorted(names, key=lambda n: n.lower()), start=1):
    print(i, name.title(), name.upper(), name[::-1], name[-1], name[1:])
for a, b in zip(names, [1, 2, 3]):
    print(a, b, end="; ")
print()

print(-7 // 2, -7 % 3, 7 / 2, 4 / 2, 2 ** 10, 2 ** 100, 10 // 3, divmod(-7, 2))
print(round(2.5), round(3.5), round(2.675, 2), round(1234, -2), abs(-3), min(3, 1, 2), max([1, 5]), sum([0.1] * 3))
print([x * x for x in range(5) if x % 2], {k: len(k) for k in names}, {n[0] for n in ["aa", "ab"]})
print(any(x > 2 for x in [1, 2, 3]), all([]), [] or "empty", 0 or None, "a" and "b")
print("b" in "abc", 3 in [1, 2], "bob" in ages, 2 not in {1, 2}, 1 < 2 < 3, not names)

words = "the quick brown  fox".split()
print(words, "-".join(words), "a,b,,c".split(","), " pad ".strip(), "x".zfill(3), "ab" * 3, "a-b-c".rsplit("-", 1))
matrix = [[1, 2], [3, 4]]
print([y for row in matrix for y in row], [list(r) for r in zip(*matrix)], matrix[1][0])

first, *rest = [1, 2, 3]
a, b = 1, 2
a, b = b, a
print(first, rest, a, b)

counts = {}
for letter in "hello":
    counts[letter] = counts.get(letter, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])), list(counts), max(counts, key=counts.get))


def describe(x, unit="kg", *, digits=1):
    """Writes a number with its unit."""
    if x is None:
        return "nothing"
    elif isinstance(x, str):
        return x
    return f"{x:.{digits}f} {unit}"


print(describe(2), describe(2.345, digits=2), describe("a"), describe(None), describe(1, "m"))


def fib(n):
    a, b = 0, 1
    while n > 0:
        yield a
        a, b = b, a + b
        n -= 1


print(list(fib(8)), sum(fib(10)))

try:
    int("x")
except ValueError as error:
    print("ValueError:", error)
try:
    {}["k"]
except (KeyError, IndexError) as e:
    print(type(e).__name__, e)
else:
    print("never")
finally:
    print("done")
try:
    1 / 0
except ZeroDivisionError as e:
    print(e)


class Account:
    rate = 0.5

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount
        return self

    @property
    def interest(self):
        return self.balance * self.rate

    def __str__(self):
        return f"{self.owner}: {self.balance}"


account = Account("ann", 10).deposit(5)
print(account, account.balance, account.interest)

total = 0
for n in range(10, 0, -3):
    if n == 4:
        continue
    total += n
else:
    print("total", total)
if total > 5 and names:
    kind = "big"
else:
    kind = "small"
print(kind, "yes" if total else "no")
xs = [3, 1, 2]
xs.append(5)
xs.sort(reverse=True)
xs.insert(0, 9)
xs.pop()
print(xs, xs.index(3), xs.count(2), xs[::-1], xs[1:3], len(xs))
s = {1, 2} | {3}
print(s, s & {1, 9}, s - {1}, len(s), tuple(xs), list("ab"), str(1.0) + repr("q"), float("1.5"), int(3.9), bool(""))
print(int("12") + 1, float(2), "5".isdigit(), chr(97), ord("a"), 7 == 7.0, [1, 2] == [1, 2], (1, 2) < (1, 3), "a" < "b")
x = y = 4
x += 1
x *= 2
print(x, y, x > y, x != y)
del ages["bob"]
print(ages, list(map(lambda v: v + 1, [1, 2])), list(filter(None, [0, 1, "", "a"])), [*names, "z"], {**ages, "new": 1})
