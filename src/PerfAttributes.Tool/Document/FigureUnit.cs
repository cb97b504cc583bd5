namespace PerfAttributes.Tool.Document;

/// <summary>What a figure counts.</summary>
internal enum FigureUnit
{
    /// <summary>Nanoseconds.</summary>
    Time,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Calls per second.</summary>
    Rate,

    /// <summary>How many times as fast.</summary>
    Factor,

    /// <summary>The exponent of growth.</summary>
    Exponent,
}
