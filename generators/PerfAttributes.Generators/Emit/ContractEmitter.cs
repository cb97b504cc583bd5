using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Emit;

/// <summary>Writes the contract of a method.</summary>
internal static class ContractEmitter
{
    private static readonly string ContractType = MetadataNames.Global(MetadataNames.PerfContract);
    private static readonly string StatisticType = MetadataNames.Global(MetadataNames.LatencyStatistic);
    private static readonly string GrowthType = MetadataNames.Global(MetadataNames.Growth);
    private static readonly string SizeType = MetadataNames.Global(MetadataNames.ScenarioSize);
    private static readonly string SeverityType = MetadataNames.Global(MetadataNames.PerfSeverity);

    /// <summary>Writes the field <c>Operation_Contract</c>.</summary>
    internal static void Write(CodeWriter writer, HostModel host, MethodModel method)
    {
        var contract = method.Contract;
        writer.Block($"private static readonly {ContractType} {method.Call.Operation}_Contract = new()", () =>
        {
            writer.Line($"Service = {Literal.Of(host.Service)},");
            writer.Line($"Operation = {Literal.Of(method.Call.Operation)},");
            writer.Line($"Signature = {Literal.Of(method.Signature)},");
            WriteList(writer, "Latency", contract.Latency, clause => Clause(
                $"{StatisticType}.{clause.Statistic}, {Literal.Of(clause.LimitNanoseconds)}",
                clause.Origin,
                clause.Tolerance is { } tolerance ? $"Tolerance = {Literal.Of(tolerance)}" : null));
            WriteList(writer, "Throughput", contract.Throughput, clause => Clause(
                Literal.Of(clause.MinPerSecond),
                clause.Origin,
                $"Concurrency = {Literal.Of(clause.Concurrency)}"));
            WriteList(writer, "Allocation", contract.Allocation, clause => Clause(Literal.Of(clause.MaxBytes), clause.Origin));
            WriteList(writer, "LiveMemory", contract.LiveMemory, clause => Clause(Literal.Of(clause.MaxBytes), clause.Origin));
            WriteList(writer, "RetainedMemory", contract.RetainedMemory, clause => Clause(
                Literal.Of(clause.MaxBytes), clause.Origin, $"Calls = {Literal.Of(clause.Calls)}"));
            WriteList(writer, "Queries", contract.Queries, clause => Clause(
                "", clause.Origin, [.. clause.Limits.Select(limit => $"{limit.Name} = {Literal.Of(limit.Value)}")]));
            WriteList(writer, "Indexes", contract.Indexes, clause => Clause(
                Texts(clause.AnyOf), clause.Origin, clause.SeekColumns > 0 ? $"SeekColumns = {Literal.Of(clause.SeekColumns)}" : null));
            WriteList(writer, "TableScans", contract.TableScans, clause => Clause(
                "",
                clause.Origin,
                clause.Except.Count > 0 ? $"Except = {Texts(clause.Except)}" : null,
                clause.MaxRows > 0 ? $"MaxRows = {Literal.Of(clause.MaxRows)}" : null));
            WriteList(writer, "TempBTrees", contract.TempBTrees, clause => Clause(
                "", clause.Origin, clause.Except.Count > 0 ? $"Except = {Texts(clause.Except)}" : null));
            WriteList(writer, "AutomaticIndexes", contract.AutomaticIndexes, clause => Clause(
                "", clause.Origin, clause.MaxRows > 0 ? $"MaxRows = {Literal.Of(clause.MaxRows)}" : null));
            WriteList(writer, "FasterThan", contract.FasterThan, clause => Clause(
                Literal.Of(clause.Other), clause.Origin, $"By = {Literal.Of(clause.By)}"));
            WriteList(writer, "Growth", contract.Growth, clause => Clause(
                $"{GrowthType}.{clause.Bound}", clause.Origin, clause.In is null ? null : $"In = {SizeType}.{clause.In}"));
            WriteList(writer, "Regression", contract.Regression, clause => Clause(Literal.Of(clause.Threshold), clause.Origin));
        }, "};");
    }

    private static void WriteList<TClause>(CodeWriter writer, string name, EquatableArray<TClause> clauses, Func<TClause, string> code)
        where TClause : IEquatable<TClause>
    {
        if (clauses.Count == 0)
            return;
        writer.Line($"{name} =");
        writer.Line("[");
        writer.Indented(() =>
        {
            foreach (var clause in clauses)
                writer.Line(code(clause) + ",");
        });
        writer.Line("],");
    }

    private static string Clause(string arguments, ClauseOriginModel origin, params string?[] properties)
    {
        string?[] all =
        [
            .. properties,
            origin.Scenario is null ? null : $"Scenario = {Literal.Of(origin.Scenario)}",
            origin.Requirement is null ? null : $"Requirement = {Literal.Of(origin.Requirement)}",
            origin.Severity is null ? null : $"Severity = {SeverityType}.{origin.Severity}",
            origin.Skip is null ? null : $"Skip = {Literal.Of(origin.Skip)}",
            origin.Line == 0 ? null : $"Line = {Literal.Of(origin.Line)}",
        ];
        var set = string.Join(", ", all.Where(property => property is not null));
        return $"new({arguments})" + (set.Length == 0 ? "" : $" {{ {set} }}");
    }

    private static string Texts(EquatableArray<string> texts) => $"[{string.Join(", ", texts.Select(Literal.Of))}]";
}
