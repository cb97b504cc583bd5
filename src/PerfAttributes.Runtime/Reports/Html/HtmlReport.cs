using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using PerfAttributes.Files;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Reports.Html;

/// <summary>Writes <c>perf-report.html</c>: one page that needs nothing else, neither files nor a network.</summary>
/// <remarks>
/// The report travels in the page as JSON; scripts build what is looked at, when it is looked at. They put data into the page as text
/// alone, and a content security policy allows nothing but the page's own script and style, by their hashes.
/// </remarks>
public static class HtmlReport
{
    /// <summary>The file's name.</summary>
    public const string FileName = "perf-report.html";

    // Later files use what earlier ones define.
    private static readonly string[] Scripts =
        ["elements.js", "figures.js", "cases.js", "marks.js", "charts.js", "growth.js", "plan.js", "advice.js", "profile.js", "trend.js", "detail.js", "overview.js", "list.js", "page.js"];

    private static readonly string[] Styles = ["tokens.css", "page.css", "list.css", "detail.css", "charts.css"];

    private static readonly JsonSerializerOptions Compact = new(JsonReport.Options)
    {
        WriteIndented = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(Harmless()),
    };

    private static readonly Lazy<(string Page, string Style, string Script)> Parts = new(() => (
        Resource("page.html"), string.Join('\n', Styles.Select(Resource)), $"(() => {{\n\"use strict\";\n{string.Join('\n', Scripts.Select(Resource))}\n}})();"));

    /// <summary>Writes the report whole or not at all.</summary>
    /// <param name="document">The report.</param>
    /// <param name="directory">The folder; created if missing.</param>
    /// <returns>The file's full path.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static string Write(ReportDocument document, string directory)
    {
        var path = Path.GetFullPath(Path.Combine(directory, FileName));
        AtomicFile.WriteAllText(path, Render(document));
        return path;
    }

    /// <summary>The page.</summary>
    /// <param name="document">The report.</param>
    public static string Render(ReportDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var (page, style, script) = Parts.Value;
        var policy = $"default-src 'none'; script-src {Hash(script)}; style-src {Hash(style)}; img-src data:; base-uri 'none'; form-action 'none'";
        var values = new Dictionary<string, string>
        {
            ["policy"] = policy,
            ["title"] = WebUtility.HtmlEncode(VisibleText.Of(document.TestProject)),
            ["style"] = style,
            ["script"] = script,
            ["data"] = JsonSerializer.Serialize(document, Compact),
        };
        // One pass: a value that looks like a place is no place.
        var text = new StringBuilder(page.Length + style.Length + script.Length + values["data"].Length);
        for (var at = 0; at < page.Length;)
        {
            var start = page.IndexOf("{{", at, StringComparison.Ordinal);
            if (start < 0)
            {
                text.Append(page, at, page.Length - at);
                break;
            }

            var end = page.IndexOf("}}", start, StringComparison.Ordinal);
            text.Append(page, at, start - at).Append(values[page[(start + 2)..end]]);
            at = end + 2;
        }

        return text.ToString();
    }

    // Unlike the file's own encoder, one with these settings escapes what HTML could take for markup (< > & and quotes); and what would turn
    // the direction of the page's source around.
    private static TextEncoderSettings Harmless()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidCharacters('\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\ufeff');
        return settings;
    }

    private static string Hash(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("PerfAttributes.Reports.Html.Page." + name)
            ?? throw new InvalidOperationException($"The page's part {name} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // A browser reads every line break as \n before it hashes.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
