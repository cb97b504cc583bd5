using PerfAttributes.Cases;

namespace PerfAttributes.Reports;

/// <summary>A case that could not be run, as text.</summary>
public static class CaseErrorText
{
    /// <summary>The message, then where the user's code threw.</summary>
    /// <param name="error">The error.</param>
    /// <returns>Lines of at most 100 columns; stack frames as they are.</returns>
    public static string Render(PerfCaseException error) => Lines(error).ToString();

    /// <summary>The same, and below it the command that runs this check alone.</summary>
    /// <param name="error">The error.</param>
    /// <param name="test">The test's full name.</param>
    /// <param name="reproduction">How a single test is run; <see langword="null"/> if unknown.</param>
    /// <returns>Lines of at most 100 columns; stack frames and the command as they are.</returns>
    public static string Render(PerfCaseException error, string test, ReproductionCommand? reproduction)
    {
        var text = Lines(error);
        reproduction?.AddTo(text, test);
        return text.ToString();
    }

    private static TextLines Lines(PerfCaseException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var text = new TextLines().Add(0, error.Message);
        for (var inner = error.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (!error.Message.Contains(inner.Message, StringComparison.Ordinal))
                text.Add(2, $"{inner.GetType().Name}: {inner.Message}");
            if (inner.InnerException is null && inner.StackTrace is { } stack)
                text.AddAsIs(2, stack.ReplaceLineEndings("\n").Split('\n').Where(IsUsers));
        }

        return text;
    }

    private static bool IsUsers(string frame) => !frame.Contains(" PerfAttributes.", StringComparison.Ordinal);
}
