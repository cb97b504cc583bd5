namespace PerfAttributes.Measurement.Memory;

/// <summary>A method under contract whose result can be held and let go.</summary>
internal interface IHeldCall
{
    /// <summary>Whether the result that was held last is a value type, so that the count includes the box around it.</summary>
    bool IsBoxed { get; }

    /// <summary>After how many calls the lists that feed parameters are at their beginning again, each value having had its turn: 1 or more.</summary>
    int DistinctCalls => 1;

    /// <summary>Calls the method and holds what it returns, and nothing else.</summary>
    void Take();

    /// <summary>Disposes of what is held, if it can be, and lets it go.</summary>
    void Release();
}
