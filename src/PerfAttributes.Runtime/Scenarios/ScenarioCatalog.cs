using PerfAttributes.Hosting;

namespace PerfAttributes.Scenarios;

/// <summary>Finds scenarios by name.</summary>
public static class ScenarioCatalog
{
    /// <summary>Builds the scenario that a declaration describes.</summary>
    /// <param name="definition">The declaration.</param>
    /// <returns>A <see cref="GraphScenario"/> where the declaration has <see cref="DefineScenarioAttribute.Tasks"/>, else a bare size.</returns>
    /// <exception cref="ArgumentException">A value of the declaration is not valid; the message names it and what would be.</exception>
    public static PerfScenario Build(DefineScenarioAttribute definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Tasks < -1)
            throw Invalid(definition, FormattableString.Invariant(
                $"Tasks = {definition.Tasks} is not valid: 0 to {GraphShape.MaxTasks} are."));
        return definition.Tasks < 0 ? BuildSize(definition) : BuildGraph(definition);
    }

    /// <summary>Finds a built-in scenario or one that a host declares.</summary>
    /// <param name="name">The name, with exact case.</param>
    /// <param name="host">The host's type.</param>
    /// <param name="build">Builds a declared scenario.</param>
    /// <exception cref="ArgumentException">
    /// No such scenario, or its declaration is not valid; the message names the host, the scenario, the value and what would be valid.
    /// </exception>
    public static PerfScenario Find(string name, Type host, Func<DefineScenarioAttribute, PerfScenario> build) =>
        FindScaled(name, host, build, factor: 1, ScenarioSize.Tasks);

    /// <summary>The same at a multiple of its size, under a name that says so: <c>medium x4</c>.</summary>
    /// <param name="name">The name, with exact case.</param>
    /// <param name="host">The host's type.</param>
    /// <param name="build">Builds a declared scenario; it is given the declaration with larger figures under its own name.</param>
    /// <param name="factor">How many times as large, 1 or more.</param>
    /// <param name="size">What grows.</param>
    /// <exception cref="ArgumentException">As for <see cref="Find"/>, or there would be too many tasks.</exception>
    internal static PerfScenario FindScaled(
        string name, Type host, Func<DefineScenarioAttribute, PerfScenario> build, int factor, ScenarioSize size)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(build);
        var definitions = (DefineScenarioAttribute[])host.GetCustomAttributes(typeof(DefineScenarioAttribute), inherit: true);
        var matching = Array.FindAll(definitions, definition => Same(definition.Name, name));
        if (FindNamingProblem(name, matching) is { } problem)
            throw new ArgumentException($"{host.Name}: {problem}");
        if (BuiltInScenarios.Shape(name) is { } shape)
            return shape.Scaled(factor, size).Build(ScaledName(name, factor, size));
        if (matching.Length == 0 || !string.Equals(matching[0].Name, name, StringComparison.Ordinal))
            throw Unknown(name, host, definitions);
        try
        {
            var built = build(Scaled(matching[0], factor, size))
                ?? throw new ArgumentException($"[DefineScenario(\"{name}\")]: BuildScenario returned nothing; return a scenario.");
            // Whatever name the builder gave it: templates, cases and baselines go by the declared one.
            return built.Named(ScaledName(name, factor, size));
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"{host.Name}: {WithoutParameter(exception)}", exception);
        }
    }

    private static string ScaledName(string name, int factor, ScenarioSize size) => factor == 1 ? name
        : FormattableString.Invariant($"{name} x{factor}{(size == ScenarioSize.Levels ? " levels" : "")}");

    private static DefineScenarioAttribute Scaled(DefineScenarioAttribute definition, int factor, ScenarioSize size)
    {
        // What is not valid is told by who builds it.
        if (factor == 1 || definition.Tasks == 0 || (definition.Tasks < 0 && definition.Size <= 0))
            return definition;
        if (definition.Tasks < 0)
        {
            if ((long)definition.Size * factor > int.MaxValue)
                throw Invalid(definition, FormattableString.Invariant($"Size = {definition.Size} x{factor} is more than {int.MaxValue}."));
            return new DefineScenarioAttribute(definition.Name) { Size = definition.Size * factor, Seed = definition.Seed };
        }

        var shape = Shape(definition).Scaled(factor, size);
        return new DefineScenarioAttribute(definition.Name)
        {
            Tasks = shape.Tasks,
            Levels = shape.Levels,
            FanOut = shape.FanOut,
            Diamonds = shape.Diamonds,
            Seed = shape.Seed,
        };
    }

    private static GraphScenario BuildGraph(DefineScenarioAttribute definition)
    {
        if (definition.Size != 0)
            throw Invalid(definition, FormattableString.Invariant(
                $"Size = {definition.Size} is not valid beside Tasks: the size of a graph is its Tasks. Leave one of them out."));
        return Shape(definition).Build(definition.Name);
    }

    private static GraphShape Shape(DefineScenarioAttribute definition)
    {
        try
        {
            return new GraphShape(definition.Tasks, definition.Levels, definition.FanOut, definition.Diamonds, definition.Seed);
        }
        catch (ArgumentException exception)
        {
            throw Invalid(definition, WithoutParameter(exception));
        }
    }

    private static PerfScenario BuildSize(DefineScenarioAttribute definition)
    {
        if (definition.Size < 0)
            throw Invalid(definition, FormattableString.Invariant($"Size = {definition.Size} is not valid: 0 or more is."));
        if (definition.Levels != 1 || definition.FanOut != 0 || definition.Diamonds != 0)
            throw Invalid(definition, "Levels, FanOut and Diamonds describe a graph, but Tasks is missing. Set Tasks, or leave them out.");
        return new PerfScenario(definition.Name, definition.Size);
    }

    private static string? FindNamingProblem(string name, DefineScenarioAttribute[] matching)
    {
        if (matching.Length == 0)
            return null;
        if (!IsValidName(name))
            return $"[DefineScenario(\"{name}\")]: the name is not valid; a letter, then letters, digits and underscores are (A-Z, a-z, 0-9, _), such as \"deep_tree\".";
        if (BuiltInScenarios.Names.FirstOrDefault(builtIn => Same(builtIn, name)) is { } taken)
            return $"[DefineScenario(\"{matching[0].Name}\")]: '{taken}' is built in; choose another name. Built in are {List(BuiltInScenarios.Names)}.";
        return matching.Length > 1
            ? $"[DefineScenario(\"{name}\")]: the name is declared {matching.Length} times (case does not count); give each scenario a name of its own."
            : null;
    }

    private static bool IsValidName(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol == '_');

    private static ArgumentException Unknown(string name, Type host, DefineScenarioAttribute[] definitions)
    {
        var known = BuiltInScenarios.Names.Concat(definitions.Select(definition => definition.Name)).ToList();
        var nearest = NearestName.Find(name, known);
        var hint = nearest is null ? "" : $" Did you mean '{nearest}'?";
        return new ArgumentException(
            $"{host.Name} has no scenario '{name}'.{hint} Known are {List(known)}; [DefineScenario(\"…\")] on {host.Name} declares another.");
    }

    private static ArgumentException Invalid(DefineScenarioAttribute definition, string problem) =>
        new($"[DefineScenario(\"{definition.Name}\")]: {problem}");

    private static string WithoutParameter(ArgumentException exception) => exception.ParamName is { } parameter
        ? exception.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal)
        : exception.Message;

    private static string List(IEnumerable<string> names) => string.Join(", ", names);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
