namespace TaskGraph.Broken.PerfTests;

/// <summary>
/// Which faults are mended: those that TASKGRAPH_MEND names (<c>Tail,NPlusOne</c>), or all with <c>all</c>; a file <c>mended.txt</c> beside a build mends
/// others in this build alone.
/// </summary>
public sealed class Mending
{
    private const string Variable = "TASKGRAPH_MEND";
    private const string OfThisBuild = "mended.txt";

    private readonly HashSet<Fault> _mended;

    private Mending(HashSet<Fault> mended) => _mended = mended;

    /// <summary>Reads the environment variable and the file; case does not count.</summary>
    /// <exception cref="InvalidOperationException">Either names a fault that does not exist.</exception>
    public static Mending FromEnvironment()
    {
        var mended = new HashSet<Fault>();
        var file = Path.Combine(Path.GetDirectoryName(typeof(Mending).Assembly.Location)!, OfThisBuild);
        var value = $"{Environment.GetEnvironmentVariable(Variable)},{(File.Exists(file) ? File.ReadAllText(file) : "")}";
        foreach (var name in value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (name.Equals("all", StringComparison.OrdinalIgnoreCase))
                mended.UnionWith(Enum.GetValues<Fault>());
            else if (!char.IsAsciiDigit(name[0]) && Enum.TryParse<Fault>(name, ignoreCase: true, out var fault))
                mended.Add(fault);
            else
                throw new InvalidOperationException($"{Variable} names '{name}'; known are all, {string.Join(", ", Enum.GetNames<Fault>())}.");
        }

        return new Mending(mended);
    }

    /// <summary>Whether a fault is there.</summary>
    public bool IsBroken(Fault fault) => !_mended.Contains(fault);
}
