using System.Globalization;
using System.Text.Json;
using PerfAttributes.Files;

namespace PerfAttributes.Baselines.Files;

/// <summary>An object of a baseline file whose members are all known and of the right form.</summary>
internal sealed class BaselineObject
{
    private readonly JsonPlace _place;
    private readonly Dictionary<string, JsonPlace> _members;

    /// <summary>Reads an object.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="form">What it should be, for messages.</param>
    /// <param name="known">Its possible members.</param>
    /// <exception cref="BaselineException">It is no object, or has a member twice, or one that is not known.</exception>
    internal BaselineObject(JsonPlace place, string form, params ReadOnlySpan<string> known)
    {
        _place = place;
        _members = place.Members(form).ToDictionary(member => member.Name, StringComparer.Ordinal);
        foreach (var member in _members.Values)
        {
            if (!known.Contains(member.Name))
                throw place.Refuse($"{member.Source} is not known; known are {string.Join(", ", known!)}.");
        }
    }

    /// <summary>A member that must be there.</summary>
    internal JsonPlace Member(string name) => _members.TryGetValue(name, out var member)
        ? member
        : throw _place.Refuse($"{_place.Source} has no member \"{name}\".");

    internal bool Has(string name) => _members.ContainsKey(name);

    internal string Text(string name) => Member(name) is { Element.ValueKind: JsonValueKind.String } member
        ? member.Element.GetString()!
        : throw Member(name).Invalid("a text");

    internal string? KnownText(string name) => Has(name) ? Text(name) : null;

    internal long Count(string name) => Member(name) is { Element.ValueKind: JsonValueKind.Number } member
        && member.Element.TryGetInt64(out var value) && value >= 0
            ? value
            : throw Member(name).Invalid(FigureLimits.Count);

    internal int AtLeastOne(string name) => Member(name) is { Element.ValueKind: JsonValueKind.Number } member
        && member.Element.TryGetInt32(out var value) && value >= 1
            ? value
            : throw Member(name).Invalid(FigureLimits.Samples);

    internal double Nanoseconds(string name) => Member(name) is { Element.ValueKind: JsonValueKind.Number } member
        && member.Element.TryGetDouble(out var value) && FigureLimits.IsNanoseconds(value)
            ? value
            : throw Member(name).Invalid(FigureLimits.Nanoseconds);

    internal double? KnownNanoseconds(string name) => Has(name) ? Nanoseconds(name) : null;

    internal Guid Id(string name) => Guid.TryParseExact(Text(name), "D", out var id)
        ? id
        : throw Member(name).Invalid("an id such as \"0f8fad5b-d9cb-469f-a165-70867728950e\"");

    internal DateTimeOffset Date(string name) =>
        DateTimeOffset.TryParseExact(Text(name), BaselineDate.Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw Member(name).Invalid("a date such as \"2025-01-06T12:00:00Z\"");

    internal CaseKey Key() => new(Text("service"), Text("operation"), Text("scenario"));
}
