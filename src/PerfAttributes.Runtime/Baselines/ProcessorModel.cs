using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Win32;

namespace PerfAttributes.Baselines;

/// <summary>The processor's model, without what changes by itself: frequency, microcode, stepping.</summary>
internal static partial class ProcessorModel
{
    /// <summary>What is said where the system does not tell.</summary>
    internal const string Unknown = "unknown processor";

    /// <summary>Asks the system.</summary>
    internal static string OfThisMachine()
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return OfCpuInfo(File.ReadAllText("/proc/cpuinfo"));
            if (OperatingSystem.IsWindows())
                return Clean(Registry.GetValue(@"HKEY_LOCAL_MACHINE\HARDWARE\DESCRIPTION\System\CentralProcessor\0", "ProcessorNameString", null) as string);
            return OperatingSystem.IsMacOS() ? Clean(BrandOfMac()) : Unknown;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            return Unknown;
        }
    }

    /// <summary>Reads what Linux tells: the model's name, or the numbers of an ARM core.</summary>
    /// <param name="text">The content of <c>/proc/cpuinfo</c>.</param>
    internal static string OfCpuInfo(string text)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            if (line.Split(':', 2, StringSplitOptions.TrimEntries) is [var key, { Length: > 0 } value])
                first.TryAdd(key, value);
        }

        if (first.GetValueOrDefault("model name") is { } name)
        {
            // Hypervisors give names such as "Intel Xeon Processor" to models years apart.
            return Clean(name) is var model && model.Any(char.IsAsciiDigit) || !first.TryGetValue("model", out var number)
                ? Clean(name)
                : $"{model} (family {first.GetValueOrDefault("cpu family", "?")} model {number})";
        }

        return first.TryGetValue("CPU implementer", out var implementer) && first.TryGetValue("CPU part", out var part)
            ? $"ARM implementer {implementer} part {part}"
            : Clean(first.GetValueOrDefault("Model") ?? first.GetValueOrDefault("cpu model") ?? first.GetValueOrDefault("uarch"));
    }

    /// <summary>A name without trademarks, frequency and needless blanks.</summary>
    internal static string Clean(string? name)
    {
        var words = Noise().Replace(name ?? "", " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 ? string.Join(' ', words) : Unknown;
    }

    private static string? BrandOfMac()
    {
        var value = new byte[256];
        var length = (nint)value.Length;
        return ReadSystemValue("machdep.cpu.brand_string", value, ref length, 0, 0) == 0
            ? Encoding.UTF8.GetString(value, 0, (int)length).TrimEnd('\0')
            : null;
    }

    [GeneratedRegex(@"\((?:R|TM|C)\)|@\s*[\d.]+\s*[MG]Hz", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Noise();

    [LibraryImport("libc", EntryPoint = "sysctlbyname", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ReadSystemValue(string name, [Out] byte[] value, ref nint length, nint newValue, nint newLength);
}
