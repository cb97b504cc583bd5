using NUnit.Framework;
using PerfAttributes.Reports.Html;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tests.Reports.Html;

/// <summary>The page as a reader uses it, in a real browser.</summary>
public sealed class HtmlPageTests
{
    private string _folder = null!;
    private string _browser = null!;

    [OneTimeSetUp]
    public void FindBrowser()
    {
        _browser = Browser.Find() ?? "";
        if (_browser.Length == 0)
            Assert.Ignore(Browser.Missing);
        _folder = Directory.CreateTempSubdirectory("perf-page-").FullName;
    }

    [OneTimeTearDown]
    public void CleanUp()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

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

    [TestCase(390)]
    [TestCase(1280)]
    public async Task Nothing_reaches_beyond_the_window(int width)
    {
        await using var page = await OpenAsync(ReportSample.Of(3, "A_rather_long_name_of_a_method_that_says_what_it_does_in_full_"), width, dark: true);
        Assert.That(await page.EvaluateAsync<string>("document.documentElement.dataset.theme"), Is.EqualTo("dark"), "what the system prefers");
        await page.EvaluateAsync<bool>("document.querySelector('.case .open').click() ?? true");
        await page.EvaluateAsync<bool>("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
        // What a clipped table hides would not show in the page's own width.
        Assert.That(await page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('.panel, .chart, .code, .figure')].map(one => one.getBoundingClientRect().right))"), Is.LessThanOrEqualTo(width));
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
        Assert.That(text, Does.Not.Contain("\u001b").And.Not.Contain("\u202e"));
        Assert.That(page.Faults, Is.Empty);
    }

    private async Task<Browser> OpenAsync(ReportDocument document, int width = 1280, bool dark = false) =>
        await Browser.OpenAsync(_browser, HtmlReport.Write(document, Path.Combine(_folder, Guid.NewGuid().ToString("N"))), width, dark);

    private static Task<int> RowsAsync(Browser page) => page.EvaluateAsync<int>("document.querySelectorAll('.case').length");
}
