namespace PerfAttributes.Settings;

/// <summary>For which build service contracts that did not hold are marked at their lines.</summary>
public enum AnnotationStyle
{
    /// <summary>For the one that runs the tests, as its environment tells; for none elsewhere.</summary>
    Auto,

    /// <summary>GitHub Actions.</summary>
    GitHub,

    /// <summary>Azure Pipelines.</summary>
    Azure,

    /// <summary>None.</summary>
    Off,
}
