namespace PerfAttributes.Profiling;

/// <summary>Finds where the calls of a case spend their time and what they allocate. The package PerfAttributes.Profiling has one.</summary>
public interface ICaseProfiler
{
    /// <summary>Repeats calls under a profiler until there are enough useful samples, or no time for another call; at least one is made.</summary>
    /// <param name="subject">What is called; on the calling thread.</param>
    /// <returns>
    /// The profile. Where the platform refuses, or no sample fell into the calls, it has no samples and says why in its limitations;
    /// only what the calls themselves throw is passed on.
    /// </returns>
    CaseProfile Profile(ProfileSubject subject);
}
