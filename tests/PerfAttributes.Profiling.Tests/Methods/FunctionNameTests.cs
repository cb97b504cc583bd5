using NUnit.Framework;
using PerfAttributes.Profiling.Methods;

namespace PerfAttributes.Profiling.Tests.Methods;

public sealed class FunctionNameTests
{
    [TestCase("Shop.Orders.OrderService", "Total", ExpectedResult = "OrderService.Total")]
    [TestCase("System.Collections.Generic.List`1[System.__Canon]", "Contains", ExpectedResult = "List.Contains")]
    [TestCase("System.Collections.Generic.Dictionary`2+Enumerator[System.Int32,System.Int64]", "MoveNext", ExpectedResult = "Dictionary.Enumerator.MoveNext")]
    [TestCase("Shop.Cart+<>c__DisplayClass3_0", "<Sum>b__1", ExpectedResult = "Cart.Sum (lambda)")]
    [TestCase("Shop.Cart", "<Sum>g__Price|2_0", ExpectedResult = "Cart.Sum.Price")]
    [TestCase("Shop.Cart+<SumAsync>d__5", "MoveNext", ExpectedResult = "Cart.SumAsync")]
    [TestCase("System.Text.RegularExpressions.Regex", ".ctor", ExpectedResult = "new Regex")]
    [TestCase("SQLitePCL.SQLite3Provider_e_sqlite3", "SQLitePCL.ISQLite3Provider.sqlite3_step", ExpectedResult = "SQLite3Provider_e_sqlite3.sqlite3_step")]
    [TestCase("", "Global", ExpectedResult = "Global")]
    public string Names_are_those_of_the_source(string type, string method) => FunctionName.Of(type, method);
}
