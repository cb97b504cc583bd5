using System.Xml.Linq;

namespace PerfAttributes.EndToEnd.Tests.Harness;

/// <summary>The packages of this repository in a feed of their own, and projects that restore from it.</summary>
internal static class LocalFeed
{
    private static readonly string[] Projects =
        ["PerfAttributes", "PerfAttributes.Runtime", "PerfAttributes.Sqlite", "PerfAttributes.NUnit", "PerfAttributes.Profiling",
         "PerfAttributes.Tool"];

    /// <summary>Packs what was built.</summary>
    /// <param name="feed">The folder for the packages.</param>
    internal static void Pack(string feed)
    {
        foreach (var project in Projects)
        {
            var packed = DotNet.Run(
                Path.Combine(Repository.Root, "src", project),
                ["pack", "--no-build", "-c", Repository.Configuration, "-o", feed]);
            if (packed.ExitCode != 0)
                throw new InvalidOperationException($"Packing {project} failed.\n{packed.All}");
        }
    }

    /// <summary>Makes a folder restore from the feed, with a package cache of its own: the user's must not serve an older build.</summary>
    /// <param name="folder">The folder of the projects.</param>
    /// <param name="feed">The feed.</param>
    /// <param name="cache">The package cache.</param>
    internal static void Use(string folder, string feed, string cache)
    {
        var shared = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(shared);
        new XDocument(new XElement(
            "configuration",
            new XElement("config", Add("globalPackagesFolder", cache)),
            new XElement("fallbackPackageFolders", Add("shared", shared)),
            new XElement("packageSources", Add("local", feed)))).Save(Path.Combine(folder, "nuget.config"));
    }

    private static XElement Add(string key, string value) =>
        new("add", new XAttribute("key", key), new XAttribute("value", value));
}
