using PerfAttributes.Baselines.Files;

namespace PerfAttributes.Baselines;

/// <summary>What the cases of a run are compared with, and where the run is saved.</summary>
/// <param name="mode">What the run does with it.</param>
/// <param name="folder">The folder; it need not exist.</param>
/// <param name="machine">Where the run takes place.</param>
public sealed class RunBaseline(BaselineMode mode, BaselineFolder folder, MachineFingerprint machine)
{
    private readonly Lazy<Baseline> _saved = new(() => folder.Load(machine));

    /// <summary>What the run does with it.</summary>
    public BaselineMode Mode { get; } = mode;

    /// <summary>The folder.</summary>
    public BaselineFolder Folder { get; } = folder;

    /// <summary>Where the run takes place.</summary>
    public MachineFingerprint Machine { get; } = machine;

    /// <summary>What is saved; read once.</summary>
    /// <exception cref="BaselineException">A file cannot be read; told to everyone who asks.</exception>
    public Baseline Saved => _saved.Value;

    /// <summary>Compares a case with what is saved of it.</summary>
    /// <param name="now">What this run showed.</param>
    /// <param name="threshold">By how much a cost may grow, as a fraction above 0.</param>
    /// <exception cref="BaselineException">A file cannot be read.</exception>
    public IReadOnlyList<RegressionFinding> Compare(CaseFigures now, double threshold)
    {
        ArgumentNullException.ThrowIfNull(now);
        return RegressionJudge.Judge(now, Saved.Work.GetValueOrDefault(now.Case), TimesOf(now.Case), threshold);
    }

    /// <summary>Whether time and allocation of a case are to be measured for it: to be saved, or because there are some to compare with.</summary>
    /// <param name="key">The case.</param>
    /// <returns>Also false for a baseline that cannot be read: the case's own comparison tells that.</returns>
    public bool WantsMeasured(CaseKey key)
    {
        if (Mode is BaselineMode.Off or BaselineMode.Save or BaselineMode.Update)
            return Mode != BaselineMode.Off;
        try
        {
            return TimesOf(key).Count > 0 || Saved.Work.GetValueOrDefault(key)?.AllocatedBytes is not null;
        }
        catch (BaselineException)
        {
            return false;
        }
    }

    /// <summary>The saved times of a case on machines like this one, oldest first.</summary>
    /// <param name="key">The case.</param>
    /// <exception cref="BaselineException">A file cannot be read.</exception>
    public IReadOnlyList<TimeFigures> TimesOf(CaseKey key) => Saved.Times.GetValueOrDefault(key) ?? [];
}
