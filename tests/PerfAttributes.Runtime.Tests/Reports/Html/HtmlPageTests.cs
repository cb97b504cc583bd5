using NUnit.Framework;
using PerfAttributes.Quantities;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tests.Reports.Html;

/// <summary>The page as a reader uses it, in a real browser.</summary>
public sealed class HtmlPageTests : PageTests
{
    [Test]
    public async Task A_reader_filters_sorts_opens_a_case_and_changes_the_colours()
    {
        await using var page = await OpenAsync(ReportSample.Of(60));
        Assert.That(await page.EvaluateAsync<string>("document.querySelector('#headline').textContent"), Does.Contain("6 contracts are broken"));
        Assert.That(await RowsAsync(page), Is.EqualTo(60));
        Assert.That(await page.EvaluateAsync<string>("document.querySelector('.case .verdict').textContent"), Is.EqualTo("Fail"), "the worst stands first");

        await page.EvaluateAsync<bool>("[...document.querySelectorAll('.count')].find(one => one.textContent.includes('Fail')).click() ?? true");
        Assert.That(await RowsAsync(page), Is.EqualTo(6));
        await page.PressAsync("/");
        foreach (var letter in "find20")
            await page.PressAsync(letter.ToString());
        Assert.That(await RowsAsync(page), Is.EqualTo(1), "the slash leads to the search, which filters while one types");
        Assert.That(await page.EvaluateAsync<string>("document.querySelector('.list-head [role=status]').textContent"), Is.EqualTo("1 of 60 cases"));

        Assert.That(await page.EvaluateAsync<int>("document.querySelectorAll('.dossier').length"), Is.Zero, "details are built when they are asked for");
        await page.EvaluateAsync<bool>("document.querySelector('.case .open').focus() ?? true");
        await page.PressAsync("Enter");
        Assert.That(await page.EvaluateAsync<string>("document.querySelector('.case .open').getAttribute('aria-expanded')"), Is.EqualTo("true"));
        await page.EvaluateAsync<bool>("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
        Assert.That(await page.EvaluateAsync<int>("document.querySelectorAll('.dossier .chart .bar').length"), Is.GreaterThan(5), "the distribution is drawn");
        Assert.That(await page.EvaluateAsync<int>("document.querySelectorAll('.dossier .chart .fit').length"), Is.EqualTo(2), "growth is drawn for each cost");
        Assert.That(await page.EvaluateAsync<string>("document.querySelector('.plan .marked').textContent"), Is.EqualTo("SCAN orders Find"));
        var detail = await page.EvaluateAsync<string>("document.querySelector('.dossier').textContent");
        Assert.That(detail, Does.Contain("CREATE INDEX ix_orders_20 ON orders(customer);").And.Contain("50.0×").And.Contain("dotnet test tests/Shop.PerfTests").And.Contain("needs 299 samples"));

        Assert.That(await page.EvaluateAsync<string>("document.documentElement.dataset.theme"), Is.EqualTo("light"));
        await page.EvaluateAsync<bool>("document.querySelector('.masthead .button').click() ?? true");
        Assert.That(await page.EvaluateAsync<string>("document.documentElement.dataset.theme"), Is.EqualTo("dark"));
        Assert.That(page.Faults, Is.Empty);
    }

    [Test]
    public async Task Contracts_that_are_not_tested_stand_above_the_cases()
    {
        var document = With(Failed("NoTableScan")) with { NotTested = [new ReportUntested("Shop.Sum_NotTested", "Shop.Cart", "Sum", ["PERF008: <b>nothing</b> feeds it", "PERF102: no size"])] };
        await using var page = await OpenAsync(document);
        Assert.That(await page.EvaluateAsync<string>("document.querySelector('#untested').parentElement.textContent"), Does
            .Contain("1 method is not tested").And.Contain("SumShop.CartPERF008: <b>nothing</b> feeds itPERF102: no size"));
        await using var without = await OpenAsync(With(Failed("NoTableScan")));
        Assert.That(await without.EvaluateAsync<bool>("document.querySelector('#untested') === null"), Is.True);
        Assert.That(page.Faults, Is.Empty);
    }

    [Test]
    public async Task Checks_of_every_kind_are_told_and_drawn()
    {
        await using var page = await OpenAsync(ReportSampleKinds.AddTo(ReportSample.Of(1)));
        var recommendations = await page.EvaluateAsync<string>("document.querySelector('#recommendations').parentElement.textContent");
        Assert.That(recommendations, Does.Contain("50.0× fewer VM steps").And.Contain("0.45 times the time").And.Not.Contain("ix_never"), "which has a panel of its own");
        Assert.That(recommendations, Does.Contain("(not tried)in Cart.Total: look the name up in a HashSetCart.cs:57, 70.0 % of the time").And.Contain("DROP INDEX ix_ab (needless beside ix_abc)inserts cost 0.75 times"));
        Assert.That(recommendations.IndexOf("(not tried)", StringComparison.Ordinal), Is.GreaterThan(recommendations.IndexOf("0.45", StringComparison.Ordinal)), "what was tried comes first");

        await page.EvaluateAsync<bool>("document.querySelectorAll('.case .open').forEach(one => one.textContent.includes('Everything') && one.click()) ?? true");
        await page.EvaluateAsync<bool>("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
        var detail = await page.EvaluateAsync<string>("document.querySelector('.dossier').textContent");
        Assert.That(detail, Does.Contain("91 /s with 4 callers").And.Contain("a result keeps 31 KB alive").And.Contain("2.2 times the time of Joined"));
        Assert.That(detail, Does.Contain("look the name up in a HashSet (not tried)").And.Contain("8.50 % of the time is spent inside SQLite").And.Contain("System.String in Cart.PriceCart.cs:80 text += price;collect the parts in a StringBuilder (not tried)"));
        Assert.That(detail, Does.Contain("List`1.Contains" + "a HashSet finds by its hash (not tried)" + "71.0 % (71.0 %)"), "with what it calls, and by itself");
        Assert.That(detail, Does.Contain("cannot tell").And.Contain("+6.00 %").And.Contain("allocated bytes vary from call to call"));
        Assert.That(detail, Does.Contain("statements 1 -> 2 (+100 %)").And.Contain("the machine itself changed its speed as much"));
        Assert.That(await page.EvaluateAsync<int>("document.querySelectorAll('.dossier .frame').length"), Is.EqualTo(4), "the profile is drawn");
        // Three trends, with a line where each changed; and growth: a bound for time alone, for nothing starts one where all sizes are 1.
        Assert.That(await page.EvaluateAsync<int>("document.querySelectorAll('.dossier .curve').length"), Is.EqualTo(3));
        Assert.That(await page.EvaluateAsync<string>("[...document.querySelectorAll('.dossier .limit-text')].map(one => one.textContent).join('; ')"), Does.Contain("+100 %, the machine too").And.Contain("+20.0 %").And.Contain("changed"));
        Assert.That(await page.EvaluateAsync<int>("document.querySelectorAll('.dossier path.fit').length"), Is.EqualTo(4), "time twice, VM steps and statements; bytes, which are none, do not grow");
        Assert.That(await page.EvaluateAsync<int>("document.querySelectorAll('.dossier path.limit').length"), Is.EqualTo(3));
        Assert.That(await page.EvaluateAsync<string>("[...document.querySelectorAll('.case')].find(one => one.textContent.includes('Everything')).querySelector('[data-label=\"VM steps\"]').textContent"), Is.EqualTo("120"), "one statement, whatever its values");
        Assert.That(page.Faults, Is.Empty);
    }

    [TestCase("allocated bytes", 257_360, 32_768, "785 %")]
    [TestCase("transactions", 12, 1, "12.0×")]
    [TestCase("full-scan steps", 99, 0, "limit 0")]
    [TestCase("statements", 1, 1, "–")]
    public async Task A_limit_on_what_is_counted_shows_how_far_it_is_broken(string what, double measured, double limit, string shown)
    {
        var clause = new ReportClause("fail", "over", [], null, null) { Counted = [new ReportCountedLimit(what, limit, measured)] };
        await using var page = await OpenAsync(With(Failed("QueryBudget") with { Clauses = [clause] }));
        Assert.That(await page.EvaluateAsync<string>("document.querySelector('.cell-usage').textContent"), Is.EqualTo(shown));
        Assert.That(page.Faults, Is.Empty);
    }

    [TestCase(200, 91.44, "91.4/s, interval 45.7/s to 183/s, limit 200/s")]
    [TestCase(0.2, 0.15, "9.00/min, interval 4.50/min to 18.0/min, limit 12.0/min")]
    [TestCase(0.001, 0.0002, "0.720/h, interval 0.360/h to 1.44/h, limit 3.60/h")]
    public async Task Rates_are_told_in_the_unit_of_the_messages(double target, double measured, string told)
    {
        var clause = new ReportClause("fail", "too few calls", [], null, null) { Throughput = new ReportThroughput(target, measured, [measured / 2, measured * 2], 1, 2, 40, 50, Warm: true) };
        await using var page = await OpenAsync(With(Failed("ThroughputBudget") with { Clauses = [clause] }));
        Assert.That(await page.EvaluateAsync<string>("document.querySelector('.clause .chart').getAttribute('aria-label')"), Is.EqualTo(told));
        Assert.That(told, Does.StartWith(Rate.Format(measured) + ",").And.EndWith(" " + Rate.Format(target)), "as the message of the test");
        Assert.That(page.Faults, Is.Empty);
    }

    [TestCase(0, "RemediesNoTableScanNot tried: the call could not be made again")]
    [TestCase(2, "Remedies that were triedNoTableScan: 2 remedies tried on a copy of the databaseNone mends it.Not tried: the call could not be made again")]
    public async Task Of_remedies_that_were_not_tried_nothing_else_is_told(int tried, string told)
    {
        var advice = new ReportAdvice(tried, null, [], [], [], ["the call could not be made again"]);
        await using var page = await OpenAsync(With(Failed("NoTableScan") with { Clauses = [new ReportClause("fail", "orders is scanned", [], null, null)], Advice = advice }));
        Assert.That(await page.EvaluateAsync<string>("[...document.querySelectorAll('.dossier .panel')].find(one => one.textContent.startsWith('Remedies')).textContent"), Is.EqualTo(told));
        Assert.That(page.Faults, Is.Empty);
    }

    [TestCase("Shop.Repository<Shop.Orders.Order>", "Repository<Shop.Orders.Order>")]
    [TestCase("Shop.Orders.Repository", "Repository")]
    [TestCase("Repository", "Repository")]
    public async Task Services_are_named_without_their_namespace(string service, string told)
    {
        await using var page = await OpenAsync(With(Failed("QueryBudget"), service));
        Assert.That(await page.EvaluateAsync<string>("document.querySelector('.case .service').textContent"), Is.EqualTo(told));
        Assert.That(page.Faults, Is.Empty);
    }

    [TestCase(0, 5, "Every contract was left out")]
    [TestCase(3, 1, "Every contract that was checked holds")]
    [TestCase(3, 0, "Every contract holds")]
    [TestCase(0, 0, "No contract was checked")]
    public async Task What_was_left_out_does_not_hold(int passed, int leftOut, string headline)
    {
        await using var page = await OpenAsync(ReportSample.Of(1) with { ExecutionStatus = "passed", Summary = new ReportSummary(passed, 0, 0, 0, 0, leftOut, 0) });
        Assert.That(await page.EvaluateAsync<string>("document.querySelector('#headline').textContent"), Does.Contain(headline));
        Assert.That(await page.EvaluateAsync<bool>("document.querySelector('#headline').classList.contains('is-pass')"), Is.EqualTo(passed > 0));
        Assert.That(await page.EvaluateAsync<string>("document.querySelector('.masthead .badge').textContent"), Is.EqualTo(passed > 0 ? "Pass" : "Skipped"));
    }

    [TestCase(390)]
    [TestCase(1280)]
    public async Task Nothing_reaches_beyond_the_window(int width)
    {
        await using var page = await OpenAsync(ReportSampleKinds.AddTo(ReportSample.Of(3, "A_rather_long_name_of_a_method_that_says_what_it_does_in_full_")), width, dark: true);
        Assert.That(await page.EvaluateAsync<string>("document.documentElement.dataset.theme"), Is.EqualTo("dark"), "what the system prefers");
        await page.EvaluateAsync<bool>("document.querySelectorAll('.case .open').forEach(one => one.click()) ?? true");
        await page.EvaluateAsync<bool>("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
        // What a clipped table hides would not show in the page's own width.
        Assert.That(await page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('.panel, .chart, .code, .figure, .rows *')].map(one => one.getBoundingClientRect().right))"), Is.LessThanOrEqualTo(width));
        Assert.That(page.Faults, Is.Empty);
    }

    [Test]
    public async Task Markup_in_names_and_statements_stays_text()
    {
        await using var page = await OpenAsync(ReportSample.Of(2, ReportSample.Hostile));
        await page.EvaluateAsync<bool>("document.querySelectorAll('.case .open').forEach(one => one.click()) ?? true");
        Assert.That(await page.EvaluateAsync<bool>("window.hacked === undefined"), Is.True);
        Assert.That(await page.EvaluateAsync<int>("document.querySelectorAll('img').length"), Is.Zero);
        var text = await page.EvaluateAsync<string>("document.querySelector('main').textContent");
        Assert.That(text, Does.Contain("<img src=x onerror=").And.Contain("\\u001b[31mred").And.Contain("\\u202eevil"));
        Assert.That(text.IndexOfAny(['\u001b', '\u202e']), Is.EqualTo(-1));
        Assert.That(page.Faults, Is.Empty);
    }

    private static Task<int> RowsAsync(Browser page) => page.EvaluateAsync<int>("document.querySelectorAll('.case').length");
}
