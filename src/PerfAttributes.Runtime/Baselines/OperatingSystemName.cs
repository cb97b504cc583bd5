using System.Globalization;

namespace PerfAttributes.Baselines;

/// <summary>The operating system by family and major version: <c>Linux 6</c>.</summary>
internal static class OperatingSystemName
{
    // Windows 11 still says that it is version 10.
    private const int FirstBuildOfWindows11 = 22_000;

    internal static string OfThisMachine() => Of(
        OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : OperatingSystem.IsLinux() ? "Linux" : "Unix",
        Environment.OSVersion.Version);

    internal static string Of(string family, Version version)
    {
        var major = family == "Windows" && version is { Major: 10, Build: >= FirstBuildOfWindows11 } ? 11 : version.Major;
        return string.Create(CultureInfo.InvariantCulture, $"{family} {major}");
    }
}
