using System.Reflection;
using NUnit.Framework;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

public sealed class EmptyCallTests
{
    // Seen: the unoptimized empty loop took longer than reading an element of an array, which so came out as 0 ns.
    [Test]
    public void What_is_taken_off_short_calls_is_optimized_code_from_its_first_run() =>
        Assert.That(
            typeof(EmptyCall<PerfHost>).GetMethod("Run")!.MethodImplementationFlags,
            Is.EqualTo(MethodImplAttributes.AggressiveOptimization | MethodImplAttributes.NoInlining));
}
