namespace PerfAttributes.NUnit;

/// <summary>A generated fixture whose tests can be asked what they would run.</summary>
internal interface IGeneratedFixture
{
    /// <summary>Lets the tests of this instance hand over their cases in place of checking them.</summary>
    /// <param name="take">Takes the case of each test method that is called from now on.</param>
    void HandOver(Action<GeneratedCase> take);
}
