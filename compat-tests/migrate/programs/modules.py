import calendar
import csv
import io
import statistics
from statistics import mean, median, stdev
print(statistics.mean([85, 92, 78, 90]), statistics.mean([1, 3]), mean([1.5, 2.5]), mean([0.1] * 3), median([3, 1, 2]), median([1, 2, 3, 4]))
print(statistics.stdev([85, 92, 78, 90, 88, 76]), statistics.pstdev([1, 2, 3]), statistics.variance([1, 2, 3, 4, 5]), statistics.pvariance([1.5, 2.5]), statistics.stdev([0.1, 0.2, 0.4]))
print(statistics.mode([1, 2, 2, 3]), statistics.mode("aab"), statistics.multimode([1, 1, 2, 2]), statistics.median_low([1, 2]), statistics.fmean([1, 2]))
try:
    statistics.mean([])
except statistics.StatisticsError as e:
    print("error:", e)
print(calendar.monthrange(2024, 2), calendar.isleap(2023), calendar.month_name[3], calendar.day_abbr[0], list(calendar.month_abbr)[:3], calendar.weekday(2024, 2, 29))
out = io.StringIO()
w = csv.writer(out)
w.writerow(["name", "qty", "price"])
w.writerows([["a\"b, long", None, 1.5], ["x", True, ""], ["y", 3, 2.0]])
print(repr(out.getvalue()))
reader = csv.DictReader(io.StringIO(out.getvalue()))
print(reader.fieldnames)
data = list(reader)
print(data[0], data[0]["qty"], sum(float(r["price"] or 0) for r in data))
two = io.StringIO()
dw = csv.DictWriter(two, fieldnames=["a", "b"])
dw.writeheader()
dw.writerow({"a": 1, "b": 2.5})
print(two.getvalue().splitlines())
rows = list(csv.reader(io.StringIO("a;b\n1;'x;y'\n"), delimiter=";", quotechar="'"))
print(rows)
tabs = io.StringIO()
csv.writer(tabs, delimiter="\t").writerow([1, "two", 3.0])
print(repr(tabs.getvalue()))
