namespace PerfAttributes.Scenarios;

/// <summary>Guesses which known name a mistyped one was meant to be. Compiled into the generator as well.</summary>
internal static class NearestName
{
    /// <summary>The known name with the smallest edit distance (Levenshtein, without regard to case).</summary>
    /// <param name="name">The mistyped name.</param>
    /// <param name="known">The names that exist; of several equally near ones the first is taken.</param>
    /// <returns><see langword="null"/> where none is near: more than a third of the letters, and at least two, would change.</returns>
    internal static string? Find(string name, IReadOnlyList<string> known)
    {
        var nearest = known.Select(candidate => (Name: candidate, Distance: Distance(name, candidate))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Max(2, name.Length / 3) && nearest.Distance < name.Length
            ? nearest.Name
            : null;
    }

    private static int Distance(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var row = 1; row <= from.Length; row++)
        {
            var current = new int[to.Length + 1];
            current[0] = row;
            for (var column = 1; column <= to.Length; column++)
            {
                var change = char.ToLowerInvariant(from[row - 1]) == char.ToLowerInvariant(to[column - 1]) ? 0 : 1;
                current[column] = Math.Min(
                    Math.Min(previous[column], current[column - 1]) + 1,
                    previous[column - 1] + change);
            }

            previous = current;
        }

        return previous[to.Length];
    }
}
