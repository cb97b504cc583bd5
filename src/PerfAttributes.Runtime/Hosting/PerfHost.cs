using PerfAttributes.Profiling;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Scenarios;

namespace PerfAttributes.Hosting;

/// <summary>Prepares the state on which a service is measured: what all hosts share, whatever their service.</summary>
/// <remarks>
/// Life of a host, one per case: <see cref="Enter"/> → <see cref="Open"/> → calls → (<see cref="Renew"/> → call)… → <see cref="IDisposable.Dispose"/>;
/// with <see cref="CallIsolation.Savepoint"/>, (<see cref="MarkState"/> → call → <see cref="RestoreState"/>)… in place of (<see cref="Renew"/> → call)….
/// All of it on one thread, but for the calls of several callers at the same time, each on a thread of its own. Use as a base class only for the host of a static class; else <see cref="PerfHost{TService}"/>.
/// </remarks>
public abstract class PerfHost : IDisposable
{
    private PerfScenario? _scenario;

    /// <summary>The scenario of the running case.</summary>
    /// <exception cref="InvalidOperationException">The host is not in use yet: read it in <c>Seed</c> or later, not in the constructor.</exception>
    public PerfScenario Scenario => _scenario
        ?? throw new InvalidOperationException($"{GetType().Name}.Scenario is not known before the case starts; read it in Seed, CreateService or an argument member, not in the constructor.");

    /// <summary>The graph of the running case.</summary>
    /// <exception cref="InvalidOperationException">The scenario has no graph.</exception>
    public GraphScenario Graph => Scenario as GraphScenario
        ?? throw new InvalidOperationException($"Scenario '{Scenario.Name}' has no graph; {GetType().Name} can use Scenario.Size instead of Graph.");

    /// <summary>Cancelled when a call exceeds its time limit; feeds parameters of type <see cref="CancellationToken"/>.</summary>
    public CancellationToken CallCancelled { get; private set; }

    /// <summary>How the state that <see cref="Open"/> makes differs from the template's; <see cref="StateVariation.None"/> for every host but those of traced calls.</summary>
    public StateVariation Variation { get; internal set; } = StateVariation.None;

    /// <summary>Whether <see cref="Open"/> heeds <see cref="Variation"/>.</summary>
    public virtual bool CanVary => false;

    /// <summary>What separates one measured call from the next; <see cref="CallIsolation.Automatic"/> unless overridden.</summary>
    public virtual CallIsolation Isolation => CallIsolation.Automatic;

    /// <summary>Sees the queries of a call; <see langword="null"/> for a host without a database.</summary>
    public virtual IQueryRecorder? QueryRecorder => null;

    /// <summary>Knows remedies for the queries of a call; <see langword="null"/> for a host whose failures get no advice.</summary>
    public virtual IQueryAdvisor? QueryAdvisor => null;

    /// <summary>Tells a profiler which statement ran when; <see langword="null"/> for a host without a database.</summary>
    public virtual IEngineWatch? EngineWatch => null;

    /// <summary>Builds a scenario that a <see cref="DefineScenarioAttribute"/> of this class declares.</summary>
    /// <param name="definition">The declaration.</param>
    /// <returns>By default the layered graph, or the bare size, that the declaration describes.</returns>
    protected virtual PerfScenario BuildScenario(DefineScenarioAttribute definition) => ScenarioCatalog.Build(definition);

    /// <summary>Gives the host its scenario. Called once, first.</summary>
    /// <param name="scenario">A built-in scenario's name or one that this class defines.</param>
    /// <param name="callCancelled">Cancelled when a call exceeds its time limit.</param>
    /// <exception cref="ArgumentException">No such scenario.</exception>
    public void Enter(string scenario, CancellationToken callCancelled)
    {
        CallCancelled = callCancelled;
        _scenario = ScenarioCatalog.Find(scenario, GetType(), BuildScenario);
    }

    /// <summary>Gives the host a larger variant of a scenario, for a check of growth.</summary>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="factor">How many times as large, 1 or more.</param>
    /// <param name="size">What grows.</param>
    /// <param name="callCancelled">Cancelled when a call exceeds its time limit.</param>
    internal void EnterScaled(string scenario, int factor, ScenarioSize size, CancellationToken callCancelled)
    {
        CallCancelled = callCancelled;
        _scenario = ScenarioCatalog.FindScaled(scenario, GetType(), BuildScenario, factor, size);
    }

    /// <summary>Makes a private state for the case, from a template that is built once per host and scenario.</summary>
    public virtual void Open()
    {
    }

    /// <summary>Makes a private state as <see cref="Open"/> does, and changes it before the service sees it.</summary>
    /// <param name="commands">Commands to the database, in order; an exception of the first that is refused is passed on.</param>
    /// <exception cref="NotSupportedException">Unless overridden: there are commands, and no database.</exception>
    public virtual void OpenChanged(IReadOnlyList<string> commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        if (commands.Count > 0)
            throw new NotSupportedException($"{GetType().Name} has no database that commands could change.");
        Open();
    }

    /// <summary>Opens the host of one more caller beside another, in place of <see cref="Open"/>. Closed before the other.</summary>
    /// <param name="first">The host that was opened first, of this host's own type; it stays open for longer than this one.</param>
    /// <remarks>
    /// A host of an engine's package makes a service of its own on the same database. Without a database there is no state to share but
    /// what the service's type shares itself: unless overridden, this is the same as <see cref="Open"/>.
    /// </remarks>
    public virtual void OpenBeside(PerfHost first) => Open();

    /// <summary>Throws the state away and makes it anew, as fresh as after <see cref="Open"/>.</summary>
    public virtual void Renew()
    {
        Close();
        Open();
    }

    /// <summary>Marks the state before a call that is to be taken back, outside the timed region. Called for <see cref="CallIsolation.Savepoint"/> only.</summary>
    /// <exception cref="CallIsolationException">Unless overridden: the host has no savepoints. A host that has some: none can be set now.</exception>
    public virtual void MarkState() => throw WithoutSavepoints();

    /// <summary>Goes back to the state that <see cref="MarkState"/> marked, outside the timed region; called after each call that returned.</summary>
    /// <exception cref="CallIsolationException">Unless overridden: the host has no savepoints. A host that has some: the call did what cannot be taken back.</exception>
    public virtual void RestoreState() => throw WithoutSavepoints();

    /// <summary>Tells whether a method threw because of the mark that <see cref="MarkState"/> set before the call.</summary>
    /// <param name="thrown">What it threw.</param>
    /// <returns>What is told in its place; <see langword="null"/>, the default, if the mark has no part in it.</returns>
    public virtual CallIsolationException? ExplainFailure(Exception thrown) => null;

    /// <summary>Ends the state that <see cref="Open"/> made.</summary>
    public virtual void Close()
    {
    }

    /// <summary>Tries to stop a running call from another thread. Must be safe at any moment.</summary>
    public virtual void Interrupt()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private CallIsolationException WithoutSavepoints() =>
        new(GetType(), $"{GetType().Name} has no savepoints: it overrides neither {nameof(MarkState)} nor {nameof(RestoreState)}");
}
