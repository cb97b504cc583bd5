using NUnit.Framework;
using PerfAttributes.Quantities;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tests.Reports.Html;

/// <summary>Figures, charts and links of the page, one by one.</summary>
public sealed class HtmlPageDetailTests : PageTests
{
    private const string Strip = "document.querySelector('.clause .chart').getAttribute('aria-label')";
    private const string Drawn = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";

    // The contrast of the outline of the first cold frame with the panel that it lies on, by the formula of WCAG.
    private const string Contrast = """
        (() => {
          const channels = color => color.match(/[0-9.]+/g).slice(0, 3).map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
          const light = color => channels(color).reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
          const frame = document.querySelector('.dossier .frame:not(.is-hot)');
          const [one, other] = [light(getComputedStyle(frame).stroke), light(getComputedStyle(frame.closest('.panel')).backgroundColor)];
          return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        })()
        """;

    [TestCase(999.7, "1.00 s")]
    [TestCase(90_000, "90.0 s")]
    [TestCase(119_600, "1.99 min")]
    [TestCase(0.9996, "1.00 ms")]
    [TestCase(0.0999, "99.9 us")]
    [TestCase(0.0000005, "0.500 ns")]
    public async Task Times_are_told_in_the_unit_of_the_messages(double milliseconds, string told)
    {
        Assert.That(Duration.Format(milliseconds * 1e6), Is.EqualTo(told));
        var clause = new ReportClause("fail", "slow", [], null, null, "median", milliseconds / 2, milliseconds, [milliseconds, milliseconds]);
        await using var page = await OpenAsync(With(Failed("LatencyBudget") with { Clauses = [clause] }));
        Assert.That(await page.EvaluateAsync<string>(Strip), Does.StartWith(told.Replace("us", "µs", StringComparison.Ordinal) + ","));
        Assert.That(page.Faults, Is.Empty);
    }

    [TestCase(1_536)]
    [TestCase(10_239)]
    [TestCase(10_240)]
    [TestCase(999.6 * 1_024)]
    [TestCase(999.6 * 1_024 * 1_024)]
    public async Task Sizes_are_told_in_the_unit_of_the_messages(double measured)
    {
        var clause = new ReportClause("fail", "large", [], null, null) { LiveMemory = new ReportLiveMemory(1_024, Math.Floor(measured), [1_024, null], 9, 24) };
        await using var page = await OpenAsync(With(Failed("LiveMemoryBudget") with { Clauses = [clause] }));
        Assert.That(await page.EvaluateAsync<string>(Strip), Does.StartWith(ByteSize.Format(Math.Floor(measured)) + ","));
        Assert.That(page.Faults, Is.Empty);
    }

    [TestCase(30.0, 33.0, "31.2 ms, interval 30.0 ms to 33.0 ms, limit 20.0 ms", 2)]
    [TestCase(30.0, null, "31.2 ms, interval at least 30.0 ms, limit 20.0 ms", 1)]
    [TestCase(null, 33.0, "31.2 ms, interval at most 33.0 ms, limit 20.0 ms", 1)]
    [TestCase(null, null, "31.2 ms, limit 20.0 ms", 0)]
    public async Task An_interval_without_an_end_is_told_and_drawn_open(double? low, double? high, string told, int ends)
    {
        var clause = new ReportClause("fail", "slow", [], null, null, "p99", 20, 31.2, [low, high]);
        await using var page = await OpenAsync(With(Failed("LatencyBudget") with { Clauses = [clause] }));
        Assert.That(await page.EvaluateAsync<string>(Strip), Is.EqualTo(told));
        await page.EvaluateAsync<bool>(Drawn);
        Assert.That(await page.EvaluateAsync<int>("document.querySelectorAll('.clause .whisker-end').length"), Is.EqualTo(ends));
        Assert.That(await page.EvaluateAsync<int>("document.querySelectorAll('.clause .whisker:not(.whisker-end)').length"), Is.EqualTo(ends > 0 ? 1 : 0));
        Assert.That(page.Faults, Is.Empty);
    }

    [Test]
    public async Task Looking_closer_at_a_profile_keeps_the_keyboard_and_is_said()
    {
        await using var page = await OpenAsync(ReportSampleKinds.AddTo(ReportSample.Of(1)));
        await OpenEverythingAsync(page);
        await page.EvaluateAsync<bool>("document.querySelectorAll('.dossier .chart [role=button]')[2].focus() ?? true");
        await page.PressAsync("Enter");
        Assert.That(await Focused(page), Does.StartWith("Cart.Price: "), "the chosen frame is the top one now");
        Assert.That(await page.EvaluateAsync<string>("document.getElementById('announcer').textContent"), Is.EqualTo("Closer: Cart.Price"));
        await page.PressAsync("Enter");
        Assert.That(await Focused(page), Does.StartWith("Cart.Total: "));
        Assert.That(await page.EvaluateAsync<string>("document.getElementById('announcer').textContent"), Is.EqualTo("The whole profile: Cart.Total"));
        Assert.That(page.Faults, Is.Empty);

        static Task<string> Focused(Browser page) => page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label') ?? ''");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Frames_of_a_profile_stand_out_from_their_ground(bool dark)
    {
        await using var page = await OpenAsync(ReportSampleKinds.AddTo(ReportSample.Of(1)), dark: dark);
        await OpenEverythingAsync(page);
        Assert.That(await page.EvaluateAsync<double>(Contrast), Is.GreaterThanOrEqualTo(3));
    }

    [TestCase("ix_ab", "Needless once ix_ab is created: ix_a")]
    [TestCase("ix_ac", "Needless: ix_a, beside ix_ac")]
    public async Task An_index_that_only_the_advice_makes_needless_is_told_so(string coveredBy, string told)
    {
        var trial = new ReportTrial([new ReportRemedy("create_index", ["CREATE INDEX ix_ab ON t(a, b)"], null, null)], true, 900, 300, 0, 0, 0, 0, 0, 0, "same", [], null, null);
        var advice = new ReportAdvice(1, trial, [], [], [new ReportRedundantIndex("ix_a", coveredBy, IsDuplicate: false, null)], []);
        await using var page = await OpenAsync(With(Failed("NoTableScan") with { Clauses = [new ReportClause("fail", "t is scanned", [], null, null)], Advice = advice }));
        Assert.That(await page.EvaluateAsync<string>("[...document.querySelectorAll('.dossier .panel')].find(one => one.textContent.startsWith('Remedies')).textContent"), Does.Contain(told));
        Assert.That(page.Faults, Is.Empty);
    }

    [Test]
    public async Task A_recommendation_of_merged_runs_leads_to_the_run_in_which_something_was_found()
    {
        var failed = Failed("NoTableScan") with { Clauses = [new ReportClause("fail", "t is scanned", [], null, null)] };
        var recommendation = new ReportRecommendation("Shop.Sum", "Sum()", "medium", "NoTableScan", null) { Kind = "needless_index", Recommendation = "DROP INDEX ix_a" };
        var passed = With(failed with { Verdict = "pass", Passed = true, Clauses = [new ReportClause("pass", "no scan", [], null, null)] }) with { OptimizationRecommendations = [] };
        var found = With(failed) with { OptimizationRecommendations = [recommendation], Started = DateTimeOffset.UnixEpoch.AddDays(1), Runs = [] };
        await using var page = await OpenAsync(ReportMerge.Of([passed, found]));
        await page.EvaluateAsync<bool>("document.querySelector('.columns .link').click() ?? true");
        Assert.That(await page.EvaluateAsync<string>("document.activeElement.closest('.case').querySelector('.verdict').textContent"), Is.EqualTo("Fail"));
        Assert.That(page.Faults, Is.Empty);
    }

    private static async Task OpenEverythingAsync(Browser page)
    {
        await page.EvaluateAsync<bool>("document.querySelectorAll('.case .open').forEach(one => one.textContent.includes('Everything') && one.click()) ?? true");
        await page.EvaluateAsync<bool>(Drawn);
    }
}
