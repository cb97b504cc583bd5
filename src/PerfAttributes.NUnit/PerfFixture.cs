using System.Diagnostics;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Reports;
using PerfAttributes.Settings;

namespace PerfAttributes.NUnit;

/// <summary>Base of the generated fixtures: one per host.</summary>
/// <typeparam name="THost">The host.</typeparam>
public abstract class PerfFixture<THost> : IGeneratedFixture
    where THost : PerfHost, new()
{
    private Action<GeneratedCase>? _take;

    /// <inheritdoc/>
    void IGeneratedFixture.HandOver(Action<GeneratedCase> take) => _take = take;

    /// <summary>Runs one check of one case and ends the test with its verdict.</summary>
    /// <param name="kind">What is checked.</param>
    /// <param name="contract">The method's contract.</param>
    /// <param name="createCall">Makes the typed call.</param>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="rivals">The methods that this one is compared with, the same for every check of a method.</param>
    /// <remarks>
    /// Fail fails the test, or warns where only clauses of that severity are broken. Inconclusive warns, unless the settings want
    /// something else: NUnit's own inconclusive result shows as nothing at all under VSTest.
    /// </remarks>
    [StackTraceHidden]
    protected void Check(PerfCheckKind kind, PerfContract contract, Func<PerfCall<THost>> createCall, string scenario, params PerfRival<THost>[] rivals)
    {
        if (_take is not null)
        {
            _take(new GeneratedCase<THost>(contract, createCall, scenario, rivals));
            return;
        }

        var tests = GetType().Assembly;
        var run = NUnitRun.Of(tests);
        var settings = run.SettingsUnlessOff();
        var test = TestContext.CurrentContext.Test.FullName;
        var pages = new TestPages(run, tests);
        CheckResult result;
        try
        {
            result = run.CaseOf(contract, createCall, scenario, rivals).Check(kind);
        }
        catch (PerfCaseException error) when (LeftOut(error) is { } leftOut)
        {
            // The host's own word that its tests do not apply here.
            run.Results.Add(test, CheckResult.WithoutCase(contract, scenario, kind, leftOut.Message));
            pages.Drop(test);
            if (leftOut.ResultState.Status == TestStatus.Skipped)
                Assert.Ignore(leftOut.Message);
            Assert.Inconclusive(leftOut.Message);
            return;
        }
        catch (PerfCaseException error)
        {
            run.Results.AddError(test, contract, scenario, kind, error);
            Attach(pages.Write(test, results => results.AddError(test, contract, scenario, kind, error)));
            Assert.Fail(CaseErrorText.Render(error, test, NUnitRun.Reproduction(tests)));
            return;
        }
        catch (Exception error)
        {
            // A fault of this library's own: the report must not look as if nothing had happened.
            run.Results.AddError(test, contract, scenario, kind, error);
            throw;
        }

        run.Results.Add(test, result);
        var end = TestEnds.Of(result, settings.Inconclusive);
        if (end != TestEnd.Fail)
            pages.Drop(test);
        else
            Attach(pages.Write(test, result));
        end.Apply(CheckText.Render(result, test, end == TestEnd.Pass ? null : NUnitRun.Reproduction(tests)));
    }

    private static ResultStateException? LeftOut(Exception error)
    {
        for (var cause = error.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is ResultStateException { ResultState.Status: TestStatus.Skipped or TestStatus.Inconclusive } leftOut)
                return leftOut;
        }

        return null;
    }

    private static void Attach(string? page)
    {
        if (page is not null)
            TestContext.AddTestAttachment(page, "all that is known of this check");
    }
}
