using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Xml.Linq;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tests.Reports.Schema;

/// <summary>Makes the JSON Schema of <c>perf-report.json</c> from the records that it is written from, and their documentation.</summary>
internal static class ReportSchema
{
    private static readonly Lazy<XDocument> Documentation = new(() => XDocument.Load(Path.ChangeExtension(typeof(ReportDocument).Assembly.Location, ".xml")));

    /// <summary>The schema's text, as the package ships it.</summary>
    internal static string Text()
    {
        var options = new JsonSerializerOptions(JsonReport.Options)
        {
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
        };
        // How a list is laid out is not its schema.
        options.Converters.Clear();
        var schema = options.GetJsonSchemaAsNode(typeof(ReportDocument), new JsonSchemaExporterOptions { TransformSchemaNode = Describe, TreatNullObliviousAsNonNullable = true }).AsObject();
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = JsonReport.SchemaId,
            ["title"] = "perf-report.json",
        };
        foreach (var (name, value) in schema.ToList())
        {
            schema.Remove(name);
            root[name] = value;
        }

        root["properties"]!["schema_version"]!.AsObject()["const"] = JsonReport.SchemaVersion;
        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject node || node.ContainsKey("$ref") || context.PropertyInfo is not { } property)
            return schema;
        if (DescriptionOf(property.DeclaringType, property.Name, property.AttributeProvider as System.Reflection.PropertyInfo) is { Length: > 0 } text)
            node.Insert(0, "description", text);
        if (property.Name == "execution_status")
            node["enum"] = new JsonArray("passed", "warning", "inconclusive", "failed");
        if (property.Name == "verdict" && property.DeclaringType == typeof(ReportCheck))
            node["enum"] = new JsonArray("pass", "fail", "inconclusive", "warning", "skipped");
        return node;
    }

    private static string? DescriptionOf(Type type, string name, System.Reflection.PropertyInfo? property)
    {
        if (property is null)
            return null;
        var members = Documentation.Value.Root!.Element("members")!.Elements("member").ToList();
        var own = members.Find(member => (string?)member.Attribute("name") == $"P:{type.FullName}.{property.Name}")?.Element("summary")
            ?? members.Find(member => (string?)member.Attribute("name") == $"T:{type.FullName}")?.Elements("param").FirstOrDefault(one => (string?)one.Attribute("name") == property.Name);
        return own is null ? null : string.Join(' ', string.Concat(own.Nodes().Select(TextOf)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string TextOf(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => (string?)see.Attribute("langword") ?? ((string?)see.Attribute("cref"))?.Split('.')[^1] ?? "",
        XElement element => element.Value,
        _ => "",
    };
}
