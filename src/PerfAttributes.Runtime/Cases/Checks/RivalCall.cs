using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.Cases.Checks;

/// <summary>The call of a method beside the one under contract: what it throws is named after it. The clock is read within.</summary>
/// <param name="call">The call.</param>
/// <param name="threw">What to throw in place of what it threw.</param>
internal sealed class RivalCall(IMeasuredCall call, Func<Exception, PerfCaseException> threw) : IMeasuredCall
{
    /// <inheritdoc/>
    public bool CanBatch => call.CanBatch;

    /// <inheritdoc/>
    public double Time(int calls)
    {
        try
        {
            return call.Time(calls);
        }
        catch (Exception error) when (error is not (PerfHostException or PerfCaseException))
        {
            throw threw(error);
        }
    }

    /// <inheritdoc/>
    public double TimeEmpty(int calls) => call.TimeEmpty(calls);

    /// <inheritdoc/>
    public AllocatedBytes CountBytes(int calls) => call.CountBytes(calls);
}
