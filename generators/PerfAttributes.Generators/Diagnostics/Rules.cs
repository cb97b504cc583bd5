using Microsoft.CodeAnalysis;

namespace PerfAttributes.Generators.Diagnostics;

/// <summary>The diagnostics; each has a page in <c>docs</c>.</summary>
internal static class Rules
{
    private const string Usage = "PerfAttributes.Usage";
    private const string Budgets = "PerfAttributes.Budgets";
    private const string Sql = "PerfAttributes.Sql";
    private const string Pages = "https://github.com/perfattributes/perfattributes/blob/main/generators/PerfAttributes.Generators/docs/";

    internal static readonly DiagnosticDescriptor UnusableHost = Error(
        "PERF001", Usage, "A host must be a class that tests can create",
        "'{0}' cannot host performance tests: {1}");

    internal static readonly DiagnosticDescriptor HostWithoutService = Error(
        "PERF002", Usage, "A host must name one service",
        "'{0}' does not name one service: {1}");

    internal static readonly DiagnosticDescriptor ServiceWithoutContracts = Warning(
        "PERF003", Usage, "The hosted service should carry performance contracts",
        "'{0}' hosts '{1}', which has no performance contract: annotate its methods (for example [LatencyBudget(Mean = \"20ms\")]) or remove the host");

    internal static readonly DiagnosticDescriptor DuplicateHost = ErrorAtEnd(
        "PERF004", Usage, "A service must have one host",
        "'{0}' and '{1}' both host '{2}', so that its tests would run twice: remove one of them");

    internal static readonly DiagnosticDescriptor ServiceWithoutHost = WarningAtEnd(
        "PERF005", Usage, "Every annotated type should have a host",
        "The performance contracts of '{0}' ({1}) are not tested: no class with [PerfHost] in this project hosts it");

    internal static readonly DiagnosticDescriptor UnknownScenario = Error(
        "PERF006", Usage, "A contract must name a scenario that the host knows",
        "'{0}' asks for scenario '{1}', which '{2}' does not know{3}: use one of {4}{5}");

    internal static readonly DiagnosticDescriptor InvalidScenarioName = Error(
        "PERF007", Usage, "A scenario's name must be an identifier and unique",
        "Scenario name '{0}' on '{1}' {2}");

    internal static readonly DiagnosticDescriptor MissingArgument = Error(
        "PERF008", Usage, "Every parameter needs a source",
        "Nothing feeds parameter '{0}' of '{1}': give '{2}' an accessible property, field or parameterless method '{3}' or '{4}' of type '{5}' or a list of it{6}");

    internal static readonly DiagnosticDescriptor ArgumentOfWrongType = Error(
        "PERF009", Usage, "A host member must have the type of the parameter that it feeds",
        "'{0}' of type '{1}' cannot feed parameter '{2}' of '{3}': '{1}' converts neither to '{4}' nor is it a list of it");

    internal static readonly DiagnosticDescriptor CannotCall = Error(
        "PERF010", Usage, "A method under contract must be callable from a test",
        "'{0}' cannot be tested: {1}");

    internal static readonly DiagnosticDescriptor NotAMethod = Error(
        "PERF011", Usage, "Contracts belong on ordinary methods",
        "[{0}] has no effect on {1}: move it to an ordinary method");

    internal static readonly DiagnosticDescriptor StatisticOnAssembly = Error(
        "PERF012", Usage, "On an assembly a latency budget sets the tolerance only",
        "[assembly: LatencyBudget] sets {0}, which has no effect: an assembly can only set Tolerance; move {0} to types or methods");

    internal static readonly DiagnosticDescriptor UnknownOther = Error(
        "PERF013", Usage, "A comparison must name another method of the type",
        "[FasterThan] on '{0}' names {1}, which '{2}' does not have{3}: write nameof(…), or the name with its parameter types");

    internal static readonly DiagnosticDescriptor AmbiguousOther = Error(
        "PERF014", Usage, "A comparison must name one overload",
        "[FasterThan] on '{0}' names {1}, which is overloaded: write {2}");

    internal static readonly DiagnosticDescriptor ComparedWithItself = Error(
        "PERF015", Usage, "A method must not be compared with itself",
        "[FasterThan] compares '{0}' with itself: name another method");

    internal static readonly DiagnosticDescriptor MalformedDuration = Error(
        "PERF101", Budgets, "A duration must be a number with a unit",
        "{0} = {1} is not a duration: write {2}");

    internal static readonly DiagnosticDescriptor MalformedSize = Error(
        "PERF102", Budgets, "A size must be a number with a unit",
        "{0} is not a size: write {1}");

    internal static readonly DiagnosticDescriptor MalformedTolerance = Error(
        "PERF103", Budgets, "A tolerance must be a percentage",
        "Tolerance = {0} is not a tolerance: write {1}");

    internal static readonly DiagnosticDescriptor EmptyContract = Error(
        "PERF104", Budgets, "A contract must promise something",
        "[{0}] promises nothing: {1}");

    internal static readonly DiagnosticDescriptor ContradictoryBudgets = Error(
        "PERF105", Budgets, "Budgets must not contradict one another",
        "{0} = {1} is above {2} = {3} of the same calls{4}: {0} can never exceed {2}, so lower {0} or raise {2}");

    internal static readonly DiagnosticDescriptor RepeatedBudget = Error(
        "PERF106", Budgets, "A budget must be given once per scenario",
        "{0} is given twice{1}: remove one, or give each its own Scenario or Requirement");

    internal static readonly DiagnosticDescriptor MalformedRate = Error(
        "PERF107", Budgets, "A rate must be a number with a unit of time",
        "{0} is not a rate: write {1}");

    internal static readonly DiagnosticDescriptor NumberOutOfRange = Error(
        "PERF108", Budgets, "A number of a contract must be in its range",
        "{0} = {1} is out of range: write {2}");

    internal static readonly DiagnosticDescriptor UndefinedValue = Error(
        "PERF109", Budgets, "A choice must be one of those that exist",
        "{0} = {1} is no member of {2}: write one of {3}");

    internal static readonly DiagnosticDescriptor SkipWithoutReason = Error(
        "PERF110", Budgets, "A contract that is skipped must say why",
        "Skip on [{0}] gives no reason: say why the contract is not checked, or remove Skip to check it");

    internal static readonly DiagnosticDescriptor NothingToHold = Error(
        "PERF111", Budgets, "A budget of live memory needs a result that can be held",
        "'{0}' has no live memory to measure: {1}");

    internal static readonly DiagnosticDescriptor ScenarioCannotGrow = Error(
        "PERF112", Budgets, "Growth needs a scenario that can grow",
        "[ScalesAs] is asked for in {0} alone, which has one size only: use a scenario that can grow, such as \"medium\"");

    internal static readonly DiagnosticDescriptor MalformedThreshold = Error(
        "PERF113", Budgets, "A threshold must be a percentage above 0",
        "Threshold = {0} is not a threshold: write {1}");

    internal static readonly DiagnosticDescriptor NoIndexNamed = Error(
        "PERF201", Sql, "A required index must have a name",
        "[RequiresIndex] names {0}: write the index as the schema does, for example [RequiresIndex(\"idx_orders_customer\")]");

    internal static readonly DiagnosticDescriptor NoDatabase = Error(
        "PERF202", Sql, "Query contracts need a host with a database",
        "[{0}] on '{1}' needs the executed SQL, which '{2}' does not see: derive it from SqlitePerfHost<TService> or override QueryRecorder");

    internal static readonly DiagnosticDescriptor NegativeRows = Error(
        "PERF203", Sql, "MaxRows must not be negative",
        "MaxRows = {0} is negative: write 0 or more rows that are allowed");

    internal static readonly DiagnosticDescriptor UnknownTempBTree = Error(
        "PERF204", Sql, "An exception of NoTempBTree must be a kind of temporary structure",
        "Except names {0}, for which SQLite makes no temporary structure: write {1}");

    /// <summary>The page that explains a rule.</summary>
    internal static string PageOf(string id) => Pages + id + ".md";

    private static DiagnosticDescriptor Error(string id, string category, string title, string message) =>
        Create(id, category, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor ErrorAtEnd(string id, string category, string title, string message) =>
        Create(id, category, title, message, DiagnosticSeverity.Error, WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Warning(string id, string category, string title, string message) =>
        Create(id, category, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor WarningAtEnd(string id, string category, string title, string message) =>
        Create(id, category, title, message, DiagnosticSeverity.Warning, WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Create(
        string id, string category, string title, string message, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: PageOf(id), customTags: tags);
}
