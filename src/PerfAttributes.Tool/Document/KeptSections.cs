namespace PerfAttributes.Tool.Document;

/// <summary>Sections of methods that a report does not have: a run of some tests says nothing of the others, so that theirs stay.</summary>
internal static class KeptSections
{
    /// <summary>Finds them.</summary>
    /// <param name="known">The document so far.</param>
    /// <param name="all">All methods of the report, those included that are not to be documented.</param>
    internal static IReadOnlyList<KnownSection> Of(KnownDocument known, IReadOnlyList<DocumentedOperation> all)
    {
        var named = all.ToLookup(operation => PerformanceDocument.Code(operation.Service));
        return [.. known.Sections.Where(section => !named[section.Service].Any(operation => IsOf(section, operation)))];
    }

    /// <summary>Puts sections that are kept among those that are written: where they were, and beside new ones by the order of headings.</summary>
    /// <param name="written">What is written, in its order.</param>
    /// <param name="kept">What is kept, in its order.</param>
    /// <param name="known">All sections so far, in their order.</param>
    /// <returns>All of them, those of a type one after the other.</returns>
    internal static IEnumerable<KnownSection> Merge(IReadOnlyList<KnownSection> written, IReadOnlyList<KnownSection> kept, IReadOnlyList<KnownSection> known)
    {
        var services = Services(written);
        return Merge(services, Services(kept).Except(services).ToList(), Services(known), service => service).SelectMany(service =>
            Merge(Of(written, service), Of(kept, service), Of(known, service).ConvertAll(section => section.Operation), section => section.Operation));
    }

    // A method that has its name for itself has it with other parameters too; one of several overloads says nothing of the others.
    private static bool IsOf(KnownSection section, DocumentedOperation operation) =>
        section.Operation == PerformanceDocument.Code(operation.Signature)
        || (section.MethodName == operation.Name && operation.Name == DocumentedOperation.NameOf(operation.Signature));

    private static List<string> Services(IReadOnlyList<KnownSection> sections) => [.. sections.Select(section => section.Service).Distinct()];

    private static List<KnownSection> Of(IReadOnlyList<KnownSection> sections, string service) => [.. sections.Where(section => section.Service == service)];

    private static List<T> Merge<T>(List<T> written, List<T> kept, List<string> known, Func<T, string> heading)
    {
        var merged = new List<T>();
        var next = 0;
        foreach (var one in written)
        {
            while (next < kept.Count && IsBefore(heading(kept[next]), heading(one)))
                merged.Add(kept[next++]);
            merged.Add(one);
        }

        return [.. merged, .. kept.Skip(next)];

        bool IsBefore(string stays, string other) =>
            known.IndexOf(other) is >= 0 and var place ? known.IndexOf(stays) < place : string.CompareOrdinal(stays, other) < 0;
    }
}
