using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.Cases.Checks;

/// <summary>A call that is not the case's own: what it throws is named after it, and not after the case. The clock is read within.</summary>
/// <param name="call">The call.</param>
/// <param name="threw">What to throw in place of what it threw.</param>
internal sealed class NamedCall(IMeasuredCall call, Func<Exception, PerfCaseException> threw) : IMeasuredCall
{
    /// <inheritdoc/>
    public bool CanBatch => call.CanBatch;

    /// <inheritdoc/>
    public int DistinctCalls => call.DistinctCalls;

    /// <inheritdoc/>
    public bool NeedsCopy => call.NeedsCopy;

    /// <inheritdoc/>
    public void Prepare() => Try(() =>
    {
        call.Prepare();
        return true;
    });

    /// <inheritdoc/>
    public void PassOver() => Try(() =>
    {
        call.PassOver();
        return true;
    });

    /// <inheritdoc/>
    public double Time(int calls) => Try(() => call.Time(calls));

    /// <inheritdoc/>
    public double TimeEmpty(int calls) => call.TimeEmpty(calls);

    /// <inheritdoc/>
    public AllocatedBytes CountBytes(int calls) => Try(() => call.CountBytes(calls));

    private T Try<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is not (PerfHostException or PerfCaseException))
        {
            throw threw(error);
        }
    }
}
