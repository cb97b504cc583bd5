using System;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>A call may not become dearer than it was by more than a threshold.</summary>
/// <remarks>
/// Compared with a baseline that earlier runs saved. Work counters are compared exactly, on any machine, and allocated bytes, which must
/// have grown by 256 a call at least, with the same runtime, architecture and configuration: a change beyond the threshold is a fact. Times are compared by runs, never by one run with another, and fail only where eight or more runs of this
/// kind of machine were saved and the change is beyond what they vary by. On an assembly the attribute reaches the methods that
/// carry another performance contract.
/// </remarks>
/// <example><code>[TrackRegression(Threshold = "10%")]</code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly,
    AllowMultiple = true)]
public sealed class TrackRegressionAttribute : PerfContractAttribute
{
    /// <summary>Declares that a method's costs are compared with what they were.</summary>
    /// <param name="line">Filled in by the compiler.</param>
    public TrackRegressionAttribute([CallerLineNumber] int line = 0)
        : base(line)
    {
    }

    /// <summary>By how much a cost may grow, as a percentage above <c>"0%"</c> and up to <c>"1000%"</c>; <c>"10%"</c> unless set.</summary>
    public string Threshold { get; set; } = "10%";
}
