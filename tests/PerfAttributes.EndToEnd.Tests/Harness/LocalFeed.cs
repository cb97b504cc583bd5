using System.Xml.Linq;

namespace PerfAttributes.EndToEnd.Tests.Harness;

/// <summary>The packages of this repository in a feed of their own, and projects that restore from it.</summary>
internal static class LocalFeed
{
    private static readonly string[] Projects =
        ["PerfAttributes", "PerfAttributes.Runtime", "PerfAttributes.Sqlite", "PerfAttributes.NUnit", "PerfAttributes.Profiling",
         "PerfAttributes.Tool"];

    private static readonly Lazy<string> Feed = new(Pack);

    /// <summary>Where the packages lie.</summary>
    internal static string Folder => Feed.Value;

    /// <summary>Deletes the packages.</summary>
    internal static void Delete()
    {
        if (Feed.IsValueCreated)
            Directory.Delete(Feed.Value, recursive: true);
    }

    // What was built, once for all who install it.
    private static string Pack()
    {
        var feed = Directory.CreateTempSubdirectory("perf attributes feed ").FullName;
        foreach (var project in Projects)
        {
            var packed = DotNet.Run(
                Path.Combine(Repository.Root, "src", project),
                ["pack", "--no-build", "-c", Repository.Configuration, "-o", feed]);
            if (packed.ExitCode != 0)
                throw new InvalidOperationException($"Packing {project} failed.\n{packed.All}");
        }

        return feed;
    }

    /// <summary>Makes a folder restore from the feed, with a package cache of its own: the user's must not serve an older build.</summary>
    /// <param name="folder">The folder of the projects.</param>
    /// <param name="cache">The package cache.</param>
    internal static void Use(string folder, string cache)
    {
        var shared = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(shared);
        new XDocument(new XElement(
            "configuration",
            new XElement("config", Add("globalPackagesFolder", cache)),
            new XElement("fallbackPackageFolders", Add("shared", shared)),
            new XElement("packageSources", Add("local", Folder)))).Save(Path.Combine(folder, "nuget.config"));
    }

    private static XElement Add(string key, string value) =>
        new("add", new XAttribute("key", key), new XAttribute("value", value));
}
