namespace PerfAttributes.Measurement;

/// <summary>A method under contract, ready to be called on the clock.</summary>
public interface IMeasuredCall
{
    /// <summary>Whether several calls may share one reading of the clock; not so where each needs a fresh state.</summary>
    bool CanBatch { get; }

    /// <summary>After how many calls the lists that feed parameters are at their beginning again, each value having had its turn: 1 or more; 0 where that is not known.</summary>
    int DistinctCalls => 1;

    /// <summary>Whether each call asks for a copy of its own, which may take longer to make than the call.</summary>
    bool NeedsCopy => false;

    /// <summary>
    /// Makes the copy that the next call asks for, ahead of it, so that what that takes can be told from what the call takes. Nothing where <see cref="NeedsCopy"/> is false, or
    /// where it is made already. A call makes it itself otherwise.
    /// </summary>
    void Prepare()
    {
    }

    /// <summary>Does all that keeps a call apart from the next, and not the call: tells what that leaves behind by itself. Nothing where calls share a state.</summary>
    void PassOver()
    {
    }

    /// <summary>Calls the method and times it; making fresh state is outside the timed region.</summary>
    /// <param name="calls">How many times, 1 or more; 1 if <see cref="CanBatch"/> is false.</param>
    /// <returns>Nanoseconds for all calls together.</returns>
    double Time(int calls);

    /// <summary>Times the same loop around a call that does nothing.</summary>
    /// <param name="calls">How many times.</param>
    /// <returns>Nanoseconds for all calls together.</returns>
    double TimeEmpty(int calls);

    /// <summary>Calls the method and counts the managed bytes that it allocates.</summary>
    /// <param name="calls">How many times, 1 or more; 1 if <see cref="CanBatch"/> is false.</param>
    AllocatedBytes CountBytes(int calls);
}
