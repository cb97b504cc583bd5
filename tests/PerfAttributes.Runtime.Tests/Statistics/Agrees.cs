using NUnit.Framework;
using NUnit.Framework.Constraints;

namespace PerfAttributes.Statistics;

/// <summary>Agreement with a reference value to 1e-9 of it.</summary>
internal static class Agrees
{
    internal static Constraint With(double? reference) => reference switch
    {
        null => Is.Null,
        0 => Is.EqualTo(0).Within(1e-12),
        { } value => Is.EqualTo(value).Within(Math.Abs(value) * 1e-9),
    };
}
