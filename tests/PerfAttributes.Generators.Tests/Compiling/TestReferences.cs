using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using PerfAttributes.Hosting;
using PerfAttributes.NUnit;

namespace PerfAttributes.Generators.Tests.Compiling;

/// <summary>The assemblies that test sources are compiled against.</summary>
internal static class TestReferences
{
    private static readonly string[] Trusted =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    /// <summary>The framework of the running test.</summary>
    public static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. Trusted
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What an application references: the attributes alone.</summary>
    public static readonly ImmutableArray<MetadataReference> Application = [.. Framework, Of<LatencyBudgetAttribute>()];

    /// <summary>What an application of .NET Standard 2.0 references.</summary>
    public static readonly ImmutableArray<MetadataReference> OlderApplication = [.. NetStandard20.References.All, Of<LatencyBudgetAttribute>()];

    /// <summary>A test project without the package that runs tests.</summary>
    public static readonly ImmutableArray<MetadataReference> WithoutRunner = [.. Application, Of<PerfHost>()];

    /// <summary>What a test project references.</summary>
    public static readonly ImmutableArray<MetadataReference> TestProject =
    [
        .. WithoutRunner,
        Of<Sqlite.SqlitePerfHost<object>>(),
        Of<PerfCheckAttribute>(),
        Of<TestAttribute>(),
        Of<Microsoft.Data.Sqlite.SqliteConnection>(),
    ];

    private static PortableExecutableReference Of<T>() => MetadataReference.CreateFromFile(typeof(T).Assembly.Location);
}
