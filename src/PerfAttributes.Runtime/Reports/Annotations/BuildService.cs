using PerfAttributes.Settings;

namespace PerfAttributes.Reports.Annotations;

/// <summary>The build service that runs the tests, as its environment tells.</summary>
public static class BuildService
{
    /// <summary>Which annotations are written.</summary>
    /// <param name="chosen">What the settings say.</param>
    /// <param name="variable">Reads a variable of the environment; <see langword="null"/> for one that is not set.</param>
    /// <returns>Never <see cref="AnnotationStyle.Auto"/>.</returns>
    public static AnnotationStyle StyleOf(AnnotationStyle chosen, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return chosen != AnnotationStyle.Auto ? chosen
            : Is(variable("GITHUB_ACTIONS")) ? AnnotationStyle.GitHub
            : Is(variable("TF_BUILD")) ? AnnotationStyle.Azure
            : AnnotationStyle.Off;
    }

    /// <summary>The file to which a job's summary is added; <see langword="null"/> where there is none.</summary>
    /// <param name="variable">Reads a variable of the environment.</param>
    public static string? SummaryFile(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable("GITHUB_STEP_SUMMARY") is { Length: > 0 } path ? path : null;
    }

    private static bool Is(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
